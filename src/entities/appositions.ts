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
  const groups = new Map<string, Referent>();
  for (let at = 0; at + 1 < drafts.length; at++) {
    const left = drafts[at];
    const right = drafts[at + 1];
    if (isSameKind(left, right) && (right.first === left.last || besideComma(context, left, right))) {
      if (isGroupName(right) && isGroupNoun(left)) joinGroup(left, right, groups);
      else if (isGroupName(left) && isGroupNoun(right) && right.first > left.last)
        joinGroup(right, left, groups);
      continue;
    }
    const group = left.kind === "nominal" ? groups.get(left.referent.id) : undefined;
    if (group && isDefinite(context, left)) left.referent = group;
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

const groupKinds = new Set([
  "organisation",
  "political-group",
  "armed-group",
  "cyber-group",
  "company",
  "media",
]);

function besideComma(context: Context, left: Draft, right: Draft): boolean {
  return right.first === left.last + 1 && context.tokens.form[left.last] === ",";
}

function isGroupName(draft: Draft): boolean {
  return draft.kind === "name" && draft.rule !== "demonym" && groupKinds.has(draft.referent.kind);
}

function isGroupNoun(draft: Draft): boolean {
  return draft.kind === "nominal" && draft.plural === false && groupKinds.has(draft.referent.kind);
}

function isSameKind(left: Draft, right: Draft): boolean {
  const a = left.referent.kind;
  const b = right.referent.kind;
  if (!groupKinds.has(a) || !groupKinds.has(b)) return false;
  return a === b || a === "organisation" || b === "organisation";
}

/** "the Iranian opposition group MEK": noun and name speak of one body; later "the Iranian opposition group" is it too. */
function joinGroup(noun: Draft, name: Draft, groups: Map<string, Referent>): void {
  groups.set(noun.referent.id, name.referent);
  noun.referent = name.referent;
  noun.rule = "noun beside the body named";
}
