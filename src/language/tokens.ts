import type { SectionRole } from "../../schema/case-1.js";

export type Upos =
  | "ADJ"
  | "ADP"
  | "ADV"
  | "AUX"
  | "CCONJ"
  | "DET"
  | "INTJ"
  | "NOUN"
  | "NUM"
  | "PART"
  | "PRON"
  | "PROPN"
  | "PUNCT"
  | "SCONJ"
  | "SYM"
  | "VERB"
  | "X";

/** Classes of words in names of persons, bodies and places, in the order of {@link Tokens.names}. */
export const nameClasses = ["B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"] as const;

/** A sentence of a coded section. `first`/`last` index into {@link Tokens}, `last` exclusive. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly first: number;
  readonly last: number;
  readonly role: SectionRole;
}

/**
 * The tokens (Universal Dependencies v2 syntactic words) of a document, as columns: token `i` is `form[i]`,
 * `lemma[i]` and so on. Columns and typed arrays, since every later stage walks them for every token.
 * English multiword tokens are split as UD splits them: `don't` is `do` and `n't`, whose spans touch.
 */
export interface Tokens {
  readonly length: number;
  /** UTF-16 offsets into the document's text. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly form: readonly string[];
  readonly lemma: readonly string[];
  readonly upos: readonly Upos[];
  /** Penn Treebank tag. */
  readonly xpos: readonly string[];
  /** UD features, `Number=Sing|Person=3`, `_` when there are none. */
  readonly feats: readonly string[];
  /** Index of the head token in the document, -1 for a root. Never leaves the sentence. */
  readonly head: Int32Array;
  /** UD relation with subtype where the model gives one (`nsubj:pass`). */
  readonly deprel: readonly string[];
  /**
   * How likely each word begins or goes on with a name: {@link nameClasses}`.length` numbers a token, each the logarithm of
   * the odds against no name, in hundredths.
   */
  readonly names: Int16Array;
  /** Index of the sentence that the token belongs to. */
  readonly sentence: Int32Array;
  /** Dependents of token `i`, in text order: `children[childStart[i]] … children[childStart[i + 1] - 1]`. */
  readonly childStart: Int32Array;
  readonly children: Int32Array;
}

export interface Language {
  readonly sentences: readonly Sentence[];
  readonly tokens: Tokens;
}
