import type { Language, Tokens } from "../language/index.js";
import type { Document } from "../read/index.js";
import type { TimeExpression, TimeLayer } from "../time/index.js";
import type { EntityKnowledge } from "./knowledge.js";
import { isCapitalised } from "./pieces.js";
import { CutTokens } from "./trie.js";

/** What the stage reads of a document; its date of publication says who held which office. */
export type DocumentRead = Pick<Document, "id" | "text"> & Partial<Pick<Document, "published" | "publisher">>;

/** What every step of the stage reads: one document with its tokens, and the tables. */
export interface Context {
  readonly document: DocumentRead;
  readonly language: Language;
  readonly tokens: Tokens;
  readonly cut: CutTokens;
  readonly knowledge: EntityKnowledge;
  readonly times: readonly TimeExpression[];
  /** 1 for tokens of dates and times. */
  readonly timed: Uint8Array;
  /** Per sentence: written all in capitals, or with a capital at most words (headlines). */
  readonly shouting: Uint8Array;
  readonly headline: Uint8Array;
}

const content: ReadonlySet<string> = new Set(["NOUN", "VERB", "ADJ", "ADV", "PROPN", "AUX"]);

export function contextOf(
  document: DocumentRead,
  language: Language,
  times: TimeLayer,
  knowledge: EntityKnowledge,
): Context {
  const { tokens, sentences } = language;
  const timed = new Uint8Array(tokens.length);
  for (const time of times.times) timed.fill(1, time.first, time.last);
  const shouting = new Uint8Array(sentences.length);
  const headline = new Uint8Array(sentences.length);
  sentences.forEach((sentence, index) => {
    let words = 0;
    let small = 0;
    let upper = 0;
    for (let token = sentence.first; token < sentence.last; token++) {
      const form = tokens.form[token];
      // Only words of meaning tell a headline: "of" and "the" are small in headlines too.
      if (form.length < 2 || !/^\p{L}/u.test(form) || !content.has(tokens.upos[token])) continue;
      words++;
      if (!isCapitalised(form)) small++;
      else if (form === form.toUpperCase()) upper++;
    }
    if (words >= 2 && upper / words > 0.7) shouting[index] = 1;
    else if (words >= 2 && small / words < 0.12) headline[index] = 1;
  });
  return {
    document,
    language,
    tokens,
    cut: new CutTokens(tokens.form),
    knowledge,
    times: times.times,
    timed,
    shouting,
    headline,
  };
}

/** The word in small letters without diacritics; empty beyond the document. */
export function folded(context: Context, token: number): string {
  return token < 0 || token >= context.tokens.length ? "" : context.cut.form(token);
}

/** Whether the lemma (or form) of a token is listed for a use. */
export function isCue(context: Context, use: string, token: number): boolean {
  const words = context.knowledge.cues.get(use);
  if (!words || token < 0 || token >= context.tokens.length) return false;
  return (
    words.has(context.tokens.lemma[token].toLowerCase()) ||
    words.has(context.tokens.form[token].toLowerCase())
  );
}

/** The head of a token range: the token whose own head lies outside the range. */
export function headOf(tokens: Tokens, first: number, last: number): number {
  for (let token = first; token < last; token++) {
    const head = tokens.head[token];
    if ((head < first || head >= last) && tokens.upos[token] !== "PUNCT") return token;
  }
  return last - 1;
}
