import type { Case, Claim, Entity } from "../../schema/case-1.js";
import { boundsOf } from "./bounds.js";
import { voices } from "./claims.js";
import type { Merging } from "./merging.js";
import { sortedSet } from "./order.js";

/**
 * Marks attributions that their speaker has taken back, in whatever document: those of the same family, said no later than
 * the withdrawal, of the same event or against somebody whom the words of the withdrawal name. The claims are changed in
 * place: `withdrawnBy` gains ids, sorted. What was said once stays in the case; it only shows that it holds no more.
 */
export function linkWithdrawals(built: Pick<Case, "claims" | "entities">, merging: Merging): void {
  const takenBack = built.claims.filter(({ withdrawn }) => withdrawn);
  if (takenBack.length === 0) return;
  const bySpeaker = new Map<string, Claim[]>();
  for (const claim of built.claims) {
    if (claim.kind !== "attribution") continue;
    for (const family of merging.families.ofAll(voices(claim)))
      bySpeaker.set(family, [...(bySpeaker.get(family) ?? []), claim]);
  }
  for (const withdrawal of takenBack) {
    const named = namedIn(withdrawal, built.entities);
    for (const family of merging.families.ofAll(voices(withdrawal))) {
      const own = (bySpeaker.get(family) ?? []).filter((claim) => isBefore(claim, withdrawal, merging));
      for (const claim of takenBackAmong(own, withdrawal, named, merging))
        claim.withdrawnBy = sortedSet([...(claim.withdrawnBy ?? []), withdrawal.id]);
    }
  }
}

/** The entities that the words of a claim name. */
function namedIn({ evidence }: Claim, entities: readonly Entity[]): string[] {
  return entities
    .filter(({ mentions }) =>
      mentions.some(({ document, start, end }) =>
        evidence.some(
          (words) =>
            words.document === document &&
            (words.content ?? []).some((span) => span.start <= start && end <= span.end),
        ),
      ),
    )
    .map(({ id }) => id);
}

function isBefore(claim: Claim, withdrawal: Claim, merging: Merging): boolean {
  const said = saidOn(claim, merging);
  const taken = saidOn(withdrawal, merging);
  return said === undefined || taken === undefined || said.from <= taken.to;
}

/** Those of the same event; where none is, those against whom the words name, the latest of them alone. */
function takenBackAmong(
  own: readonly Claim[],
  withdrawal: Claim,
  named: readonly string[],
  merging: Merging,
): readonly Claim[] {
  const same = own.filter((claim) => claim.about.some((event) => withdrawal.about.includes(event)));
  if (same.length > 0) return same;
  const against = own.filter((claim) => merging.families.overlap(claim.accused ?? [], named));
  const day = (claim: Claim) => saidOn(claim, merging)?.from ?? Number.NEGATIVE_INFINITY;
  const latest = Math.max(...against.map(day));
  return against.filter((claim) => day(claim) === latest);
}

function saidOn(claim: Claim, merging: Merging) {
  return boundsOf(claim.date) ?? boundsOf(merging.publishedOn(claim.evidence.at(0)?.document ?? ""));
}
