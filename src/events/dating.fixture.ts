import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Section } from "../../schema/case-1.js";
import { findEntities } from "../entities/index.js";
import { analyse } from "../language/index.js";
import { loadResources, type Resources } from "../resources.js";
import { findTimes, parseEdtf } from "../time/index.js";
import { codeEvents, type EventLayer, type EventMention } from "./index.js";

/** Where a date is from; `bounded` has the date of publication as its only bound, `absent` has none. */
export type Origin = "stated" | "inferred" | "bounded" | "absent";

/** The date that one event of a text should get. */
export interface ExpectedDate {
  /** The trigger word, with `#2` for its second occurrence in the text; `talks|held` where either may carry the event. */
  readonly trigger: string;
  readonly date?: string;
  readonly from: Origin;
}

/** A row of `dates.fixture.tsv`. */
export interface DatedText {
  readonly construction: string;
  readonly published?: string;
  readonly text: string;
  readonly sections: readonly Section[];
  readonly events: readonly ExpectedDate[];
}

/** What an event of the table got. */
export interface Outcome {
  readonly row: DatedText;
  readonly expected: ExpectedDate;
  /** Absent where the engine codes no event on the trigger. */
  readonly mention?: EventMention;
  readonly rule: string;
}

let resources: Resources | undefined;

/** The rows of the table, in its order. */
export function datedTexts(): readonly DatedText[] {
  return lines("./dates.fixture.tsv").map(([construction, published, text, events]) => ({
    construction,
    ...(published === "" ? {} : { published }),
    ...laidOut(text),
    events: events.split(";").map(expectedDate),
  }));
}

/** The events of the table that are not dated as they should be yet, as {@link nameOf} names them. */
export function knownFailures(): ReadonlySet<string> {
  return new Set(lines("./dates.known.fixture.tsv").map(([, trigger, text]) => `${trigger}: ${text}`));
}

export function nameOf({ row, expected }: Outcome): string {
  return `${expected.trigger}: ${row.text.replaceAll("\n\n", " ¶ ")}`;
}

/** Reads a text with times and entities and looks up what its events got. */
export function outcomesOf(row: DatedText): readonly Outcome[] {
  const { mentions } = read(row);
  return row.events.map((expected) => {
    const [mention] = expected.trigger.split("|").flatMap((word) => {
      const at = positionOf(row.text, word);
      return mentions.filter(({ trigger }) => trigger.start <= at && at < trigger.end);
    });
    const rule = mention?.why.find(({ voice }) => voice === "date")?.rule ?? "";
    return { row, expected, mention, rule };
  });
}

/** Whether an event got the days that it should have, and from where it should. */
export function isRight({ row, expected, mention }: Outcome): boolean {
  return (
    mention !== undefined && originOf(mention) === expected.from && isDateRight({ row, expected, mention })
  );
}

/** Whether the days are right, wherever they are said to be from. */
export function isDateRight({ expected, mention }: Pick<Outcome, "row" | "expected" | "mention">): boolean {
  if (!mention) return false;
  if (expected.date === undefined) return !isDated(mention);
  return isDated(mention) && sameDays(mention.date, expected.date);
}

/** Whether an event got a date of its own, not just the bound that its publication sets. */
export function isDated(mention: EventMention): boolean {
  return mention.date !== undefined && mention.dateFrom !== "published";
}

export function originOf({ date, dateFrom }: EventMention): Origin {
  if (date === undefined || dateFrom === undefined) return "absent";
  return dateFrom === "published" ? "bounded" : dateFrom;
}

function sameDays(one: string | undefined, other: string): boolean {
  const a = parseEdtf(one ?? "");
  const b = parseEdtf(other);
  return a !== undefined && b !== undefined && a.earliest === b.earliest && a.latest === b.latest;
}

function read({ text, sections, published }: DatedText): EventLayer {
  resources ??= loadResources();
  const document = { id: "d:test", text, sections: [...sections], ...(published && { published }) };
  const language = analyse(document, resources.language);
  const times = findTimes(document, language, resources.time);
  const entities = findEntities(document, language, times, resources.entities);
  return codeEvents(document, language, times, entities, resources.events);
}

/** The fields of each line of a table, without its comments and head. */
function lines(file: string): readonly (readonly string[])[] {
  return readFileSync(fileURLToPath(new URL(file, import.meta.url)), "utf8")
    .trimEnd()
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .slice(1)
    .map((line) => line.split("\t"));
}

/** Paragraphs are parted by " ¶ "; a first one that begins with "= " is the title. */
function laidOut(written: string): Pick<DatedText, "text" | "sections"> {
  const paragraphs = written.split(" ¶ ");
  const titled = paragraphs[0].startsWith("= ");
  if (titled) paragraphs[0] = paragraphs[0].slice("= ".length);
  let start = 0;
  const sections = paragraphs.map((paragraph, index): Section => {
    const section: Section = {
      start,
      end: start + paragraph.length,
      role: titled && index === 0 ? "title" : "body",
    };
    start = section.end + "\n\n".length;
    return section;
  });
  return { text: paragraphs.join("\n\n"), sections };
}

function expectedDate(written: string): ExpectedDate {
  const [trigger, outcome] = written.split("=");
  const [first, from] = outcome.split(" ");
  if (first === "bounded" || first === "absent") return { trigger, from: first };
  if (from !== "stated" && from !== "inferred") throw new Error(`no such origin of a date: ${written}`);
  return { trigger, date: first, from };
}

function positionOf(text: string, trigger: string): number {
  const [word, count = "1"] = trigger.split("#");
  let left = Number(count);
  for (const match of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    if (match[0] === word && --left === 0) return match.index;
  }
  throw new Error(`no trigger ${trigger} in: ${text}`);
}
