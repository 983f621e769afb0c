import type { Document } from "../read/index.js";
import { caseStyle, ordinaryCase } from "./capitals.js";
import type { LanguageModel } from "./model.js";
import { agreeRelations } from "./relations.js";
import { isCodedRole } from "./sections.js";
import { splitSentences } from "./sentences.js";
import { refineFeats } from "./surroundings.js";
import { TokenBuffer } from "./token-buffer.js";
import { tokenise } from "./tokenise.js";
import { type Language, nameClasses, type Sentence, type Tokens, type Upos } from "./tokens.js";
import { Vocabulary } from "./vocabulary.js";

/** Tokens and sentences of a text, before anything is known of them. */
export interface Split {
  readonly sentences: readonly Sentence[];
  readonly start: Int32Array;
  readonly end: Int32Array;
}

/**
 * Sentences, tokens, tags, lemmas, features and dependency trees of a document's coded sections. Offsets are UTF-16
 * units into `document.text`. Linear in the length of the text; sentences over 400 tokens are cut.
 */
export function analyse(document: Pick<Document, "text" | "sections">, model: LanguageModel): Language {
  const split = splitDocument(document, model);
  const read = readSentences(document.text, split, model);
  return { sentences: split.sentences, tokens: describe(split, read, model) };
}

/** The first step of {@link analyse}: sentences and tokens. */
export function splitDocument(
  document: Pick<Document, "text" | "sections">,
  model: Pick<LanguageModel, "knowledge">,
): Split {
  const buffer = new TokenBuffer();
  const sentences: Sentence[] = [];
  for (const section of document.sections) {
    if (!isCodedRole(section.role)) continue;
    const first = buffer.length;
    tokenise(document.text, section.start, section.end, model.knowledge, buffer);
    splitSentences(document.text, buffer, first, buffer.length, model.knowledge, (from, to) => {
      sentences.push({
        start: buffer.start[from],
        end: buffer.end[to - 1],
        first: from,
        last: to,
        role: section.role,
      });
    });
  }
  return {
    sentences,
    start: buffer.start.slice(0, buffer.length),
    end: buffer.end.slice(0, buffer.length),
  };
}

export interface Arcs {
  /** Token index in the document, -1 for a root. */
  readonly head: Int32Array;
  readonly label: Uint8Array;
}

export interface Read {
  readonly vocabulary: Vocabulary;
  /** Number of each token's form in the vocabulary, and of its joint tag. */
  readonly words: Int32Array;
  readonly tags: Uint8Array;
  /** As {@link Tokens.names}. */
  readonly names: Int16Array;
  readonly arcs: Arcs;
}

/** The second step: joint tags and trees. Without `trees`, tags alone: every token is a root then. */
export function readSentences(text: string, split: Split, model: LanguageModel, trees = true): Read {
  const length = split.start.length;
  const vocabulary = new Vocabulary();
  const words = new Int32Array(length);
  for (let at = 0; at < length; at++) words[at] = vocabulary.add(text.slice(split.start[at], split.end[at]));
  const tags = new Uint8Array(length);
  const names = new Int16Array(length * nameClasses.length);
  const arcs = { head: new Int32Array(length).fill(-1), label: new Uint8Array(length) };
  for (const { first, last } of split.sentences) {
    model.network.tag(words, first, last, vocabulary, tags, names);
    if (trees) model.network.parse(last - first, first, arcs.head, arcs.label);
  }
  return { vocabulary, words, tags, names, arcs };
}

/** Puts the columns together. */
function describe(split: Split, read: Read, model: LanguageModel): Tokens {
  const { arcs, tags, words, vocabulary } = read;
  const length = split.start.length;
  const form: string[] = new Array(length);
  const lemma: string[] = new Array(length);
  const upos: Upos[] = new Array(length);
  const xpos: string[] = new Array(length);
  const deprel: string[] = new Array(length);
  const found: string[] = new Array(length);
  const sentence = new Int32Array(length);
  for (let at = 0; at < length; at++) {
    const tag = tags[at];
    const word = words[at];
    form[at] = vocabulary.forms[word];
    upos[at] = model.upos[tag];
    xpos[at] = model.xpos[tag];
    deprel[at] = model.labels[arcs.label[at]];
    found[at] = model.feats.feats(model.tags[tag], vocabulary.lower[word]);
  }
  split.sentences.forEach(({ first, last }, number) => {
    sentence.fill(number, first, last);
    const style = caseStyle(words, first, last, vocabulary);
    for (let at = first; at < last; at++) {
      const named = style === ordinaryCase && at > first;
      lemma[at] = model.lemmatiser.lemma(form[at], xpos[at], named);
    }
  });
  const { childStart, children } = childrenOf(arcs.head);
  const tokens = {
    length,
    start: split.start,
    end: split.end,
    form,
    lemma,
    upos,
    xpos,
    feats: found,
    head: arcs.head,
    deprel,
    names: read.names,
    sentence,
    childStart,
    children,
  };
  agreeRelations(tokens, deprel, model.knowledge.agentless);
  refineFeats(tokens, found);
  return tokens;
}

/** Dependents of each token, in text order, as one column with where each token's begin. */
export function childrenOf(head: Int32Array): { childStart: Int32Array; children: Int32Array } {
  const length = head.length;
  const childStart = new Int32Array(length + 1);
  for (let at = 0; at < length; at++) if (head[at] >= 0) childStart[head[at] + 1]++;
  for (let at = 0; at < length; at++) childStart[at + 1] += childStart[at];
  const children = new Int32Array(childStart[length]);
  const filled = childStart.slice(0, length);
  for (let at = 0; at < length; at++) if (head[at] >= 0) children[filled[head[at]]++] = at;
  return { childStart, children };
}
