import { type Context, folded } from "./context.js";
import { stateReferent } from "./descriptions.js";
import type { Draft, Referent } from "./drafts.js";
import type { KnownName } from "./knowledge.js";
import { isCapitalised } from "./pieces.js";
import { capitalRun } from "./runs.js";
import type { Match } from "./trie.js";

const organKindOf = (sector: string): Referent["kind"] => (sector === "MED" ? "media" : "government");

/** "Iranian Foreign Ministry", "Iran's Ministry of Intelligence": a state's name or adjective with an organ after it. */
export function organAfter(
  context: Context,
  known: Match<KnownName>,
  limit: number,
  sentence: number,
): Draft | undefined {
  const state = known.values.find(({ source }) => ["state", "adjective", "capital"].includes(source));
  if (!state) return undefined;
  let at = known.last;
  const possessive = at < limit && /^['’]s?$/.test(context.tokens.form[at]);
  if (possessive) at++;
  const organ = context.knowledge.organs.longest(context.cut, at, limit, false);
  if (!organ || !isCapitalised(context.tokens.form[at])) return undefined;
  if (continuesAsTitle(context, organ.last, limit)) return undefined;
  const value = organ.values[0];
  const first = possessive ? at : known.first;
  if (value.self) {
    // "the Iranian Government" is Iran; "a Member State" and "the Austrian State Opera" are not.
    if (
      folded(context, organ.last - 1) === "state" ||
      capitalRun(context, first, limit, sentence) > organ.last
    )
      return undefined;
    const rule = "government of a named state";
    return {
      first,
      last: organ.last,
      kind: "name",
      referent: stateReferent(context, state.id),
      rule,
      type: "government",
    };
  }
  return {
    first,
    last: organ.last,
    kind: "name",
    referent: organReferent(context, state.id, value.suffix, value.name, value.sector),
    rule: "organ of a named state",
  };
}

/** "Foreign Ministry spokesman": the organ is part of a title. */
function continuesAsTitle(context: Context, at: number, limit: number): boolean {
  return (
    at < limit &&
    context.knowledge.titles.longest(context.cut, at, limit, false) !== undefined &&
    isCapitalised(context.tokens.form[at])
  );
}

/** "Ministry of Foreign Affairs of Iran", with the state after it. */
export function ministryOf(context: Context, first: number, limit: number): Draft | undefined {
  if (!isCapitalised(context.tokens.form[first])) return undefined;
  const organ = context.knowledge.organs.longest(context.cut, first, limit, false);
  if (!organ || organ.values[0].self) return undefined;
  let at = organ.last;
  if (at >= limit || !["of", "in"].includes(folded(context, at))) return undefined;
  at++;
  if (at < limit && folded(context, at) === "the") at++;
  const state = context.knowledge.names.longest(context.cut, at, limit, false);
  const known = state?.values.find(({ source }) => source === "state");
  if (!state || !known) return undefined;
  const value = organ.values[0];
  const inside = folded(context, organ.last) === "of";
  return {
    first,
    last: inside ? state.last : organ.last,
    kind: "name",
    referent: organReferent(context, known.id, value.suffix, value.name, value.sector),
    rule: "organ of a named state",
  };
}

/** The entity of an organ: the listed body where the tables know it, else the state's code and the organ's suffix. */
export function organReferent(
  context: Context,
  country: string,
  suffix: string,
  name: string,
  sector: string,
): Referent {
  const id = suffix === "" ? country : `${country}-${suffix}`;
  const body = context.knowledge.bodies.get(id);
  if (body) return body;
  const state = context.knowledge.states.get(country)?.name ?? country;
  return { id, name: `${state}: ${name}`, kind: organKindOf(sector), country, sector };
}

/** "Secretary of State Antony Blinken": past a title of several words, so that no part of it is taken for a name. */
/** "Ministry of Defence" with no state in the name: read with the common nouns, which look for the state. */
export function organWithoutState(context: Context, first: number, limit: number, sentence: number): number {
  if (!isCapitalised(context.tokens.form[first])) return first;
  const organ = context.knowledge.organs.longest(context.cut, first, limit, false);
  if (!organ || organ.last - first < 2 || organ.values[0].self) return first;
  if (!isCapitalised(context.tokens.form[organ.last - 1])) return first;
  if (capitalRun(context, first, limit, sentence) > organ.last) return first;
  if (ministryOf(context, first, limit)) return first;
  return context.knowledge.names.longest(context.cut, first, limit, false) ? first : organ.last;
}
