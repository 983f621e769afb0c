import type { Language } from "../language/index.js";
import type { Document } from "../read/index.js";
import { readAll } from "./discourse.js";
import { type Found, find } from "./find.js";
import { inContext } from "./interval.js";
import type { TimeKnowledge } from "./knowledge.js";

/** An expression of time. Offsets are into the document's text. */
export interface TimeExpression {
  readonly start: number;
  readonly end: number;
  /** Sentence and token range (document-level, `last` exclusive). */
  readonly sentence: number;
  readonly first: number;
  readonly last: number;
  readonly kind: "date" | "time" | "duration" | "set";
  /** EDTF (dates, times) or ISO 8601 duration; absent when it could not be resolved. */
  readonly value?: string;
  /** TIMEX3 value: `2022-09-07`, `P3D`, `PAST_REF`, `XXXX-WXX-7`. */
  readonly timex: string;
  readonly function: "publication" | "stated" | "relative" | "vague";
  /**
   * EDTF of the words alone, where `value` says more: "since May 2021" has the value `2021-05/..` and the point
   * `2021-05`; both ends of "from May to June 2022" have the value `2022-05/2022-06`.
   */
  readonly point?: string;
  /** Name of the rule that found it. */
  readonly rule: string;
  /** Why there is no value, where there is none. */
  readonly unresolved?: string;
}

export interface TimeLayer {
  readonly times: readonly TimeExpression[];
}

export { type Bounds, compare, formatDay, isValidEdtf, overlaps, parseEdtf } from "./edtf.js";
export { compileTime, type TimeKnowledge } from "./knowledge.js";

/**
 * Finds every expression of time in the coded sentences of a document and works out what it speaks of: the TIMEX3
 * value (ISO 24617-1) and the EDTF value (ISO 8601-2). Counted from `document.published` where that is known, and
 * from the dates that the text itself gives; what is relative to something unknown has a reason and no value.
 * Seasons, fiscal years and the order of numbers in dates are those of the state that the sentence names, else of
 * `place` (ISO 3166-1 alpha-3), else of the publisher where its name tells.
 */
export function findTimes(
  document: Pick<Document, "text" | "published" | "publisher">,
  language: Language,
  knowledge: TimeKnowledge,
  place?: string,
): TimeLayer {
  const found = find(document.text, language, knowledge);
  const readings = readAll(document, language, found, knowledge, place);
  const points = readings.map((reading) => reading.value);
  const values = inContext(found, points, document.text, knowledge);
  const times: TimeExpression[] = [];
  found.forEach((one, index) => {
    const { timex, from, unresolved } = readings[index];
    if (timex === "") return;
    const value = values[index];
    const point = points[index];
    times.push({
      start: one.start,
      end: one.end,
      sentence: one.sentence,
      first: one.first,
      last: one.last,
      kind: one.rule.kind,
      ...(value !== undefined && { value }),
      timex,
      function: functionOf(one, from),
      ...(point !== undefined && point !== value && { point }),
      rule: one.rule.name,
      ...(unresolved !== undefined && { unresolved }),
    });
  });
  return { times };
}

function functionOf(
  found: Found,
  from: "stated" | "publication" | "text" | "none",
): TimeExpression["function"] {
  if (found.rule.action === "reference") return "vague";
  if (from === "publication") return "publication";
  if (from === "text") return "relative";
  if (from === "stated") return "stated";
  if (found.rule.kind === "duration" || found.rule.kind === "set") return "stated";
  return found.frame.anchor === "publication" ? "publication" : "relative";
}
