import { type Context, folded, headOf, isCue } from "./context.js";
import type { Coverage } from "./coverage.js";
import type { Draft } from "./drafts.js";
import { fold } from "./pieces.js";

export interface Modifiers {
  /** Where the noun phrase begins, determiner included. */
  readonly start: number;
  readonly state?: string;
  /** The state that the phrase lies in, by a town or region beside it: "officials in Hanoi", "a Moscow court". */
  readonly seat?: string;
  /** "the former minister", "a retired general". */
  readonly former: boolean;
  readonly definite: boolean;
  readonly words: readonly string[];
  /** The numeral of the phrase: "three soldiers"; empty without one. */
  readonly quantity: string;
}

/** Walks left over adjectives, compounds and the determiner, and reads the state among them or in a possessor. */
export function modifiersOf(context: Context, covered: Coverage, first: number, last: number): Modifiers {
  const { tokens } = context;
  const sentence = context.language.sentences[tokens.sentence[first]];
  const head = headOf(tokens, first, last);
  let start = first;
  let state: string | undefined;
  let seat: string | undefined;
  let definite = false;
  const words: string[] = [];
  let quantity = "";
  for (let at = first - 1; at >= sentence.first; at--) {
    const name = covered.of(at);
    if (name) {
      const demonym = /^(demonym|state|people|government of a named state)$/.test(name.rule);
      if (!demonym && at === start - 1 && isCompoundOf(context, name, head)) {
        seat ??= name.referent.country;
        break;
      }
      if (
        demonym &&
        at === name.last - 1 &&
        (name.rule !== "state" || tokens.head[headOf(tokens, name.first, name.last)] === head)
      ) {
        // "a Spanish-speaking group" may be from anywhere.
        if (isOfLanguage(context, name.last)) {
          start = name.first;
          at = name.first;
          continue;
        }
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
    if (upos === "NUM" && quantity === "") quantity = tokens.form[at].toLowerCase();
  }
  while (start < first && /^[-‐‑]$/.test(tokens.form[start])) start++;
  state ??= possessorState(context, covered, start) ?? complementState(context, covered, last, sentence.last);
  if (state === undefined) {
    state = words.map((word) => context.knowledge.peoples.get(fold(word))).find((code) => code !== undefined);
    seat ??= seatAfter(context, covered, last, sentence.last);
  }
  const former = isFormer(context, start, first);
  return { start, state, seat, former, definite, words, quantity };
}

/** A town's or body's name that modifies the noun: "Tokyo police", "FARC rebels". */
function isCompoundOf(context: Context, name: Draft, head: number): boolean {
  const { tokens } = context;
  if (name.kind === "pronoun" || name.referent.kind === "person") return false;
  const top = headOf(tokens, name.first, name.last);
  return tokens.head[top] === head || /^(compound|nmod)/.test(tokens.deprel[top]);
}

function isOfLanguage(context: Context, at: number): boolean {
  const { form } = context.tokens;
  return isCue(context, "language-word", /^[-‐‑]$/.test(form[at] ?? "") ? at + 1 : at);
}

function isFormer(context: Context, start: number, first: number): boolean {
  for (let at = Math.max(0, start); at < first; at++) if (isCue(context, "former-word", at)) return true;
  return false;
}

/** "police in Caracas", "the mayor of Paris": the state of the place after the noun. */
function seatAfter(context: Context, covered: Coverage, last: number, limit: number): string | undefined {
  if (last >= limit || !/^(of|in|from)$/.test(folded(context, last))) return undefined;
  const at = folded(context, Math.min(last + 1, limit - 1)) === "the" ? last + 2 : last + 1;
  const name = at < limit ? covered.of(at) : undefined;
  if (!name || name.first !== at || name.rule === "demonym") return undefined;
  const kinds = folded(context, last) === "of" ? ["place"] : ["place", "state"];
  return kinds.includes(name.referent.kind) || name.kind === "metonym" ? name.referent.country : undefined;
}

/** "Albania's government", "Tehran's ambassador". */
function possessorState(context: Context, covered: Coverage, start: number): string | undefined {
  if (start < 2 || !/^['’]s?$/.test(context.tokens.form[start - 1])) return undefined;
  const owner = covered.of(start - 2);
  if (!owner) return undefined;
  return owner.referent.kind === "state" ||
    owner.referent.kind === "place" ||
    owner.referent.kind === "government" ||
    owner.kind === "metonym"
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

/** Whether something stands after the noun that says which one it is: "the president of that country". */
export function hasComplement(context: Context, last: number): boolean {
  return last < context.tokens.length && /^(of|from|for)$/.test(folded(context, last));
}

const ofOffice = new Set(["GOV", "DIP", "LEG", "JUD"]);

/** Who no longer holds office is of the elite (`ELI`), as CAMEO and PLOVER code it. */
export function sectorNow(found: Modifiers, sector: string | undefined): string | undefined {
  return found.former && sector !== undefined && ofOffice.has(sector) ? "ELI" : sector;
}
