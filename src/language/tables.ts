import { type Lexicon, list } from "../lexicon/index.js";
import { BoundaryWeights } from "./boundaries.js";
import type { IrregularForms } from "./lemmas.js";

/** The lexicon's tables that analysis goes by, as rows of cells: a copy travels in the model. */
export interface LanguageTables {
  readonly abbreviations: readonly (readonly [abbreviation: string, kind: string])[];
  readonly starters: readonly string[];
  readonly prefixes: readonly string[];
  readonly contractions: readonly (readonly [word: string, ...parts: readonly string[]])[];
  /** Words written together that are two before some words only. */
  readonly looseContractions: readonly (readonly [
    word: string,
    first: string,
    ...following: readonly string[],
  ])[];
  /** Learned weights of sentence boundaries. */
  readonly boundaries: readonly (readonly [feature: string, weight: number])[];
  /** Inflected forms with their lemma and the tags that they have it with. */
  readonly irregular: readonly (readonly [form: string, lemma: string, ...tags: readonly string[]])[];
  readonly months: readonly string[];
  readonly endings: readonly string[];
  readonly units: readonly string[];
  readonly agentless: readonly string[];
}

/** Tag → form → lemma. */
function irregularForms(rows: LanguageTables["irregular"]): IrregularForms {
  const forms = new Map<string, Map<string, string>>();
  for (const [form, lemma, ...tags] of rows)
    for (const tag of tags) {
      const known = forms.get(tag) ?? new Map<string, string>();
      forms.set(tag, known.set(form, lemma));
    }
  return forms;
}

/** Where a word written together parts, and before which words. */
export interface LooseContraction {
  readonly first: number;
  readonly following: ReadonlySet<string>;
}

/** {@link LanguageTables} as an index. */
export interface LanguageKnowledge {
  readonly abbreviations: ReadonlyMap<string, string>;
  readonly starters: ReadonlySet<string>;
  readonly prefixes: ReadonlySet<string>;
  /** Lengths of the parts of words written together. */
  readonly contractions: ReadonlyMap<string, readonly number[]>;
  readonly boundaries: BoundaryWeights;
  readonly irregular: IrregularForms;
  readonly looseContractions: ReadonlyMap<string, LooseContraction>;
  readonly months: ReadonlySet<string>;
  readonly endings: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
  /** Nouns that `by` brings to a passive without their being its agent. */
  readonly agentless: ReadonlySet<string>;
}

/** Takes the tables out of the lexicon. */
export function languageTables(lexicon: Lexicon): LanguageTables {
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
    looseContractions: lexicon
      .rows("language/loose-contractions")
      .map((row) => [row.word ?? "", row.first ?? "", ...list(row.following)] as const),
    boundaries: lexicon
      .rows("language/sentence-boundaries")
      .map((row) => [row.feature ?? "", Number(row.weight)] as const),
    irregular: lexicon
      .rows("language/irregular-forms")
      .map((row) => [row.form ?? "", row.lemma ?? "", ...list(row.tags)] as const),
    months: column("months", "month"),
    endings: column("dotted-endings", "ending"),
    units: column("units", "unit"),
    agentless: column("agentless-nouns", "noun"),
  };
}

export function compileTables(tables: LanguageTables): LanguageKnowledge {
  return {
    abbreviations: new Map(tables.abbreviations),
    starters: new Set(tables.starters),
    prefixes: new Set(tables.prefixes),
    contractions: new Map(
      tables.contractions.map(([word, ...parts]) => [word, parts.map((part) => part.length)]),
    ),
    looseContractions: new Map(
      tables.looseContractions.map(([word, first, ...following]) => [
        word,
        { first: first.length, following: new Set(following) },
      ]),
    ),
    boundaries: new BoundaryWeights(tables.boundaries),
    irregular: irregularForms(tables.irregular),
    months: new Set(tables.months),
    endings: new Set(tables.endings),
    units: new Set(tables.units),
    agentless: new Set(tables.agentless),
  };
}
