import type { Context } from "./context.js";
import type { Coverage } from "./coverage.js";
import type { Draft, Referent } from "./drafts.js";

/**
 * "Tehran's foreign minister, Hossein …," and "Antony Blinken, the US secretary of state": the noun beside the name speaks
 * of the person named.
 */
export function joinAppositions(context: Context, covered: Coverage): void {
  const drafts = covered.standing();
  const persons = new Map<Referent, Referent>();
  for (let at = 0; at + 1 < drafts.length; at++) {
    const left = drafts[at];
    const right = drafts[at + 1];
    if (right.first !== left.last + 1 || context.tokens.form[left.last] !== ",") continue;
    if (isNamed(left) && isOffice(right) && isDefinite(context, right)) join(right, left, persons);
    else if (isOffice(left) && isNamed(right)) join(left, right, persons);
  }
  if (persons.size === 0) return;
  for (const draft of drafts) draft.referent = persons.get(draft.referent) ?? draft.referent;
}

function isNamed(draft: Draft): boolean {
  return draft.kind === "name" && draft.referent.kind === "person";
}

function isOffice(draft: Draft): boolean {
  return draft.kind === "nominal" && draft.referent.kind === "person" && draft.plural !== true;
}

function isDefinite(context: Context, draft: Draft): boolean {
  return (
    /^(the|a|an|its)$/i.test(context.tokens.form[draft.first]) ||
    draft.referent.country !== undefined ||
    draft.rule === "office"
  );
}

function join(noun: Draft, name: Draft, persons: Map<Referent, Referent>): void {
  const country = name.referent.country ?? noun.referent.country;
  noun.apposed = name.referent.id;
  noun.office = noun.referent;
  const office = noun.referent;
  const before = name.referent;
  name.referent = country === name.referent.country ? name.referent : { ...name.referent, country };
  noun.referent = name.referent;
  // Later mentions of the same person or office were given the referents of before.
  if (before !== name.referent) persons.set(before, name.referent);
  if (office.country !== undefined) persons.set(office, name.referent);
  noun.rule = "office beside the person named";
}
