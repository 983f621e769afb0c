import { readdirSync, readFileSync } from "node:fs";
import { loadLexicon } from "../src/lexicon/index.js";
import { compileTime, findTimes, type TimeExpression } from "../src/time/index.js";
import { simpleLanguage } from "../src/time/simple-tokens.js";
import type { Evaluation, Figure } from "./figures.js";

interface Gold {
  readonly start: number;
  readonly end: number;
  readonly timex: string;
}

interface Annotated {
  readonly name: string;
  readonly text: string;
  readonly published?: string;
  readonly gold: readonly Gold[];
}

/**
 * As TempEval-3 counts (UzZaman and others 2013): an expression is found (relaxed) when it overlaps one of the gold,
 * each counted once, exactly (strict) when both ends agree; value is the F1 of the overlapping ones whose TIMEX3
 * value is right too.
 */
const evaluation: Evaluation = {
  name: "time",
  about:
    "Expressions of time: relaxed, strict and value F1 as in TempEval-3 (WikiWars without a publication date; of AnnoCTR dates alone, which is all that it annotates)",
  needs: ["time/wikiwars-tml", "time/annoctr"],
  async run(gold, say) {
    const knowledge = compileTime(loadLexicon());
    const find = (document: Annotated) => findTimes(document, simpleLanguage(document.text), knowledge).times;
    const wars = documentsIn(`${gold}/time/wikiwars-tml`).map((document) => ({
      ...document,
      published: undefined,
    }));
    const reports = ["dev", "train"].flatMap((part) => documentsIn(`${gold}/time/annoctr/${part}`));
    return [
      ...score("WikiWars", wars, find, say),
      ...score("AnnoCTR", reports, (document) => find(document).filter(isDate), say),
    ];
  },
};

export default evaluation;

/** AnnoCTR annotates dates alone: no durations, sets and vague expressions. */
function isDate(time: TimeExpression): boolean {
  return (
    time.function !== "vague" && (time.kind === "date" || time.kind === "time") && time.value !== undefined
  );
}

function score(
  corpus: string,
  documents: readonly Annotated[],
  find: (document: Annotated) => readonly TimeExpression[],
  say: (line: string) => void,
): readonly Figure[] {
  let [gold, found, relaxed, strict, right] = [0, 0, 0, 0, 0];
  const detail = process.env.CASUS_DETAIL === corpus;
  for (const document of documents) {
    const times = find(document);
    const used = new Set<number>();
    gold += document.gold.length;
    found += times.length;
    for (const expected of document.gold) {
      const index = times.findIndex(
        (time, at) => !used.has(at) && time.start < expected.end && expected.start < time.end,
      );
      if (index < 0) {
        if (detail) say(`MISSED ${show(document, expected.start, expected.end)} = ${expected.timex}`);
        continue;
      }
      used.add(index);
      const time = times[index];
      relaxed++;
      if (time.start === expected.start && time.end === expected.end) strict++;
      else if (detail)
        say(
          `EXTENT ${show(document, expected.start, expected.end)} not ${document.text.slice(time.start, time.end)} (${time.rule})`,
        );
      if (time.timex === expected.timex) right++;
      else if (detail)
        say(
          `VALUE  ${show(document, expected.start, expected.end)} = ${expected.timex} not ${time.timex} (${time.rule})`,
        );
    }
    if (detail)
      times.forEach((time, index) => {
        if (!used.has(index))
          say(`EXTRA  ${show(document, time.start, time.end)} = ${time.timex} (${time.rule})`);
      });
  }
  const f1 = (hits: number) => (2 * hits) / (gold + found);
  say(
    `${corpus}: ${gold} in the gold, ${found} found; relaxed precision ${(relaxed / found).toFixed(3)}, recall ${(relaxed / gold).toFixed(3)}; value right of those found ${(right / relaxed).toFixed(3)}`,
  );
  return [
    { name: `${corpus} relaxed F1`, value: f1(relaxed), of: gold },
    { name: `${corpus} strict F1`, value: f1(strict), of: gold },
    { name: `${corpus} value F1`, value: f1(right), of: gold },
  ];
}

function show(document: Annotated, start: number, end: number): string {
  const flat = (text: string) => text.replace(/\s+/g, " ");
  return `${document.name.slice(0, 12)}: ${flat(document.text.slice(Math.max(0, start - 60), start))}[[${flat(document.text.slice(start, end))}]]${flat(document.text.slice(end, end + 40))}`;
}

function documentsIn(folder: string): readonly Annotated[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".tml"))
    .sort()
    .map((file) => annotated(file, readFileSync(`${folder}/${file}`, "utf8")));
}

/** Takes the tags out of a TimeML text and keeps where they stood. */
function annotated(name: string, source: string): Annotated {
  const published = /<DCT>.*?value="([^"]*)"/s.exec(source)?.[1];
  const body = source.slice(source.indexOf("<TEXT>") + 6, source.indexOf("</TEXT>"));
  const gold: Gold[] = [];
  const opened: { start: number; timex: string }[] = [];
  let text = "";
  let at = 0;
  for (const match of body.matchAll(/<[^>]*>/g)) {
    text += unescapeMarkup(body.slice(at, match.index));
    at = match.index + match[0].length;
    if (match[0].startsWith("<TIMEX3"))
      opened.push({ start: text.length, timex: /value="([^"]*)"/.exec(match[0])?.[1] ?? "" });
    else if (match[0] === "</TIMEX3>") {
      const tag = opened.pop();
      if (tag) gold.push({ ...tag, end: text.length });
    }
  }
  text += unescapeMarkup(body.slice(at));
  return { name, text, published, gold };
}

function unescapeMarkup(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}
