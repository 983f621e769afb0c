import type { Claim } from "../../schema/case-1.js";
import { type Bounds, boundsOf } from "./bounds.js";
import type { Merging } from "./merging.js";
import { canonical, mergeEvidence, sortedSet } from "./order.js";

/**
 * What makes two claims one: the same speaker says the same about the same events in the same words. Anything less
 * stays two claims, since who said what, and when they changed their words, is what a case is for.
 */
export function claimKey(claim: Claim, merging: Merging): string {
  const { kind, stance, speaker, onBehalfOf, addressee, accused, level, form, certainty, confidence } = claim;
  return canonical([
    [kind, stance, level, form, certainty, confidence],
    [speaker ?? [], onBehalfOf ?? [], addressee ?? [], accused ?? []].map((parties) => [...parties].sort()),
    claim.about.map(merging.eventId).sort(),
    [claim.wording, claim.hedges ?? [], claim.basis ?? [], claim.motive, claim.date],
    claim.evidence.map(wordsOf).sort(),
  ]);
}

/** Characters of what is said that are compared word by word; of what is longer, the length decides as well. */
const COMPARED = 2000;

/** What is said, in letters and digits alone: quotation marks and blanks differ between copies. */
function wordsOf(evidence: Claim["evidence"][number]): string {
  const spans = evidence.content ?? [];
  const text =
    spans.length === 0
      ? evidence.quote
      : spans
          .map(({ start, end }) => evidence.quote.slice(start - evidence.start, end - evidence.start))
          .join(" ");
  const words = text
    .slice(0, COMPARED)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return text.length > COMPARED ? `${words} ${text.length}` : words;
}

/** One claim from identical ones, with its references turned to the ids of the case. */
export function mergeClaims(
  parts: readonly Claim[],
  merging: Merging,
  claimId: (id: string) => string,
): Claim {
  const { parts: _parts, review: _review, ...first } = parts[0];
  const claim: Claim = {
    ...first,
    id: sortedSet(parts.map((part) => part.id))[0],
    about: sortedSet(parts.flatMap((part) => part.about.map(merging.eventId))),
    evidence: mergeEvidence(
      merging.order,
      parts.map((part) => part.evidence),
    ),
    members: sortedSet(parts.flatMap((part) => [part.id, ...(part.members ?? [])])),
  };
  const answers = sortedSet(parts.flatMap((part) => (part.answers ?? []).map(claimId)));
  if (answers.length > 0) claim.answers = answers;
  const within = sortedSet(
    parts.flatMap((part) => (part.within === undefined ? [] : [claimId(part.within)])),
  );
  if (within.length > 0) claim.within = within[0];
  return claim;
}

const REPLIES: ReadonlySet<Claim["kind"]> = new Set<Claim["kind"]>(["denial", "refusal"]);

/** Who answers for a claim: its speakers and those they speak for. */
export function voices(claim: Claim): string[] {
  return [...(claim.speaker ?? []), ...(claim.onBehalfOf ?? [])];
}

/** Days after an attribution in which a denial that names no event is taken to answer it. */
const ANSWERED_WITHIN = 30;

/**
 * Links denials and refusals to the attributions that they answer, across documents: an attribution of the same
 * event that accuses the one who denies. Where one of the two names no event, a denial answers what was said in the
 * thirty days before it. The claims are changed in place: `answers` gains ids, sorted.
 */
export function linkAnswers(claims: readonly Claim[], merging: Merging): void {
  const attributions = new Map<string, Claim[]>();
  for (const claim of claims) {
    if (claim.kind !== "attribution") continue;
    for (const family of merging.families.ofAll(claim.accused ?? [])) {
      const group = attributions.get(family);
      if (group) group.push(claim);
      else attributions.set(family, [claim]);
    }
  }
  for (const claim of claims) {
    if (!REPLIES.has(claim.kind)) continue;
    const answered = merging.families
      .ofAll(voices(claim))
      .flatMap((family) => attributions.get(family) ?? [])
      .filter((attribution) => isAnsweredBy(attribution, claim, merging))
      .map((attribution) => attribution.id);
    if (answered.length > 0) claim.answers = sortedSet([...(claim.answers ?? []), ...answered]);
  }
}

function isAnsweredBy(attribution: Claim, reply: Claim, merging: Merging): boolean {
  if (attribution.about.length > 0 && reply.about.length > 0) {
    return attribution.about.some((event) => reply.about.includes(event));
  }
  if (reply.kind !== "denial") return false;
  if (reply.addressee?.length && !merging.families.overlap(reply.addressee, voices(attribution)))
    return false;
  const [said, denied] = [saidOn(attribution, merging), saidOn(reply, merging)];
  return (
    said !== undefined &&
    denied !== undefined &&
    denied.to >= said.from &&
    denied.from - said.to <= ANSWERED_WITHIN
  );
}

/** When something was said, or else when it was first printed. */
function saidOn(claim: Claim, merging: Merging): Bounds | undefined {
  return boundsOf(claim.date) ?? boundsOf(merging.publishedOn(claim.evidence.at(0)?.document ?? ""));
}
