import { type Lexicon, list } from "../lexicon/index.js";

export type AbbreviationKind =
  | "title"
  | "number"
  | "month"
  | "day"
  | "organisation"
  | "place"
  | "note"
  | "end"
  | "unit";

/** The tables that tokens and sentences are split with, as rows of cells: a copy travels in the model. */
export interface SplittingTables {
  readonly abbreviations: readonly (readonly [abbreviation: string, kind: string])[];
  readonly starters: readonly string[];
  readonly prefixes: readonly string[];
  readonly contractions: readonly (readonly [word: string, ...parts: readonly string[]])[];
  readonly endings: readonly string[];
  readonly units: readonly string[];
}

/** {@link SplittingTables} as an index. */
export interface SplittingKnowledge {
  readonly abbreviations: ReadonlyMap<string, string>;
  readonly starters: ReadonlySet<string>;
  readonly prefixes: ReadonlySet<string>;
  /** Lengths of the parts of words written together. */
  readonly contractions: ReadonlyMap<string, readonly number[]>;
  readonly endings: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
}

/** Takes the tables out of the lexicon. */
export function splittingTables(lexicon: Lexicon): SplittingTables {
  const column = (table: string, name: string) =>
    lexicon.rows(`language/${table}`).map((row) => row[name] ?? "");
  return {
    abbreviations: lexicon
      .rows("language/abbreviations")
      .map((row) => [row.abbreviation ?? "", row.kind ?? ""] as const),
    starters: column("sentence-starters", "word"),
    prefixes: column("joined-prefixes", "prefix"),
    contractions: lexicon
      .rows("language/contractions")
      .map((row) => [row.word ?? "", ...list(row.parts)] as const),
    endings: column("dotted-endings", "ending"),
    units: column("units", "unit"),
  };
}

export function compileSplitting(tables: SplittingTables): SplittingKnowledge {
  return {
    abbreviations: new Map(tables.abbreviations),
    starters: new Set(tables.starters),
    prefixes: new Set(tables.prefixes),
    contractions: new Map(
      tables.contractions.map(([word, ...parts]) => [word, parts.map((part) => part.length)]),
    ),
    endings: new Set(tables.endings),
    units: new Set(tables.units),
  };
}
