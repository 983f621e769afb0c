import { gunzipSync, strFromU8 } from "fflate";
import type { Lexicon } from "../lexicon/index.js";
import { FeatsFinder, type FeatsTable } from "./feats.js";
import { type LemmaTable, Lemmatiser } from "./lemmas.js";
import { longestSentence } from "./limits.js";
import { Network } from "./network/network.js";
import { type NetworkHead, readNetworkWeights } from "./network/weights.js";
import { compileTables, type LanguageKnowledge, languageTables } from "./tables.js";
import type { Upos } from "./tokens.js";

/** The head of a model file: everything but the network's numbers. */
export interface ModelHead {
  readonly format: 2;
  /** `UPOS|XPOS`, by number. */
  readonly tags: readonly string[];
  /** UD relations, by number. */
  readonly labels: readonly string[];
  /** Words in lower case that lemmas may be, blank-separated. */
  readonly words: string;
  readonly lemmas: LemmaTable;
  readonly feats: FeatsTable;
  readonly network: NetworkHead;
}

/** A loaded model, to be loaded once and shared by all analyses: nothing of a text stays in it. */
export interface LanguageModel {
  readonly tags: readonly string[];
  readonly upos: readonly Upos[];
  readonly xpos: readonly string[];
  readonly labels: readonly string[];
  readonly lemmatiser: Lemmatiser;
  readonly feats: FeatsFinder;
  readonly knowledge: LanguageKnowledge;
  readonly network: Network;
}

/** First bytes of a model file, before compression. */
export const magic = 0x4c4d4332;

/**
 * Reads a model file (`model/language.bin`, written by `npm run train:language`), with the lexicon's tables for
 * sentences and words. Throws on bytes that are no model: a broken installation.
 */
export function loadLanguageModel(bytes: Uint8Array, lexicon: Lexicon): LanguageModel {
  const { head, weights } = readModelFile(bytes);
  const knowledge = compileTables(languageTables(lexicon));
  return {
    tags: head.tags,
    upos: head.tags.map((tag) => uposOf(tag)),
    xpos: head.tags.map((tag) => tag.slice(tag.indexOf("|") + 1)),
    labels: head.labels,
    lemmatiser: new Lemmatiser(head.lemmas, new Set(head.words.split(" ")), knowledge.irregular),
    feats: new FeatsFinder(head.feats),
    knowledge,
    network: new Network(readNetworkWeights(head.network, weights), longestSentence),
  };
}

/** The parts of a model file. */
export interface ModelParts {
  readonly head: ModelHead;
  /** The network's arrays, as the head describes them. */
  readonly weights: Uint8Array;
}

export function readModelFile(bytes: Uint8Array): ModelParts {
  const data = gunzipSync(bytes);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.byteLength < 8 || view.getUint32(0, true) !== magic)
    throw new Error("the language model is no model file of this version");
  const end = 8 + view.getUint32(4, true);
  return { head: JSON.parse(strFromU8(data.subarray(8, end))), weights: data.subarray(end) };
}

/** The file's tags are the universal ones by construction: training refuses others. */
function uposOf(tag: string): Upos {
  return tag.slice(0, tag.indexOf("|")) as Upos;
}
