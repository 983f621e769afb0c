import { overlaps } from "../time/index.js";
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
  before: readonly Pick<CodedMention, "type" | "mode" | "contexts" | "recipients">[],
): Draft {
  if (draft.type !== "ASSAULT" || draft.mode !== undefined || grammar.isVerb(draft.token)) return draft;
  if (draft.match.decided.length > 0) return draft;
  for (let at = before.length - 1; at >= 0 && before.length - at <= 40; at--) {
    const earlier = before[at];
    if (earlier.type === "ASSAULT" && !earlier.contexts.includes("cyber")) return draft;
    if (earlier.type !== "COERCE" || earlier.mode !== "cyber") continue;
    if (
      draft.recipient.parties.length > 0 &&
      !draft.recipient.parties.some((id) => earlier.recipients.includes(id))
    )
      continue;
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
const intended: ReadonlySet<string> = new Set(["planned", "ordered"]);

/** Whether two mentions may speak of one event: same deed, compatible parties, dates and standing as fact. */
export function compatible(
  one: CodedMention,
  other: CodedMention,
  sameParty: (a: string, b: string) => boolean,
  once: ReadonlySet<string> | undefined,
): boolean {
  if (one.type !== other.type) return false;
  if (one.mode !== other.mode && one.mode !== undefined && other.mode !== undefined) return false;
  if (datesDiffer(one, other)) return false;
  const actors = agree(one.actors, other.actors, sameParty);
  const recipients = agree(one.recipients, other.recipients, sameParty);
  if (actors === "differ" || recipients === "differ") return false;
  if (!sameStanding(one, other, once, actors === "same" || recipients === "same")) return false;
  if (actors === "same" && recipients === "same") return true;
  if (actors === "same" || recipients === "same")
    return other.sentence - one.sentence <= 12 || other.definite;
  return other.noun && other.definite && other.sentence - one.sentence <= 12;
}

/**
 * Whether two mentions agree on what happened. What was decided or announced and what was done are one event where
 * the deed is done only once (a break of relations); a definite noun takes up an event whatever its standing.
 */
function sameStanding(
  one: CodedMention,
  other: CodedMention,
  once: ReadonlySet<string> | undefined,
  shared: boolean,
): boolean {
  if (one.status === other.status || (factual.has(one.status) && factual.has(other.status))) return true;
  if (one.polarity !== other.polarity) return false;
  const coming = intended.has(one.status) || intended.has(other.status);
  const done =
    factual.has(one.status) ||
    factual.has(other.status) ||
    intended.has(one.status) === intended.has(other.status);
  if (coming && done && shared && once?.has(`${one.type}.${one.mode ?? other.mode ?? ""}`)) return true;
  return (
    (other.definite && other.noun && factual.has(other.status)) ||
    (one.definite && one.noun && factual.has(one.status))
  );
}

function datesDiffer(one: CodedMention, other: CodedMention): boolean {
  if (one.dateFrom !== "stated" || other.dateFrom !== "stated") return false;
  if (one.date === undefined || other.date === undefined) return false;
  return !overlaps(one.date, other.date);
}

function agree(
  one: readonly string[],
  other: readonly string[],
  same: (a: string, b: string) => boolean,
): "same" | "differ" | "open" {
  if (one.length === 0 || other.length === 0) return "open";
  return one.some((a) => other.some((b) => same(a, b))) ? "same" : "differ";
}
