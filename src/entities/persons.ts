import { type Context, folded } from "./context.js";
import type { Referent } from "./drafts.js";
import { isCapitalised, slug } from "./pieces.js";

const longestTitle = 6;

export interface TitleSpan {
  readonly first: number;
  readonly last: number;
  readonly words: string;
  readonly gender: "m" | "f" | undefined;
}

/** The title that ends right before a token: "Foreign Minister" before "Igli Hasani". */
export function titleBefore(context: Context, first: number): TitleSpan | undefined {
  const { tokens, knowledge } = context;
  const sentence = context.language.sentences[tokens.sentence[first]];
  let end = first;
  // "the prime minister, Edi Rama" is an apposition and is read with the roles.
  if (end > sentence.first && tokens.form[end - 1] === ".") end--;
  for (let at = Math.max(sentence.first, end - longestTitle); at < end; at++) {
    const title = knowledge.titles.longest(context.cut, at, end, false);
    if (title && title.last >= end && title.last <= first)
      return { first: at, last: title.last, words: title.values[0].title, gender: title.values[0].gender };
  }
  return undefined;
}

/** Whether a run could be a person's name: one to five words, none of them a word that names bodies or places. */
export function isPersonRun(context: Context, first: number, last: number): boolean {
  if (last - first > 6) return false;
  for (let token = first; token < last; token++) {
    const word = folded(context, token);
    if (context.knowledge.lastWords.has(word) && token === last - 1 && last - first > 1) return false;
    if (/^(of|for|and|&)$/.test(word)) return false;
    if (context.knowledge.notNames.has(context.tokens.form[token])) return false;
  }
  const known = context.knowledge.names.longest(context.cut, last - 1, last, false);
  if (
    last - first > 1 &&
    known?.values.some(({ source }) => source === "adjective" || source === "organisation")
  )
    return isGiven(context, first);
  return isCapitalised(context.tokens.form[first]);
}

function isGiven(context: Context, token: number): boolean {
  return context.knowledge.personNames.get(folded(context, token))?.given ?? false;
}

/** The person that a run of tokens names. */
export function personReferent(
  context: Context,
  first: number,
  last: number,
  title?: { readonly gender?: "m" | "f" },
): Referent {
  const { tokens, document, knowledge } = context;
  const name = document.text.slice(tokens.start[first], tokens.end[last - 1]).replace(/\s+/g, " ");
  const given = knowledge.personNames.get(folded(context, first));
  const titled = title?.gender;
  const gender = titled ?? (last - first > 1 ? given?.gender : undefined);
  return { id: slug(name) || "person", name, kind: "person", gender };
}
