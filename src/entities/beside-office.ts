import { type Context, folded } from "./context.js";
import type { Draft } from "./drafts.js";
import { personReferent } from "./persons.js";
import { isCapitalised } from "./pieces.js";

/** Rules that guess what a name is; what stands beside it knows better. */
const guesses = new Set([
  "name by the tagger",
  "capitalised name",
  "shape of a person's name",
  "as elsewhere in the document",
]);

/** "The president of Malawi, Grace Banda, …": whoever is named after an office and a comma is a person. */
export function readPersonsBesideOffices(context: Context, drafts: readonly Draft[]): void {
  drafts.forEach((draft, index) => {
    if (draft.kind !== "name" || !guesses.has(draft.rule) || draft.last - draft.first > 4) return;
    const before = drafts[index - 1];
    const first = beginOf(context, draft.first, before?.last ?? 0);
    if (context.tokens.form[first - 1] !== "," || draft.last - first < 2) return;
    if (!isOfficeBefore(context, first - 1, before)) return;
    draft.first = first;
    draft.referent = personReferent(context, first, draft.last);
    draft.rule = "name beside an office";
  });
}

/** Where the name begins of which a guess has only the end: back to the comma. */
function beginOf({ tokens }: Context, first: number, from: number): number {
  let at = first;
  while (at > from && tokens.upos[at - 1] === "PROPN" && isCapitalised(tokens.form[at - 1])) at--;
  return tokens.form[at - 1] === "," ? at : first;
}

/** "foreign minister ,", "president of Malawi ,": an office ends before a comma, or whose it is does. */
function isOfficeBefore(context: Context, comma: number, before: Draft | undefined): boolean {
  if (isOfficeEnd(context, comma)) return true;
  if (before?.last !== comma) return false;
  const the = folded(context, before.first - 1) === "the" ? before.first - 1 : before.first;
  return folded(context, the - 1) === "of" && isOfficeEnd(context, the - 1);
}

function isOfficeEnd({ tokens, knowledge, cut }: Context, end: number): boolean {
  if (end < 1 || tokens.feats[end - 1].includes("Number=Plur")) return false;
  for (let at = Math.max(0, end - 5); at < end; at++) {
    const title = knowledge.titles.longest(cut, at, end, false);
    if (title?.last === end && !title.values[0].courtesy && tokens.sentence[at] === tokens.sentence[end - 1])
      return true;
  }
  return false;
}
