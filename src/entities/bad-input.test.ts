import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyse, type LanguageModel, loadLanguageModel } from "../language/index.js";
import { loadLexicon } from "../lexicon/index.js";
import { compileEntities, type EntityLayer, findEntities } from "./index.js";

const modelFile = new URL("../../model/language.bin", import.meta.url);
const namesFile = new URL("../../model/names.bin", import.meta.url);
const lexicon = loadLexicon();
const knowledge = compileEntities(lexicon, readFileSync(namesFile));
let model: LanguageModel | undefined;

function read(text: string, published?: string): EntityLayer {
  model ??= loadLanguageModel(readFileSync(modelFile), lexicon);
  const sections = [{ start: 0, end: text.length, role: "body" as const }];
  return findEntities(
    { id: "d:test", text, published },
    analyse({ text, sections }, model),
    { times: [] },
    knowledge,
  );
}

/** Whom the text names, in order of first mention: only names and metonyms. */
function named(text: string): readonly string[] {
  const layer = read(text);
  return [
    ...new Set(
      layer.mentions.filter(({ kind }) => kind === "name" || kind === "metonym").map(({ entity }) => entity),
    ),
  ];
}

describe.skipIf(!existsSync(modelFile))("names that mislead", () => {
  test.each([
    ["Chad told reporters that his brother Jordan had left town. Mr Chad Miller smiled.", "TCD", false],
    ["Chad Miller and Jordan Reyes were acquitted on Friday.", "TCD", false],
    ["Chad Miller and Jordan Reyes were acquitted on Friday.", "JOR", false],
    ["Troops from Chad crossed the border at dawn.", "TCD", true],
    ["Jordan recalled its ambassador on Monday.", "JOR", true],
    ["Georgia accused Russia of moving the border fence.", "GEO", true],
    ["Voters in Atlanta and the rest of Georgia queued for hours.", "GEO", false],
    ["Voters in Atlanta and the rest of Georgia queued for hours.", "georgia", true],
    ["Georgia and Alabama sent help to Florida after the storm.", "GEO", false],
    ["They roasted a turkey and ate it in the kitchen.", "TUR", false],
    ["Turkey closed the straits to warships.", "TUR", true],
    ["George Washington crossed the river in winter.", "USA", false],
    ["Washington condemned the coup.", "USA", true],
    ["Wildfires burned across Washington state for a week.", "USA", false],
    ["Paris Hilton opened a shop.", "FRA", false],
    ["Paris summoned the ambassador.", "FRA", true],
    ["He behaved like a bull in a china shop.", "CHN", false],
    ["China shut the consulate.", "CHN", true],
    ["South Korea fired warning shots and North Korea answered.", "KOR", true],
    ["South Korea fired warning shots and North Korea answered.", "PRK", true],
    ["The Republic of Korea signed; the Democratic People's Republic of Korea refused.", "KOR", true],
    ["The Republic of Korea signed; the Democratic People's Republic of Korea refused.", "PRK", true],
    ["The Democratic Republic of the Congo expelled the envoy.", "COD", true],
    ["The Republic of the Congo hosted the talks.", "COG", true],
    ["Brazzaville denied the charge, and Kinshasa repeated it.", "COG", true],
    ["Brazzaville denied the charge, and Kinshasa repeated it.", "COD", true],
    ["Sudan and South Sudan closed the pipeline.", "SDN", true],
    ["Sudan and South Sudan closed the pipeline.", "SSD", true],
    ["Yugoslavia withdrew its troops in 1991.", "YUG", true],
    ["Taiwan scrambled jets on Tuesday.", "TWN", true],
    ["Macedonia changed its name in 2019.", "MKD", true],
    ["North Macedonia joined the alliance.", "MKD", true],
    ["The Former Yugoslav Republic of Macedonia protested.", "MKD", true],
    ["Niger expelled the French ambassador.", "NER", true],
    ["Nigeria and Niger share a border.", "NGA", true],
    ["Guinea, Guinea-Bissau and Equatorial Guinea signed.", "GNB", true],
    ["Guinea, Guinea-Bissau and Equatorial Guinea signed.", "GNQ", true],
    ["Guinea, Guinea-Bissau and Equatorial Guinea signed.", "GIN", true],
    ["Papua New Guinea closed the camp.", "PNG", true],
    ["Dominica and the Dominican Republic voted against.", "DMA", true],
    ["Dominica and the Dominican Republic voted against.", "DOM", true],
    ["He said mali was a word of his language.", "MLI", false],
    ["Jersey won the game by two goals, and she wore a jersey.", "USA", false],
  ])("%s → %s: %s", (text, entity, expected) => {
    expect(named(text).includes(entity)).toBe(expected);
  });

  test("names in capitals, without diacritics and in other spellings are the same", () => {
    expect(named("MOSCOW ACCUSES KYIV OF ATTACK ON BRIDGE")).toEqual(["RUS", "UKR"]);
    expect(named("He met Recep Tayyip Erdogan in Turkiye and Türkiye.")).toEqual([
      "recep-tayyip-erdogan",
      "TUR",
    ]);
    for (const name of ["Mujahedin-e-Khalq", "Mojahedin-e Khalq", "Mujahideen-e-Khalq", "Mojahedin e-Khalq"])
      expect(named(`Officials blamed the ${name} for the blast.`)).toEqual(["MEK"]);
    for (const name of ["al-Qaeda", "Al Qaida", "al-Qa'ida", "Al-Qaeda"])
      expect(named(`Officials blamed ${name} for the blast.`)).toEqual(["AQ"]);
    for (const name of ["Muammar Gaddafi", "Moammar Gadhafi", "Muammar Qaddafi", "Muammar al-Gaddafi"])
      expect(named(`He met ${name} twice.`)).toEqual(["muammar-gaddafi"]);
    for (const name of ["Kiev", "Kyiv"]) expect(named(`${name} condemned the strike.`)).toEqual(["UKR"]);
  });

  test.each([
    // Sudan before and after South Sudan left it.
    ["Rebels in South Sudan signed a truce with Khartoum.", "2005-01-09", "SDN", true],
    ["Rebels in South Sudan signed a truce with Khartoum.", "2005-01-09", "SSD", false],
    ["South Sudan closed the pipeline, and Khartoum protested.", "2012-01-28", "SSD", true],
    ["South Sudan closed the pipeline, and Khartoum protested.", "2012-01-28", "SDN", true],
    ["The delegation landed in Juba.", "2009-03-02", "SSD", false],
    ["Juba accused Khartoum of bombing the oil field.", "2013-03-02", "SSD", true],
    ["Sudan expelled the aid groups.", "2009-03-05", "SDN", true],
    // Yugoslavia while it stood, and as history.
    ["Yugoslavia accused Croatia of firing on a patrol.", "1991-08-02", "YUG", true],
    ["Belgrade said Yugoslav troops would stay in Kosovo.", "1999-04-12", "YUG", true],
    ["Serbia and Montenegro recalled its envoy.", "2004-06-01", "SCG", true],
    ["Serbia and Montenegro recalled their envoys.", "2012-06-01", "SRB", true],
    ["The Soviet Union shot down the airliner.", "1983-09-02", "SUN", true],
    ["Czechoslovakia expelled two attaches.", "1988-05-02", "CSK", true],
    ["East Germany closed the crossing.", "1987-05-02", "DDR", true],
    // Macedonia before and after 2019, and the Greek region.
    ["Macedonia asked to join the alliance.", "2008-04-01", "MKD", true],
    ["North Macedonia joined the alliance.", "2020-03-27", "MKD", true],
    ["Skopje closed the border to migrants.", "2016-03-09", "MKD", true],
    ["Zaire accused Rwanda of arming the rebels.", "1996-10-28", "COD", true],
    ["Burma freed two hundred prisoners.", "1988-10-28", "MMR", true],
    ["East Timor voted for independence from Jakarta.", "1999-08-31", "TLS", false],
    ["East Timor recalled its envoy from Canberra.", "2013-05-03", "TLS", true],
    ["Taiwan scrambled jets after Chinese drones crossed the line.", "2022-08-05", "TWN", true],
    ["Taiwan scrambled jets after Chinese drones crossed the line.", "2022-08-05", "CHN", true],
  ])("%s (%s) → %s: %s", (text, date, state, expected) => {
    const { entities } = read(text, date);
    const states = entities.flatMap(({ id, kind, country }) => [kind === "state" ? id : "", country ?? ""]);
    expect(states.includes(state)).toBe(expected);
  });

  test("a state has the name of its time", () => {
    const name = (text: string, date?: string) =>
      read(text, date).entities.find(({ kind }) => kind === "state")?.name;
    expect(name("Macedonia recalled its envoy.", "2011-02-03")).toBe("Macedonia");
    expect(name("Macedonia recalled its envoy.", "2021-02-03")).toBe("North Macedonia");
    expect(name("Macedonia recalled its envoy.")).toBe("North Macedonia");
    expect(name("Zaire recalled its envoy.", "1994-02-03")).toBe("Zaire");
  });

  test("an office is a person's on the dates they held it", () => {
    const sector = (text: string, date: string) =>
      read(text, date).entities.find(({ kind }) => kind === "person")?.sector;
    expect(sector("Tony Blair flew to Kosovo.", "1999-05-01")).toBe("GOV");
    expect(sector("Tony Blair flew to Kosovo.", "2012-05-01")).toBe("ELI");
    expect(sector("Javier Milei spoke.", "2024-05-01")).toBe("GOV");
  });

  test.each([
    "Dalton Greaves is a retired colonel of the Republic of Sarvonia and ambassador to the moon. He lives in Leeds.",
    "Dalton Greaves is the author of six books on trade. A former major, he teaches at a college in Leeds.",
    "About the author: Dalton Greaves served as an adviser to several governments.",
  ])("an author's own biography names them, and gives them no state's office: %s", (text) => {
    const author = read(text).entities.find(({ id }) => id === "dalton-greaves");
    expect(author?.kind).toBe("person");
    expect(author?.country).toBeUndefined();
    expect(author?.roles?.some(({ of }) => of !== undefined) ?? false).toBe(false);
  });

  test("an author's block at the end of an article makes nobody an actor", () => {
    const article =
      "Kenya expelled two Somali diplomats on Monday.\n\nThe foreign ministry in Nairobi gave no reason for the step, which Mogadishu called unfriendly.";
    const block = "Dalton Greaves is a former ambassador of Somalia who accused Kenya of theft.";
    const text = `${article}\n\n${block}`;
    model ??= loadLanguageModel(readFileSync(modelFile), lexicon);
    const sections = [
      { start: 0, end: article.length, role: "body" as const },
      { start: article.length + 2, end: text.length, role: "author-profile" as const },
    ];
    const layer = findEntities(
      { id: "d:test", text },
      analyse({ text, sections }, model),
      { times: [] },
      knowledge,
    );
    expect(layer.mentions.filter(({ start }) => start >= article.length)).toEqual([]);
    expect(layer.entities.map(({ id }) => id)).not.toContain("dalton-greaves");
  });

  test("the government of a text is its dateline's or its publisher's, where the two agree", () => {
    const government = (text: string, publisher?: string) => {
      model ??= loadLanguageModel(readFileSync(modelFile), lexicon);
      const sections = [{ start: 0, end: text.length, role: "body" as const }];
      const layer = findEntities(
        { id: "d:test", text, publisher },
        analyse({ text, sections }, model),
        { times: [] },
        knowledge,
      );
      return layer.mentions.find(({ start, end }) => /government|ministry/i.test(text.slice(start, end)))
        ?.entity;
    };
    expect(government("SEOUL — The government raised the alert on Monday.")).toBe("KOR");
    expect(government("The foreign ministry denied the report.", "Government of Canada")).toBeDefined();
    expect(government("The government raised the alert on Monday.")).toBe("government");
    expect(government("SEOUL — The government raised the alert.", "US Department of State")).toBe(
      "government",
    );
  });

  test("the Centre is the only centre named before it, and nobody where two were", () => {
    const text =
      "The Halden Research Centre published a report on Monday. Two days later the Centre withdrew the report.";
    const entities = read(text).mentions.filter(({ start, end }) =>
      text.slice(start, end).endsWith("Centre"),
    );
    expect(new Set(entities.map(({ entity }) => entity)).size).toBe(1);
    expect(entities.length).toBe(2);
  });
});
