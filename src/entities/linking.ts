import { addSpeltOut, isUnknown, linkAcronyms } from "./acronyms.js";
import { readPersonsBesideOffices } from "./beside-office.js";
import { type Context, folded } from "./context.js";
import type { Draft, Referent } from "./drafts.js";
import { bodyKinds, readOwners } from "./owners.js";
import { fold, pieces } from "./pieces.js";

/**
 * Joins the names of one document that name one thing: a family name after the full name, an acronym given in brackets,
 * a longer form of a name seen before.
 */
export function linkNames(context: Context, drafts: Draft[]): void {
  readPersonsBesideOffices(context, drafts);
  readOwners(context, drafts);
  addFamilyNames(context, drafts);
  addShortBodies(context, drafts);
  addSpeltOut(context, drafts);
  linkAcronyms(context, drafts);
  readGivenNames(drafts);
  linkPersons(drafts);
  linkRepeats(drafts);
  agree(drafts);
}

const weak: ReadonlyMap<string, number> = new Map([
  ["capitalised word", 0],
  ["single name that speaks", 1],
  ["capitalised name", 2],
  ["shape of a person's name", 2],
  ["acronym", 2],
  ["place by preposition", 3],
  ["family name", 3],
]);

/** One form, one reading: a name read on weak signs takes the reading that has the better ones elsewhere in the document. */
function agree(drafts: readonly Draft[]): void {
  const best = new Map<string, Draft>();
  const strength = (draft: Draft) => weak.get(draft.rule) ?? 9;
  for (const draft of drafts) {
    if (draft.kind !== "name" || draft.rule === "demonym") continue;
    const key = fold(draft.referent.name);
    const before = best.get(key);
    if (!before || strength(draft) > strength(before)) best.set(key, draft);
  }
  for (const draft of drafts) {
    if (!weak.has(draft.rule)) continue;
    const other = best.get(fold(draft.referent.name));
    if (!other || other.referent === draft.referent) continue;
    draft.referent = other.referent;
    if (strength(other) > strength(draft)) draft.rule = "as elsewhere in the document";
  }
}

/** Capitalised words read as nothing in particular: kept where they recur or stand as a subject. */
export function withoutStrayWords(context: Context, drafts: readonly Draft[]): Draft[] {
  const counts = new Map<string, number>();
  for (const { referent } of drafts) counts.set(referent.id, (counts.get(referent.id) ?? 0) + 1);
  const { tokens, sentences } = { tokens: context.tokens, sentences: context.language.sentences };
  return drafts.filter((draft) => {
    if (draft.rule === "event name") return false;
    if (draft.rule !== "capitalised word" && draft.rule !== "single name that speaks") return true;
    if ((counts.get(draft.referent.id) ?? 0) > 1) return true;
    if (draft.first === sentences[tokens.sentence[draft.first]].first)
      return draft.rule !== "capitalised word";
    return tokens.deprel[draft.first].startsWith("nsubj");
  });
}

/** Family names of persons named in full that the tagger did not take for names: "Rama blamed …". */
function addFamilyNames(context: Context, drafts: Draft[]): void {
  const full = new Map<string, Draft>();
  for (const draft of drafts) {
    const parts = pieces(draft.referent.name);
    if (draft.referent.kind === "person" && parts.length > 1) full.set(parts[parts.length - 1], draft);
  }
  if (full.size === 0) return;
  const taken = new Uint8Array(context.tokens.length);
  for (const { first, last } of drafts) taken.fill(1, first, last);
  for (let token = 0; token < context.tokens.length; token++) {
    const named = taken[token] ? undefined : full.get(context.tokens.form[token]);
    if (!named || token < named.first || /^VERB|AUX$/.test(context.tokens.upos[token])) continue;
    if (
      context.tokens.upos[token + 1] === "PROPN" &&
      context.tokens.sentence[token + 1] === context.tokens.sentence[token]
    )
      continue;
    drafts.push({
      first: token,
      last: token + 1,
      kind: "name",
      referent: named.referent,
      rule: "family name of a person named in full",
    });
  }
  drafts.sort((a, b) => a.first - b.first);
}

/** "the Centre" after one body whose name ends so, "the Council" after one council: with two of them it stays open. */
function addShortBodies(context: Context, drafts: Draft[]): void {
  const { tokens, knowledge } = context;
  const taken = new Uint8Array(tokens.length);
  for (const { first, last } of drafts) taken.fill(1, first, last);
  const bodies = new Map<string, Referent | null>();
  const added: Draft[] = [];
  let next = 0;
  for (let token = 1; token < tokens.length; token++) {
    while (next < drafts.length && drafts[next].first <= token) {
      const draft = drafts[next++];
      const { referent, last, first, kind } = draft;
      const word = folded(context, last - 1);
      const only = last - first === 1 && folded(context, first - 1) === "the" ? bodies.get(word) : undefined;
      if (only && openRules.has(draft.rule)) {
        draft.referent = only;
        draft.rule = "short form of the only body named so";
        continue;
      }
      if (
        kind !== "name" ||
        last - first < 2 ||
        !bodyKinds.has(referent.kind) ||
        !knowledge.lastWords.has(word) ||
        knowledge.cues.get("whole-name")?.has(word)
      )
        continue;
      const before = bodies.get(word);
      bodies.set(word, before === undefined || before?.id === referent.id ? referent : null);
    }
    if (taken[token] || folded(context, token - 1) !== "the" || !/^\p{Lu}\p{Ll}/u.test(tokens.form[token]))
      continue;
    if (context.headline[tokens.sentence[token]] || tokens.upos[token + 1] === "PROPN") continue;
    const referent = bodies.get(folded(context, token));
    if (!referent || /^of$/i.test(tokens.form[token + 1] ?? "")) continue;
    added.push({
      first: token,
      last: token + 1,
      kind: "name",
      referent,
      rule: "short form of the only body named so",
    });
  }
  drafts.push(...added);
  drafts.sort((a, b) => a.first - b.first);
}

const openRules = new Set(["capitalised name", "capitalised word", "name by the tagger"]);
/** "Chad" beside "Chad Miller" is he, where the document says nothing else of the state. */
function readGivenNames(drafts: readonly Draft[]): void {
  const given = new Map<string, Referent | null>();
  const spoken = new Set<string>();
  for (const { referent, rule, kind } of drafts) {
    const parts = pieces(referent.name);
    if (referent.kind === "person" && parts.length > 1) {
      const key = fold(parts[0]);
      given.set(key, given.has(key) && given.get(key)?.id !== referent.id ? null : referent);
    } else if (referent.country && (rule !== "state" || kind !== "name")) spoken.add(referent.country);
  }
  for (const draft of drafts) {
    if (draft.rule !== "state" || draft.last - draft.first !== 1 || spoken.has(draft.referent.id)) continue;
    const person = given.get(fold(draft.referent.name));
    if (!person) continue;
    draft.referent = person;
    draft.rule = "given name of a person named in full";
  }
}

function linkPersons(drafts: readonly Draft[]): void {
  const byLast = new Map<string, Referent[]>();
  const byFirst = new Map<string, Referent[]>();
  for (const draft of drafts) {
    if (draft.referent.kind !== "person" || draft.kind !== "name") continue;
    const parts = pieces(draft.referent.name);
    if (parts.length < 2) continue;
    const key = fold(parts[parts.length - 1]);
    const known = byLast.get(key) ?? [];
    if (!known.some(({ id }) => id === draft.referent.id)) known.push(draft.referent);
    byLast.set(key, known);
    // Chinese, Korean and Vietnamese names put the family first: "Li Wei", then "Mr Li".
    byFirst.set(fold(parts[0]), [...(byFirst.get(fold(parts[0])) ?? []), draft.referent]);
  }
  let recent = new Map<string, Referent>();
  for (const draft of drafts) {
    if (draft.kind !== "name") continue;
    const parts = pieces(draft.referent.name);
    const key = fold(parts[parts.length - 1] ?? "");
    if (draft.referent.kind === "person" && parts.length > 1) {
      const shorter = (byLast.get(key) ?? []).find(({ name }) => isShorterForm(draft.referent.name, name));
      if (shorter) draft.referent = shorter;
      recent = recent.set(key, draft.referent);
      continue;
    }
    if (draft.last - draft.first !== 1 || !mayBePerson(draft)) continue;
    const candidates = byLast.get(key) ?? (draft.title ? byFirst.get(key) : undefined);
    if (!candidates) continue;
    const referent = recent.get(key) ?? (candidates.length === 1 ? candidates[0] : undefined);
    if (!referent) continue;
    draft.referent = referent;
    draft.rule = "family name of a person named in full";
  }
}

/** "Joseph Robinette Biden" and "Joseph Biden": first and last piece agree, and all pieces of the shorter stand in the longer. */
function isShorterForm(long: string, short: string): boolean {
  const a = pieces(long).map(fold);
  const b = pieces(short).map(fold);
  if (b.length >= a.length || b.length < 2) return false;
  return a[0] === b[0] && a[a.length - 1] === b[b.length - 1] && b.every((piece) => a.includes(piece));
}

function mayBePerson(draft: Draft): boolean {
  return (
    draft.referent.kind === "person" ||
    draft.referent.kind === "other" ||
    isUnknown(draft) ||
    draft.rule === "town"
  );
}

/** A bare word that a longer unknown name of the document begins with: "Halcyon" after "Halcyon Industries". */
function linkRepeats(drafts: readonly Draft[]): void {
  const byFirst = new Map<string, Referent | null>();
  for (const draft of drafts) {
    if (draft.rule !== "word in the name" && draft.rule !== "capitalised name") continue;
    const parts = pieces(draft.referent.name);
    if (parts.length < 2) continue;
    const key = fold(parts[0]);
    const before = byFirst.get(key);
    byFirst.set(key, before === undefined || before?.id === draft.referent.id ? draft.referent : null);
  }
  for (const draft of drafts) {
    if (draft.rule !== "capitalised word" && draft.rule !== "single name that speaks") continue;
    const referent = byFirst.get(fold(draft.referent.name));
    if (!referent) continue;
    draft.referent = referent;
    draft.rule = "short form of a name";
  }
}
