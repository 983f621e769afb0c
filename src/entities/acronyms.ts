import { type Context, folded } from "./context.js";
import type { Draft, Referent } from "./drafts.js";
import { fold, isAllCapitals, isCapitalised, pieces, slug } from "./pieces.js";

const unknownRules = new Set([
  "acronym",
  "capitalised name",
  "capitalised word",
  "word in the name",
  "shape of a person's name",
  "place by preposition",
  "single name that speaks",
]);

export function isUnknown(draft: Draft): boolean {
  return unknownRules.has(draft.rule);
}

/**
 * "the US Bureau of Land Records (BLR)": a body whose name no table has and no rule has read, by the acronym in brackets
 * whose letters its words begin with (after Schwartz and Hearst 2003).
 */
export function addSpeltOut(context: Context, drafts: Draft[]): void {
  const { tokens } = context;
  const added: Draft[] = [];
  const meant = new Map<string, { readonly from: number; readonly referent: Referent }>();
  for (let at = 0; at < drafts.length; at++) {
    const short = drafts[at];
    const before = drafts[at - 1];
    const open = short.first - 1;
    if (tokens.form[open] !== "(" || tokens.form[short.last] !== ")" || short.last - short.first !== 1)
      continue;
    if (before && before.last >= open) continue;
    const first = beginOf(context, open, tokens.form[short.first], before?.last ?? 0);
    if (first < 0) continue;
    const country =
      before?.last === first && before.referent.kind === "state" ? before.referent.id : undefined;
    const isSame =
      !isUnknown(short) && (!country || !short.referent.country || short.referent.country === country);
    const name = context.document.text.slice(tokens.start[first], tokens.end[open - 1]).replace(/\s+/g, " ");
    const kind = short.referent.kind === "person" ? "organisation" : short.referent.kind;
    const referent: Referent = isSame ? short.referent : { id: slug(name), name, kind, country };
    if (referent.id === "") continue;
    added.push({ first, last: open, kind: "name", referent, rule: "spelt out before its acronym" });
    const key = folded(context, short.first);
    if (!isSame && !meant.has(key)) meant.set(key, { from: short.first, referent });
  }
  if (added.length === 0) return;
  // From the brackets on the acronym is this body's.
  for (const draft of drafts) {
    const own = draft.last - draft.first === 1 ? meant.get(folded(context, draft.first)) : undefined;
    if (!own || draft.first < own.from || draft.kind !== "name") continue;
    draft.referent = own.referent;
    draft.rule = "acronym given before";
  }
  drafts.push(...added);
  drafts.sort((a, b) => a.first - b.first);
}

/** Where the capitalised words begin whose initials are the acronym, ending before a token; -1 where none do. */
function beginOf(context: Context, end: number, acronym: string, from: number): number {
  const { tokens } = context;
  if (!/^\p{Lu}{3,8}$/u.test(acronym)) return -1;
  let left = acronym.length;
  for (let at = end - 1; at >= Math.max(from, end - 16); at--) {
    const form = tokens.form[at];
    if (tokens.sentence[at] !== tokens.sentence[end]) return -1;
    if (isCapitalised(form)) {
      if (fold(form.charAt(0)) !== fold(acronym.charAt(left - 1))) return -1;
      left--;
      if (left === 0) return at;
    } else if (!/^(of|the|and|for|in|on|de|&)$/i.test(form)) return -1;
  }
  return -1;
}

/** "People's Mojahedin Organization of Iran (PMOI)": the acronym names the same, here and later. */
export function linkAcronyms(context: Context, drafts: readonly Draft[]): void {
  const { tokens } = context;
  const meant = new Map<string, Referent>();
  // Acronyms of bodies that the tables know, given to others here.
  const anew = new Map<string, { readonly from: number; readonly referent: Referent }>();
  for (let at = 0; at + 1 < drafts.length; at++) {
    const long = drafts[at];
    const short = drafts[at + 1];
    const bracketed =
      short.first === long.last + 1 && tokens.form[long.last] === "(" && tokens.form[short.last] === ")";
    if (!bracketed || short.last - short.first !== 1) continue;
    if (!isAllCapitals(tokens.form[short.first]) || long.referent.kind === "person") continue;
    if (isUnknown(short) && !isUnknown(long)) {
      meant.set(folded(context, short.first), long.referent);
    } else if (isUnknown(long)) {
      const { referent } = short;
      if (isUnknown(short)) {
        if (initialsFit(long.referent.name, tokens.form[short.first]) && long.referent.kind !== "place")
          meant.set(folded(context, short.first), long.referent);
      } else if (initialsFit(long.referent.name, tokens.form[short.first])) {
        if (mayBeCalled(referent.name, long.referent.name)) long.referent = referent;
        else anew.set(folded(context, short.first), { from: short.first, referent: long.referent });
      }
    }
  }
  if (meant.size + anew.size === 0) return;
  for (const draft of drafts) {
    const other = draft.last - draft.first === 1 ? anew.get(folded(context, draft.first)) : undefined;
    if (other && draft.first >= other.from && draft.kind === "name") {
      draft.referent = other.referent;
      draft.rule = "acronym given before";
      continue;
    }
    if (draft.last - draft.first !== 1 || !isUnknown(draft)) continue;
    const referent = meant.get(folded(context, draft.first));
    if (referent) {
      draft.referent = referent;
      draft.rule = "acronym given before";
    }
  }
}

/** "National Republican Army" is no other name of the National Rifle Association: they share a word of three. */
function mayBeCalled(known: string, name: string): boolean {
  const words = pieces(name).filter((piece) => !/^(of|the|and|for|in|on|de)$/i.test(piece));
  const own = new Set(pieces(known).map(fold));
  if (own.size < 2) return true;
  return words.filter((word) => own.has(fold(word))).length * 2 > words.length;
}

function initialsFit(name: string, acronym: string): boolean {
  const initials = pieces(name)
    .filter((piece) => !/^(of|the|and|for|in|on|de)$/i.test(piece))
    .map((piece) => fold(piece.charAt(0)))
    .join("");
  const short = fold(acronym);
  return initials === short || (short.length > 2 && initials.startsWith(short.slice(0, 2)));
}
