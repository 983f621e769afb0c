import { readdirSync, readFileSync } from "node:fs";
import { findEntities } from "../src/entities/index.js";
import { codeEvents, dateWords } from "../src/events/index.js";
import { analyse } from "../src/language/index.js";
import { loadResources, type Resources } from "../src/resources.js";
import { findTimes, overlaps, parseEdtf } from "../src/time/index.js";
import type { Evaluation, Figure } from "./figures.js";

/** An event of a gold timeline: the word that tells it, its date as EDTF where it is known, and its place in order. */
interface GoldEvent {
  readonly document: string;
  readonly sentence: number;
  readonly words: readonly string[];
  readonly date?: string;
  /** Equal for events of one time, 0 where the order is unknown. */
  readonly order: number;
  readonly timeline: string;
}

/** A document of the corpus: its text as laid out from its tokens, and where each token begins. */
interface Report {
  readonly text: string;
  readonly published?: string;
  /** Tokens of the sentences, with their offset in the text. */
  readonly sentences: readonly (readonly { readonly form: string; readonly start: number }[])[];
  readonly title: number;
}

/** A gold event with the date that it got. */
interface Dated {
  readonly gold: GoldEvent;
  readonly date?: string;
  readonly isCoded: boolean;
}

/**
 * The timelines of SemEval-2015 task 4 (Minard and others 2015) on the Apple part of MEANTIME, whose triggers are
 * given. Dates are right where they cover the same days, and agree where they share one. The bound that publication sets is no date. The task scores
 * the order of events; here, that of every two events of a timeline whose order is known: F1 of the pairs.
 */
const evaluation: Evaluation = {
  name: "dates",
  about:
    "Dates of the triggers of gold timelines (MEANTIME, Apple), and their order as F1 over the pairs of a timeline",
  needs: ["timelines/meantime-apple", "timelines/meantime-apple-timelines"],
  async run(gold, say) {
    const resources = loadResources();
    const events = timelinesIn(`${gold}/timelines/meantime-apple-timelines`);
    const reports = readdirSync(`${gold}/timelines/meantime-apple`)
      .filter((file) => file.endsWith(".xml"))
      .sort()
      .map((file) => reportOf(readFileSync(`${gold}/timelines/meantime-apple/${file}`, "utf8")));
    const dated = matched(events, reports).flatMap(([report, told]) => dateAll(report, told, resources));
    if (process.env.CASUS_DETAIL === "dates") for (const one of dated) tell(one, say);
    return [...figures(dated), { name: "order of pairs F1", ...orderOf(dated) }];
  },
};

export default evaluation;

function figures(dated: readonly Dated[]): readonly Figure[] {
  const given = dated.filter(({ date }) => date !== undefined);
  const known = dated.filter(({ gold }) => gold.date !== undefined);
  const right = given.filter(isRight).length;
  const agreeing = given.filter(({ gold, date }) => overlaps(gold.date ?? "", date ?? "")).length;
  const share = (of: number) => (of === 0 ? 0 : right / of);
  return [
    { name: "precision of dates", value: share(given.length), of: given.length },
    {
      name: "dates that agree, if less exact",
      value: given.length === 0 ? 0 : agreeing / given.length,
      of: given.length,
    },
    { name: "recall of dates", value: share(known.length), of: known.length },
  ];
}

function isRight({ gold, date }: Dated): boolean {
  const [a, b] = [gold.date ?? "", date ?? ""].map(parseEdtf);
  return a !== undefined && b !== undefined && a.earliest === b.earliest && a.latest === b.latest;
}

function tell({ gold, date, isCoded }: Dated, say: (line: string) => void): void {
  const verdict = date === undefined ? "NONE " : isRight({ gold, date, isCoded }) ? "RIGHT" : "WRONG";
  say(
    `${verdict} ${isCoded ? "coded" : "     "} ${gold.document}-${gold.sentence}-${gold.words.join("_")} ${gold.date ?? "?"} ${date ?? ""}`,
  );
}

/** F1 of the order (before, or at one time) of every two events of a timeline whose order the gold knows. */
function orderOf(dated: readonly Dated[]): Pick<Figure, "value" | "of"> {
  let [gold, given, right] = [0, 0, 0];
  dated.forEach((one, index) => {
    for (const other of dated.slice(index + 1)) {
      if (one.gold.timeline !== other.gold.timeline || one.gold.order === 0 || other.gold.order === 0)
        continue;
      gold++;
      const order = sign(one.date, other.date);
      if (order === undefined) continue;
      given++;
      if (order === Math.sign(one.gold.order - other.gold.order)) right++;
    }
  });
  return { value: gold + given === 0 ? 0 : (2 * right) / (gold + given), of: gold };
}

function sign(one: string | undefined, other: string | undefined): number | undefined {
  const [a, b] = [one ?? "", other ?? ""].map(parseEdtf);
  if (!a || !b) return undefined;
  if (a.earliest === b.earliest && a.latest === b.latest) return 0;
  return a.latest < b.earliest ? -1 : b.latest < a.earliest ? 1 : undefined;
}

function dateAll(report: Report, told: readonly GoldEvent[], resources: Resources): readonly Dated[] {
  const document = {
    id: "d:0",
    text: report.text,
    published: report.published,
    sections: [
      { start: 0, end: report.title, role: "title" as const },
      { start: report.title + 2, end: report.text.length, role: "body" as const },
    ],
  };
  const language = analyse(document, resources.language);
  const times = findTimes(document, language, resources.time);
  const entities = findEntities(document, language, times, resources.entities);
  const { mentions } = codeEvents(document, language, times, entities, resources.events);
  const placed = told
    .map((gold) => ({ gold, token: tokenOf(report, gold, language.tokens) }))
    .filter(({ token }) => token >= 0)
    .sort((one, other) => one.token - other.token);
  const tokens = [...new Set(placed.map(({ token }) => token))];
  const datings = dateWords(document, language, times, resources.events, tokens);
  return placed.map(({ gold, token }) => {
    const start = language.tokens.start[token];
    const mention = mentions.find(({ trigger }) => trigger.start <= start && start < trigger.end);
    const { date, dateFrom } = mention ?? datings[tokens.indexOf(token)];
    return { gold, isCoded: mention !== undefined, ...(dateFrom === "published" ? {} : { date }) };
  });
}

function tokenOf(
  report: Report,
  gold: GoldEvent,
  tokens: { readonly start: Int32Array; readonly length: number },
): number {
  const found = wordAt(report, gold);
  if (!found) return -1;
  for (let token = 0; token < tokens.length; token++) if (tokens.start[token] >= found.start) return token;
  return -1;
}

function wordAt(report: Report, { sentence, words }: Pick<GoldEvent, "sentence" | "words">) {
  return report.sentences[sentence]?.find(({ form }) => form.toLowerCase() === words[0].toLowerCase());
}

/** Timelines number the documents otherwise than the corpus: each is the one in which most of its words stand. */
function matched(
  events: readonly GoldEvent[],
  reports: readonly Report[],
): readonly (readonly [Report, readonly GoldEvent[]])[] {
  const byDocument = new Map<string, GoldEvent[]>();
  for (const event of events)
    byDocument.set(event.document, [...(byDocument.get(event.document) ?? []), event]);
  return [...byDocument.values()].map((told) => {
    const matching = (report: Report) => told.filter((event) => wordAt(report, event) !== undefined).length;
    const best = reports.reduce((one, other) => (matching(other) > matching(one) ? other : one));
    return [best, told] as const;
  });
}

/** Lines of `order TAB date TAB document-sentence-word TAB …`. */
function timelinesIn(folder: string): readonly GoldEvent[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .sort()
    .flatMap((file) =>
      readFileSync(`${folder}/${file}`, "utf8")
        .trimEnd()
        .split("\n")
        .slice(1)
        .flatMap((line) => {
          const [order, date, ...told] = line.trim().split("\t");
          return told.flatMap((event) => {
            const match = /^(\d+)-(\d+)-(.+)$/.exec(event.trim());
            if (!match) return [];
            const known = edtfOf(date);
            return {
              timeline: file,
              order: Number(order),
              document: match[1],
              sentence: Number(match[2]),
              words: match[3].split("_"),
              ...(known !== undefined && { date: known }),
            };
          });
        }),
    );
}

/** `2007-09-XX` is the month; `XXXX-XX-XX` is not known. */
function edtfOf(date: string): string | undefined {
  const known = date.replace(/(?:-XX)+$/, "");
  return parseEdtf(known) && !known.includes("X") ? known : undefined;
}

/** Sentence 0 is the title and sentence 1 the date, which is no part of the text. */
function reportOf(source: string): Report {
  const sentences: { form: string; start: number }[][] = [];
  let text = "";
  let title = 0;
  for (const match of source.matchAll(/<token number="\d+" sentence="(\d+)" t_id="\d+">([^<]*)<\/token>/g)) {
    const sentence = Number(match[1]);
    const form = unescapeMarkup(match[2]);
    if (sentence === 1) continue;
    const list = sentences[sentence] ?? [];
    sentences[sentence] = list;
    if (list.length === 0 && sentence > 0 && title === 0) {
      title = text.length;
      text += "\n\n";
    } else if (text !== "" && spaced(text, form)) text += " ";
    list.push({ form, start: text.length });
    text += form;
  }
  const published = /functionInDocument="CREATION_TIME"[^>]*value="([^"]*)"/.exec(source)?.[1];
  return { text, title, sentences, ...(published !== undefined && { published }) };
}

/** Whether a blank belongs between what stands already and the next token. */
function spaced(text: string, form: string): boolean {
  if (/^(?:[.,;:!?)%\]]|'s|'S|n't|'re|'ve|'ll|'d|'m)$/.test(form)) return false;
  return !/[($[]$/.test(text);
}

function unescapeMarkup(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}
