import { type Context, folded, headOf } from "./context.js";
import type { Coverage } from "./coverage.js";

export interface Modifiers {
  /** Where the noun phrase begins, determiner included. */
  readonly start: number;
  readonly state?: string;
  readonly definite: boolean;
  readonly words: readonly string[];
}

/** Walks left over adjectives, compounds and the determiner, and reads the state among them or in a possessor. */
export function modifiersOf(context: Context, covered: Coverage, first: number, last: number): Modifiers {
  const { tokens } = context;
  const sentence = context.language.sentences[tokens.sentence[first]];
  const head = headOf(tokens, first, last);
  let start = first;
  let state: string | undefined;
  let definite = false;
  const words: string[] = [];
  for (let at = first - 1; at >= sentence.first; at--) {
    const name = covered.of(at);
    if (name) {
      const demonym = name.rule === "demonym" || name.rule === "state" || name.rule === "people";
      if (
        demonym &&
        at === name.last - 1 &&
        (name.rule !== "state" || tokens.head[headOf(tokens, name.first, name.last)] === head)
      ) {
        state ??= name.referent.country;
        start = name.first;
        at = name.first;
        continue;
      }
      break;
    }
    const upos = tokens.upos[at];
    const inside = tokens.head[at] >= at && tokens.head[at] < last;
    if (upos === "DET" && inside) {
      start = at;
      definite = /^(the|this|that|these|those|its|their)$/i.test(tokens.form[at]);
      break;
    }
    const joined = /^[-‐‑]$/.test(tokens.form[at]);
    if (
      !joined &&
      !(
        inside &&
        (upos === "ADJ" ||
          upos === "NOUN" ||
          upos === "PROPN" ||
          upos === "NUM" ||
          upos === "VERB" ||
          upos === "X")
      )
    )
      break;
    if (context.timed[at]) break;
    start = at;
    words.unshift(tokens.form[at]);
  }
  while (start < first && /^[-‐‑]$/.test(tokens.form[start])) start++;
  state ??= possessorState(context, covered, start) ?? complementState(context, covered, last, sentence.last);
  return { start, state, definite, words };
}

/** "Albania's government", "Tehran's ambassador". */
function possessorState(context: Context, covered: Coverage, start: number): string | undefined {
  if (start < 2 || !/^['’]s?$/.test(context.tokens.form[start - 1])) return undefined;
  const owner = covered.of(start - 2);
  if (!owner) return undefined;
  return owner.referent.kind === "state" || owner.referent.kind === "government" || owner.kind === "metonym"
    ? owner.referent.country
    : undefined;
}

/** "the government of Albania", "the prime minister of Kosovo". */
function complementState(
  context: Context,
  covered: Coverage,
  last: number,
  limit: number,
): string | undefined {
  if (last >= limit || folded(context, last) !== "of") return undefined;
  const at = folded(context, Math.min(last + 1, limit - 1)) === "the" ? last + 2 : last + 1;
  const name = at < limit ? covered.of(at) : undefined;
  return name && name.first === at && name.referent.kind === "state" ? name.referent.country : undefined;
}
