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
  const states = recentStates(context, covered, start, region ? 12 : 1);
  const fitting = region ? states.filter((id) => region.has(id)) : states;
  const chosen = region ? fitting[0] : fitting.length === 1 ? fitting[0] : undefined;
  if (!chosen) return undefined;
  return {
    first: start,
    last: token + 1,
    kind: "nominal",
    referent: stateReferent(context, chosen),
    rule: region ? "description by region" : "the country",
  };
}

/** States mentioned before a token, latest first, in its sentence and up to `back` sentences before. */
function recentStates(context: Context, covered: Coverage, token: number, back: number): readonly string[] {
  const sentence = context.tokens.sentence[token];
  const from = context.language.sentences[Math.max(0, sentence - back)].first;
  const found: string[] = [];
  for (let at = token - 1; at >= from && at >= token - 600; at--) {
    const name = covered.of(at);
    if (name && name.referent.kind === "state" && !found.includes(name.referent.id))
      found.push(name.referent.id);
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
};

/** "the group", "these actors": the last thing of a fitting kind in this sentence or the two before. */
export function anaphor(
  context: Context,
  covered: Coverage,
  found: Modifiers,
  last: number,
  noun: Nominal,
): Draft | undefined {
  if (!found.definite || found.words.length > 0 || found.state) return undefined;
  const kinds = fillable[noun.kind];
  const sentence = context.tokens.sentence[last - 1];
  const from = context.language.sentences[Math.max(0, sentence - 2)].first;
  // A name is the likelier antecedent: "views X as a terrorist organisation … the group" is X.
  for (const kind of ["name", "nominal"]) {
    for (let at = found.start - 1; at >= from; at--) {
      const before = covered.of(at);
      if (before?.kind !== kind || before.rule === "demonym" || !kinds?.has(before.referent.kind)) continue;
      return {
        first: found.start,
        last,
        kind: "nominal",
        referent: before.referent,
        rule: "noun for what was named",
        plural: noun.plural,
        class: before.class,
      };
    }
  }
  return undefined;
}
