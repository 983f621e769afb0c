import type { Tokens } from "../language/index.js";
import type { IncidentKnowledge, SideWord } from "./knowledge.js";

const none: ReadonlySet<SideWord> = new Set();

/** What a word says of the sides of an incident, by its form, its lemma or the last part of a hyphenated form. */
export function sensesAt(tokens: Tokens, at: number, knowledge: IncidentKnowledge): ReadonlySet<SideWord> {
  if (at < 0 || at >= tokens.length) return none;
  const form = tokens.form[at].toLowerCase();
  const own = knowledge.sides.get(form) ?? knowledge.sides.get(tokens.lemma[at].toLowerCase());
  if (own) return own;
  // "state-sponsored" as one token: its last part decides.
  const hyphen = form.lastIndexOf("-");
  return (hyphen > 0 ? knowledge.sides.get(form.slice(hyphen + 1)) : undefined) ?? none;
}
