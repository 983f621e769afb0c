import { gunzipSync, strFromU8 } from "fflate";
import type { Lexicon } from "../lexicon/index.js";
import { FeatsFinder, type FeatsTable } from "./feats.js";
import { type LemmaTable, Lemmatiser } from "./lemmas.js";
import type { Actions } from "./parser.js";
import { compileTables, type LanguageKnowledge, type LanguageTables, languageTables } from "./tables.js";
import type { Upos } from "./tokens.js";
import type { TagSets } from "./vocabulary.js";
import type { SparseWeights } from "./weights.js";
import { readWeights } from "./weights-format.js";

/** The head of a model file: everything but weights. */
export interface ModelHead {
  readonly format: 1;
  /** `UPOS|XPOS`, by number. */
  readonly tags: readonly string[];
  /** UD relations, by number. */
  readonly labels: readonly string[];
  /** The parser's classes: `S`, then `L` and `R` with a label's number. */
  readonly actions: readonly string[];
  /** Words by number of their set of tags, blank-separated; the first set is that of unknown words and empty. */
  readonly tagSets: readonly string[];
  readonly lemmas: LemmaTable;
  readonly feats: FeatsTable;
  readonly tables: LanguageTables;
}

/** A loaded model: immutable, to be loaded once and shared by all analyses. */
export interface LanguageModel {
  readonly tags: readonly string[];
  readonly upos: readonly Upos[];
  readonly xpos: readonly string[];
  readonly labels: readonly string[];
  readonly actions: Actions;
  readonly tagSets: TagSets;
  readonly lemmatiser: Lemmatiser;
  readonly feats: FeatsFinder;
  readonly knowledge: LanguageKnowledge;
  readonly tagger: SparseWeights;
  readonly parser: SparseWeights;
}

/** First bytes of a model file, before compression. */
export const magic = 0x4c4d4331;

/**
 * Reads a model file (`model/language.bin`, written by `npm run train:language`). Where a lexicon is given, its tables
 * for tokens and sentences replace the copy in the file. Throws on bytes that are no model: a broken installation.
 */
export function loadLanguageModel(bytes: Uint8Array, lexicon?: Lexicon): LanguageModel {
  const { head, tagger, parser } = readModelFile(bytes);
  return assembleModel(
    lexicon === undefined ? head : { ...head, tables: languageTables(lexicon) },
    tagger,
    parser,
  );
}

/** The parts of a model file. */
export interface ModelParts {
  readonly head: ModelHead;
  readonly tagger: SparseWeights;
  readonly parser: SparseWeights;
}

export function readModelFile(bytes: Uint8Array): ModelParts {
  const data = gunzipSync(bytes);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.byteLength < 16 || view.getUint32(0, true) !== magic)
    throw new Error("the language model is no model file of this version");
  const taggerAt = 16 + view.getUint32(4, true);
  const parserAt = taggerAt + view.getUint32(8, true);
  return {
    head: JSON.parse(strFromU8(data.subarray(16, taggerAt))),
    tagger: readWeights(data.subarray(taggerAt, parserAt)),
    parser: readWeights(data.subarray(parserAt)),
  };
}

export function assembleModel(head: ModelHead, tagger: SparseWeights, parser: SparseWeights): LanguageModel {
  const tagSets = readTagSets(head.tagSets);
  return {
    tags: head.tags,
    upos: head.tags.map((tag) => uposOf(tag)),
    xpos: head.tags.map((tag) => tag.slice(tag.indexOf("|") + 1)),
    labels: head.labels,
    actions: readActions(head),
    tagSets,
    lemmatiser: new Lemmatiser(head.lemmas, tagSets),
    feats: new FeatsFinder(head.feats),
    knowledge: compileTables(head.tables),
    tagger,
    parser,
  };
}

/** The file's tags are the universal ones by construction: training refuses others. */
function uposOf(tag: string): Upos {
  return tag.slice(0, tag.indexOf("|")) as Upos;
}

export function readTagSets(sets: readonly string[]): TagSets {
  const words = new Map<string, number>();
  sets.forEach((set, number) => {
    if (set !== "") for (const word of set.split(" ")) words.set(word, number);
  });
  return words;
}

export function readActions(head: Pick<ModelHead, "actions" | "labels">): Actions {
  const label = Int32Array.from(head.actions, (action) => (action === "S" ? -1 : Number(action.slice(1))));
  const firstRight = head.actions.findIndex((action) => action.startsWith("R"));
  const rootLabel = head.labels.indexOf("root");
  return {
    count: head.actions.length,
    firstRight: firstRight < 0 ? head.actions.length : firstRight,
    label,
    rootLabel,
    rootClass: head.actions.indexOf(`L${rootLabel}`),
  };
}
