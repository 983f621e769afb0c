import type { CodedMention } from "./coding.js";
import type { Grammar } from "./grammar.js";
import type { Draft } from "./mentions.js";

/**
 * "The attack" after a cyberattack is that cyberattack: a definite noun of unspecified violence takes the type of
 * the last attack that the document told of, where its own clause names no weapon or force.
 */
export function sameDeed(
  grammar: Grammar,
  draft: Draft,
  before: readonly { readonly type?: string; readonly mode?: string; readonly contexts: readonly string[] }[],
): Draft {
  if (draft.type !== "ASSAULT" || draft.mode !== undefined || grammar.isVerb(draft.token)) return draft;
  if (draft.match.decided.length > 0) return draft;
  for (let at = before.length - 1; at >= 0 && before.length - at <= 40; at--) {
    const earlier = before[at];
    if (earlier.type === "ASSAULT" && !earlier.contexts.includes("cyber")) return draft;
    if (earlier.type !== "COERCE" || earlier.mode !== "cyber") continue;
    return {
      ...draft,
      type: "COERCE",
      mode: "cyber",
      cameo: "176",
      contexts: ["cyber"],
      retyped: "the cyberattack told of before",
    };
  }
  return draft;
}

const factual: ReadonlySet<string> = new Set(["happened", "ongoing"]);

/** Whether two mentions may speak of one event: same deed, compatible parties, dates and standing as fact. */
export function compatible(
  one: CodedMention,
  other: CodedMention,
  sameParty: (a: string, b: string) => boolean,
): boolean {
  if (one.type !== other.type) return false;
  if (one.mode !== other.mode && one.mode !== undefined && other.mode !== undefined) return false;
  if (one.status !== other.status && !(factual.has(one.status) && factual.has(other.status))) {
    if (!(one.definite && one.noun) && !(other.definite && other.noun)) return false;
    if (one.status === "negated" || other.status === "negated") return false;
  }
  if (datesDiffer(one, other)) return false;
  const actors = agree(one.actors, other.actors, sameParty);
  const recipients = agree(one.recipients, other.recipients, sameParty);
  if (actors === "differ" || recipients === "differ") return false;
  if (actors === "same" && recipients === "same") return true;
  if (actors === "same" || recipients === "same")
    return other.sentence - one.sentence <= 12 || other.definite;
  return other.noun && other.definite && other.sentence - one.sentence <= 12;
}

function datesDiffer(one: CodedMention, other: CodedMention): boolean {
  if (one.dateFrom !== "stated" || other.dateFrom !== "stated") return false;
  if (one.date === undefined || other.date === undefined) return false;
  return !one.date.startsWith(other.date) && !other.date.startsWith(one.date);
}

function agree(
  one: readonly string[],
  other: readonly string[],
  same: (a: string, b: string) => boolean,
): "same" | "differ" | "open" {
  if (one.length === 0 || other.length === 0) return "open";
  return one.some((a) => other.some((b) => same(a, b))) ? "same" : "differ";
}
