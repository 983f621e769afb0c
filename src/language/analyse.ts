import type { Document } from "../read/index.js";
import type { LanguageModel } from "./model.js";
import { Parser } from "./parser.js";
import { ParserSentence } from "./parser-features.js";
import { agreeRelations } from "./relations.js";
import { isCodedRole } from "./sections.js";
import { splitSentences } from "./sentences.js";
import { refineFeats } from "./surroundings.js";
import { caseStyle, ordinaryCase, Tagger } from "./tagger.js";
import { TokenBuffer } from "./token-buffer.js";
import { tokenise } from "./tokenise.js";
import type { Language, Sentence, Tokens, Upos } from "./tokens.js";
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
  const tagged = tagWords(document.text, split, model);
  const arcs = parseSentences(split, tagged, model);
  return { sentences: split.sentences, tokens: describe(split, tagged, arcs, model) };
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

export interface Tagged {
  readonly vocabulary: Vocabulary;
  /** Number of each token's form in the vocabulary, and of its joint tag. */
  readonly words: Int32Array;
  readonly tags: Uint8Array;
}

/** The second step: joint tags. */
export function tagWords(text: string, split: Split, model: LanguageModel): Tagged {
  const vocabulary = new Vocabulary(model.tagSets);
  const words = new Int32Array(split.start.length);
  for (let at = 0; at < words.length; at++)
    words[at] = vocabulary.add(text.slice(split.start[at], split.end[at]));
  const tags = new Uint8Array(words.length);
  const tagger = new Tagger(model.tagger, model.tags.length);
  for (const sentence of split.sentences) tagger.tag(words, sentence.first, sentence.last, vocabulary, tags);
  return { vocabulary, words, tags };
}

export interface Arcs {
  /** Token index in the document, -1 for a root. */
  readonly head: Int32Array;
  readonly label: Uint8Array;
}

/** The third step: trees. */
export function parseSentences(split: Split, tagged: Tagged, model: LanguageModel): Arcs {
  const head = new Int32Array(split.start.length);
  const label = new Uint8Array(split.start.length);
  const parser = new Parser(model.parser, model.actions);
  const input = new ParserSentence();
  const numbers = tagNumbers(model.upos, model.xpos);
  for (const { first, last } of split.sentences) {
    fillSentence(input, tagged, first, last, numbers);
    parser.parse(input);
    for (let at = first; at < last; at++) {
      const found = parser.state.head[at - first];
      head[at] = found === last - first ? -1 : first + found;
      label[at] = parser.state.label[at - first];
    }
  }
  return { head, label };
}

/** What the parser needs to know of tags. */
export interface TagNumbers {
  readonly coarse: Int32Array;
  readonly comma: number;
  readonly verb: number;
}

export function tagNumbers(upos: readonly string[], xpos: readonly string[]): TagNumbers {
  const order = [...new Set(upos)].sort();
  return {
    coarse: Int32Array.from(upos, (tag) => order.indexOf(tag)),
    comma: upos.findIndex((tag, number) => tag === "PUNCT" && xpos[number] === ","),
    verb: order.indexOf("VERB"),
  };
}

export function fillSentence(
  input: ParserSentence,
  tagged: Tagged,
  first: number,
  last: number,
  numbers: TagNumbers,
): void {
  for (let at = first; at < last; at++) {
    const tag = tagged.tags[at];
    input.word[at - first] = tagged.vocabulary.word[tagged.words[at]];
    input.tag[at - first] = tag;
    input.pos[at - first] = numbers.coarse[tag];
  }
  input.finish(last - first, numbers.comma, numbers.verb);
}

/** Puts the columns together. */
function describe(split: Split, tagged: Tagged, arcs: Arcs, model: LanguageModel): Tokens {
  const length = split.start.length;
  const form: string[] = new Array(length);
  const lemma: string[] = new Array(length);
  const upos: Upos[] = new Array(length);
  const xpos: string[] = new Array(length);
  const deprel: string[] = new Array(length);
  const found: string[] = new Array(length);
  const sentence = new Int32Array(length);
  for (let at = 0; at < length; at++) {
    const tag = tagged.tags[at];
    const word = tagged.words[at];
    form[at] = tagged.vocabulary.forms[word];
    upos[at] = model.upos[tag];
    xpos[at] = model.xpos[tag];
    deprel[at] = model.labels[arcs.label[at]];
    found[at] = model.feats.feats(model.tags[tag], tagged.vocabulary.lower[word]);
  }
  split.sentences.forEach(({ first, last }, number) => {
    sentence.fill(number, first, last);
    const style = caseStyle(tagged.words, first, last, tagged.vocabulary);
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
