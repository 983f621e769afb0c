import type { Lexicon } from "../lexicon/index.js";
import type { Context } from "./context.js";
import type { Draft } from "./drafts.js";
import { slug } from "./pieces.js";

interface Formerly {
  readonly name: string;
  /** First and last day, in EDTF; absent where it is open. */
  readonly from?: string;
  readonly to?: string;
  /** The state that it was part of. */
  readonly part?: string;
}

/** By code of the state, what it was called or part of before. */
export type FormerStates = ReadonlyMap<string, readonly Formerly[]>;

export function formerStates(lexicon: Lexicon): FormerStates {
  const found = new Map<string, Formerly[]>();
  for (const { code = "", name = "", held = "", part } of lexicon.rows("entities/state-names")) {
    const [from, to] = held.split("/");
    const day = (text: string | undefined) => (text === undefined || text === ".." ? undefined : text);
    found.set(code, [...(found.get(code) ?? []), { name, from: day(from), to: day(to), part }]);
  }
  return found;
}

/** What a state was on the day of publication, where it was not what it is today. */
function formerly(context: Context, code: string): Formerly | undefined {
  const { published } = context.document;
  const known = published === undefined ? undefined : context.knowledge.formerStates.get(code);
  return known?.find(
    ({ from, to }) =>
      published !== undefined &&
      (from === undefined || from <= published) &&
      (to === undefined || published.slice(0, to.length) <= to),
  );
}

/** The name of a state on the day of publication: "Macedonia" until it was North Macedonia. */
export function nameThen(context: Context, code: string, name: string): string {
  const then = formerly(context, code);
  return then && then.part === undefined ? then.name : name;
}

/**
 * States that were not yet states of their own: until 2011 "southern Sudan" and its people are Sudan's, and Juba is a town
 * there that stands for no government.
 */
export function readPartsOfStates(context: Context, drafts: readonly Draft[]): void {
  if (context.document.published === undefined) return;
  for (const draft of drafts) {
    const { referent } = draft;
    const then = referent.country === undefined ? undefined : formerly(context, referent.country);
    if (!then?.part) continue;
    const isState = referent.kind === "state";
    draft.referent = isState
      ? { id: slug(then.name), name: then.name, kind: "place", country: then.part }
      : { ...referent, country: then.part };
    if (isState && draft.kind === "metonym") draft.kind = "name";
  }
}
