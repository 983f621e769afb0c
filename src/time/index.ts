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
  /** Name of the rule that found it. */
  readonly rule: string;
  /** Why there is no value, where there is none. */
  readonly unresolved?: string;
}

export interface TimeLayer {
  readonly times: readonly TimeExpression[];
}

export { type Bounds, compare, formatDay, isValidEdtf, overlaps, parseEdtf } from "./edtf.js";
