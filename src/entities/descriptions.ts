import { type Context, folded } from "./context.js";
import type { Coverage } from "./coverage.js";
import type { Draft, Referent } from "./drafts.js";
import type { Nominal } from "./knowledge.js";
import type { Modifiers } from "./modifiers.js";

export function stateReferent(context: Context, code: string): Referent {
  return { id: code, name: context.knowledge.states.get(code)?.name ?? code, kind: "state", country: code };
}

/** "the Balkan country", "the country": the state spoken of, where one answers. */
export function describedState(context: Context, covered: Coverage, token: number): Draft | undefined {
  const { tokens, knowledge } = context;
  if (!knowledge.descriptions.has(tokens.lemma[token].toLowerCase()) || tokens.upos[token] !== "NOUN")
    return undefined;
  const sentence = context.language.sentences[tokens.sentence[token]];
  let start = token;
  let region: ReadonlySet<string> | undefined;
  for (let at = token - 1; at >= Math.max(sentence.first, token - 5); at--) {
    const word = folded(context, at);
    if (word === "the" || word === "this") {
      start = at;
      break;
    }
    if (
      tokens.upos[at] !== "ADJ" &&
      tokens.upos[at] !== "PROPN" &&
      tokens.upos[at] !== "NOUN" &&
      tokens.upos[at] !== "PUNCT"
    )
      return undefined;
    region ??=
      knowledge.described.get(word) ??
      knowledge.described.get(`${folded(context, Math.max(0, at - 1))} ${word}`);
  }
  if (start === token) return undefined;
  if (!region && start !== token - 1) return undefined;
  // "the state" alone may be any; "the Baltic state" is one that lies there.
  if (!region && tokens.lemma[token].toLowerCase() === "state") return undefined;
  const within = region;
  const states = nearestStates(context, covered, start, within ? 12 : 1, (id) => !within || within.has(id));
  if (states.length !== 1) {
    covered.leaveOpen({
      first: start,
      last: token + 1,
      kind: "nominal",
      candidates: states,
      reason: states.length === 0 ? "no state named before fits it" : "several states named before fit it",
    });
    return undefined;
  }
  return {
    first: start,
    last: token + 1,
    kind: "nominal",
    referent: stateReferent(context, states[0].referent.id),
    rule: region ? "description by region" : "the country",
  };
}

/**
 * The states that fit of the nearest sentence that names one, from a token's own up to `back` sentences before; of the
 * sentence before alone, all of the window count where nothing but "the country" says which one.
 */
function nearestStates(
  context: Context,
  covered: Coverage,
  token: number,
  back: number,
  fits: (id: string) => boolean,
): readonly Draft[] {
  const sentence = context.tokens.sentence[token];
  for (let at = sentence; at >= Math.max(0, sentence - back); at--) {
    const found = statesIn(context, covered, at, token).filter(({ referent }) => fits(referent.id));
    if (found.length > 0) return found;
  }
  return [];
}

/** The states that a sentence names before a token, the nearest first, each once. */
export function statesIn(
  context: Context,
  covered: Coverage,
  sentence: number,
  before = Number.POSITIVE_INFINITY,
): readonly Draft[] {
  const { first, last } = context.language.sentences[sentence];
  const found: Draft[] = [];
  for (let at = Math.min(last, before) - 1; at >= Math.max(first, Math.min(last, before) - 600); at--) {
    const name = covered.of(at);
    if (name?.referent.kind === "state" && !found.some(({ referent }) => referent.id === name.referent.id))
      found.push(name);
  }
  return found;
}

const fillable: Readonly<Record<string, ReadonlySet<string>>> = {
  organisation: new Set([
    "organisation",
    "political-group",
    "armed-group",
    "cyber-group",
    "company",
    "media",
  ]),
  "political-group": new Set(["political-group", "armed-group"]),
  government: new Set(["government", "media"]),
  intergovernmental: new Set(["intergovernmental"]),
  "cyber-group": new Set(["cyber-group"]),
  company: new Set(["company"]),
  media: new Set(["media"]),
  "armed-group": new Set(["armed-group"]),
  population: new Set(["armed-group"]),
};

/** "the group", "these actors": the last thing of a fitting kind in this sentence or the two before. */
export function anaphor(
  context: Context,
  covered: Coverage,
  found: Modifiers,
  last: number,
  noun: Nominal,
  mentioned?: string,
): Draft | undefined {
  if (!found.definite || found.words.length > 0 || found.state) return undefined;
  const kinds = fillable[noun.kind];
  const sentence = context.tokens.sentence[last - 1];
  // A name is the likelier antecedent: "views X as a terrorist organisation … the group" is X.
  let open: readonly Draft[] = [];
  // What is mentioned by a noun of its own takes up names alone.
  for (const kind of mentioned === undefined ? ["name", "nominal"] : ["name"]) {
    for (let back = sentence; back >= Math.max(0, sentence - 2); back--) {
      const fitting = fittingIn(context, covered, back, found.start, kind, kinds);
      if (fitting.length > 1 && open.length === 0) open = fitting;
      if (fitting.length === 0) continue;
      if (fitting.length > 1) break;
      const [before] = fitting;
      return {
        first: found.start,
        last,
        kind: "nominal",
        referent: before.referent,
        rule: "noun for what was named",
        plural: noun.plural,
        class: mentioned ?? before.class,
      };
    }
    if (open.length > 0) break;
  }
  if (mentioned !== undefined && open.length === 0) return undefined;
  covered.leaveOpen({
    first: found.start,
    last,
    kind: "nominal",
    ...(mentioned === undefined ? {} : { owner: true }),
    candidates: open,
    reason:
      open.length > 0 ? "several that it fits were named before" : "nothing that it fits was named before",
  });
  return undefined;
}

/** What a sentence speaks of before a token, of certain kinds, the nearest first, each once. */
function fittingIn(
  context: Context,
  covered: Coverage,
  sentence: number,
  before: number,
  kind: string,
  kinds: ReadonlySet<string> | undefined,
): readonly Draft[] {
  const { first, last } = context.language.sentences[sentence];
  const found: Draft[] = [];
  for (let at = Math.min(last, before) - 1; at >= Math.max(first, Math.min(last, before) - 600); at--) {
    const draft = covered.of(at);
    if (draft?.kind !== kind || draft.rule === "demonym" || !kinds?.has(draft.referent.kind)) continue;
    if (!found.some(({ referent }) => referent.id === draft.referent.id)) found.push(draft);
  }
  return found;
}
