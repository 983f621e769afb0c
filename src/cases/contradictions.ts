import type { Case, Claim, Evidence, Link } from "../../schema/case-1.js";
import { contentId } from "../identity.js";
import { candidatePairs } from "./candidates.js";
import { voices } from "./claims.js";
import { featuresOf } from "./features.js";
import { matchScore, SAME_EVENT } from "./matching.js";
import type { Merging } from "./merging.js";
import { compareText } from "./order.js";

/** A denial stated as such contradicts what it denies; a comparison of two reports may be mistaken. */
const STATED = 0.9;
const COMPARED = 0.6;
/** Rival attributions that are compared for one event. */
const RIVALS = 24;

/**
 * Where the sources contradict each other and no source says so: a denial and the attribution that it answers,
 * two attributions of one event that blame different states, an event reported as done and as not done.
 */
export function findContradictions(
  built: Pick<Case, "documents" | "events" | "claims">,
  merging: Merging,
): Link[] {
  const links = [
    ...denials(built.claims),
    ...withdrawals(built.claims),
    ...rivalAttributions(built.claims, merging),
    ...opposedEvents(built, merging),
  ];
  const unique = new Map(links.map((link) => [link.id, link]));
  return [...unique.values()].sort((a, b) => compareText(a.id, b.id));
}

function contradiction(
  from: { readonly id: string; readonly evidence: readonly Evidence[] },
  to: { readonly id: string; readonly evidence: readonly Evidence[] },
  confidence: number,
): Link {
  return {
    id: contentId("l", "contradicts", from.id, to.id),
    type: "contradicts",
    from: from.id,
    to: to.id,
    confidence,
    evidence: [...from.evidence.slice(0, 1), ...to.evidence.slice(0, 1)],
    derived: true,
  };
}

function denials(claims: readonly Claim[]): Link[] {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  return claims
    .filter((claim) => claim.kind === "denial" && claim.review !== "rejected")
    .flatMap((denial) =>
      (denial.answers ?? []).flatMap((id) => {
        const answered = byId.get(id);
        const blames = answered?.kind === "attribution" && answered.review !== "rejected";
        const sameEvent = answered?.about.some((event) => denial.about.includes(event));
        return blames ? [contradiction(denial, answered, sameEvent ? STATED : COMPARED)] : [];
      }),
    );
}

function withdrawals(claims: readonly Claim[]): Link[] {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  return claims.flatMap((claim) =>
    (claim.withdrawnBy ?? []).flatMap((id) => {
      const withdrawal = byId.get(id);
      return withdrawal ? [contradiction(withdrawal, claim, STATED)] : [];
    }),
  );
}

function rivalAttributions(claims: readonly Claim[], merging: Merging): Link[] {
  const byEvent = new Map<string, Claim[]>();
  for (const claim of claims) {
    if (claim.kind !== "attribution" || !claim.accused?.length || claim.review === "rejected") continue;
    for (const event of claim.about) byEvent.set(event, [...(byEvent.get(event) ?? []), claim]);
  }
  const links: Link[] = [];
  for (const attributions of byEvent.values()) {
    const sorted = attributions.sort((a, b) => compareText(a.id, b.id)).slice(0, RIVALS);
    sorted.forEach((claim, index) => {
      for (const other of sorted.slice(index + 1)) {
        const agree = merging.families.overlap(claim.accused ?? [], other.accused ?? []);
        if (!agree && voices(claim).join() !== voices(other).join()) {
          links.push(contradiction(claim, other, COMPARED));
        }
      }
    });
  }
  return links;
}

function opposedEvents(built: Pick<Case, "documents" | "events">, merging: Merging): Link[] {
  const published = new Map(built.documents.map((document) => [document.id, document.published]));
  const features = built.events
    .filter((event) => event.review !== "rejected")
    .map((event) => {
      const document = event.evidence.at(0)?.document ?? "";
      const position = merging.order.get(document) ?? 0;
      return featuresOf(event, position, published.get(document), merging.families);
    })
    .filter(({ standing }) => standing === "fact" || standing === "negation");
  const negated = features.filter(({ standing }) => standing === "negation");
  if (negated.length === 0) return [];
  // Only facts that share a type and a party with something negated can be contradicted by it.
  const sides = new Set(
    negated.flatMap(({ family, actors, recipients }) =>
      [...actors, ...recipients].map((party) => `${family} ${party}`),
    ),
  );
  const relevant = features.filter(({ family, actors, recipients }) =>
    [...actors, ...recipients].some((party) => sides.has(`${family} ${party}`)),
  );
  const links: Link[] = [];
  for (const [one, other] of candidatePairs(relevant)) {
    const [a, b] = [relevant[one], relevant[other]];
    if (a.standing === b.standing || (matchScore(a, b) ?? 0) < SAME_EVENT) continue;
    const [not, done] = a.standing === "negation" ? [a, b] : [b, a];
    links.push(contradiction(not.event, done.event, COMPARED));
  }
  return links;
}
