import type { Case, Claim, Entity, Event, Gap } from "../../schema/case-1.js";
import { voices } from "./claims.js";
import { standingOf } from "./features.js";
import { countSources, type Merging } from "./merging.js";

/**
 * What the case cannot answer, as questions, in the order of the events and claims that raise them: when a deed
 * happened, who did it, how the accused answers, whether a second source says so.
 */
export function findGaps(
  built: Pick<Case, "documents" | "entities" | "events" | "claims">,
  merging: Merging,
): Gap[] {
  const names = new Map(built.entities.map((entity: Entity) => [entity.id, entity.name]));
  const name = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id).join(" and ");
  const events = built.events.filter((event) => event.review !== "rejected");
  const claims = built.claims.filter((claim) => claim.review !== "rejected");
  const blamed = new Set(claims.flatMap((claim) => (claim.accused?.length ? claim.about : [])));
  return [
    ...events.filter(isDeed).flatMap((event) => [...undated(event), ...unattributed(event, blamed, merging)]),
    ...unanswered(claims, events, name, merging),
    ...singleSource(built, claims, events, name, merging),
  ];
}

function isDeed(event: Event): boolean {
  return event.quad.startsWith("material") && standingOf(event.status) === "fact";
}

function question(text: string, about: readonly string[], evidence: Gap["evidence"]): Gap {
  return { question: text, about: [...about], evidence: evidence.slice(0, 1), derived: true };
}

/** Asked of deeds that were done to somebody or somewhere: of the others too little is known to ask. */
function undated(event: Event): Gap[] {
  const isKnown = event.recipient.length > 0 || event.place !== undefined;
  const isDated = event.date !== undefined && event.dateFrom !== "published";
  return isKnown && !isDated
    ? [question(`When did this happen: ${event.title}?`, [event.id], event.evidence)]
    : [];
}

function unattributed(event: Event, blamed: ReadonlySet<string>, merging: Merging): Gap[] {
  const isAttack = event.type === "ASSAULT" || event.type === "COERCE";
  if (!isAttack || blamed.has(event.id) || merging.families.ofNamed(event.actor).length > 0) return [];
  return [question(`Who is behind it: ${event.title}?`, [event.id], event.evidence)];
}

/** Each event and accused once, however many attribute it. */
function unanswered(
  claims: readonly Claim[],
  events: readonly Event[],
  name: (ids: readonly string[]) => string,
  merging: Merging,
): Gap[] {
  const titles = new Map(
    events.filter(({ status }) => standingOf(status) === "fact").map((event) => [event.id, event.title]),
  );
  const answered = answeredAccusations(claims, merging);
  const gaps: Gap[] = [];
  for (const claim of claims) {
    if (claim.kind !== "attribution") continue;
    for (const event of claim.about) {
      const title = titles.get(event);
      if (title === undefined) continue;
      for (const accused of merging.families.ofNamed(claim.accused ?? [])) {
        const key = `${event} ${accused}`;
        if (answered.has(key)) continue;
        answered.add(key);
        gaps.push(
          question(`How does ${name([accused])} answer the attribution: ${title}?`, [event], claim.evidence),
        );
      }
    }
  }
  return gaps;
}

/** Event and accused, of those that have spoken of the event or answered somebody who blames them for it. */
function answeredAccusations(claims: readonly Claim[], merging: Merging): Set<string> {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const answered = new Set<string>();
  for (const claim of claims) {
    if (claim.kind === "attribution") continue;
    const events = [...claim.about, ...(claim.answers ?? []).flatMap((id) => byId.get(id)?.about ?? [])];
    for (const family of merging.families.ofAll(voices(claim))) {
      for (const event of events) answered.add(`${event} ${family}`);
    }
  }
  return answered;
}

/** Who blames whom on one source's word alone; not asked of a case that has only one source. */
function singleSource(
  built: Pick<Case, "documents">,
  claims: readonly Claim[],
  events: readonly Event[],
  name: (ids: readonly string[]) => string,
  merging: Merging,
): Gap[] {
  const sources = new Set(built.documents.map((document) => merging.sourceOf(document.id)));
  if (sources.size < 2) return [];
  const ids = new Set(events.filter(({ status }) => standingOf(status) === "fact").map((event) => event.id));
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) {
    if (claim.kind !== "attribution" && claim.kind !== "responsibility") continue;
    const about = claim.about.filter((event) => ids.has(event));
    if (about.length === 0) continue;
    const key = JSON.stringify([claim.kind, merging.families.ofAll(voices(claim)), about]);
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  const titles = new Map(events.map((event) => [event.id, event.title]));
  const gaps: Gap[] = [];
  for (const group of groups.values()) {
    const evidence = group.flatMap((claim) => claim.evidence);
    if (countSources(evidence, merging) > 1) continue;
    const [claim] = group;
    const who =
      voices(claim).length > 0 ? name(claim.speaker?.length ? claim.speaker : voices(claim)) : undefined;
    const what = titles.get(claim.about.find((event) => ids.has(event)) ?? "") ?? "";
    gaps.push(
      question(
        who === undefined
          ? `Does a second source say who is behind it: ${what}?`
          : `Does a second source report what ${who} says of it: ${what}?`,
        claim.about.filter((event) => ids.has(event)),
        evidence,
      ),
    );
  }
  return gaps;
}
