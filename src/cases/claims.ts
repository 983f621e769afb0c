import type { Claim } from "../../schema/case-1.js";
import { type Bounds, boundsOf } from "./bounds.js";
import type { Merging } from "./merging.js";
import { canonical, compareNumbers, mergeEvidence, sortedSet } from "./order.js";

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
    [
      claim.withdrawn ?? false,
      claim.wording,
      claim.hedges ?? [],
      claim.basis ?? [],
      claim.motive,
      claim.date,
    ],
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
  const withdrawnBy = sortedSet(parts.flatMap((part) => (part.withdrawnBy ?? []).map(claimId)));
  if (withdrawnBy.length > 0) claim.withdrawnBy = withdrawnBy;
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
/** Widest date, in days, of an attribution that such a denial can answer. */
const WIDEST = 31;

/**
 * Links denials and refusals to the attributions that they answer, across documents: an attribution of the same
 * event that accuses the one who denies. Where one of the two names no event, a denial answers what was said in the
 * thirty days before it. The claims are changed in place: `answers` gains ids, sorted.
 */
export function linkAnswers(claims: readonly Claim[], merging: Merging): void {
  const accusations = new Accusations(claims, merging);
  for (const claim of claims) {
    if (!REPLIES.has(claim.kind)) continue;
    const answered = merging.families
      .ofAll(voices(claim))
      .flatMap((family) => [
        ...claim.about.flatMap((event) => accusations.ofEvent(family, event)),
        ...(claim.kind === "denial" ? accusations.before(claim, family) : []),
      ])
      .map(({ id }) => id);
    if (answered.length > 0) claim.answers = sortedSet([...(claim.answers ?? []), ...answered]);
  }
}

interface Said {
  readonly claim: Claim;
  readonly when: Bounds;
}

/** Attributions by whom they accuse: of which event, and when. */
class Accusations {
  readonly #merging: Merging;
  readonly #byEvent = new Map<string, Claim[]>();
  /** By the first day on which they can have been said. */
  readonly #byTime = new Map<string, Said[]>();
  readonly #withoutEvent = new Map<string, Said[]>();

  constructor(claims: readonly Claim[], merging: Merging) {
    this.#merging = merging;
    for (const claim of claims) {
      if (claim.kind !== "attribution") continue;
      const when = saidOn(claim, merging);
      for (const family of merging.families.ofAll(claim.accused ?? [])) {
        for (const event of claim.about) append(this.#byEvent, `${family} ${event}`, claim);
        if (!when || when.to - when.from > WIDEST) continue;
        append(this.#byTime, family, { claim, when });
        if (claim.about.length === 0) append(this.#withoutEvent, family, { claim, when });
      }
    }
    for (const index of [this.#byTime, this.#withoutEvent]) {
      for (const said of index.values()) said.sort((a, b) => compareNumbers(a.when.from, b.when.from));
    }
  }

  ofEvent(family: string, event: string): readonly Claim[] {
    return this.#byEvent.get(`${family} ${event}`) ?? [];
  }

  /** Attributions that a denial follows within the time given, where the two do not both name their events. */
  before(denial: Claim, family: string): Claim[] {
    const denied = saidOn(denial, this.#merging);
    const said = (denial.about.length === 0 ? this.#byTime : this.#withoutEvent).get(family) ?? [];
    if (!denied) return [];
    const found: Claim[] = [];
    for (let at = countUntil(said, denied.to) - 1; at >= 0; at--) {
      const { claim, when } = said[at];
      if (when.from < denied.from - ANSWERED_WITHIN - WIDEST) break;
      if (denied.from - when.to <= ANSWERED_WITHIN && this.#isAddressed(denial, claim)) found.push(claim);
    }
    return found;
  }

  #isAddressed({ addressee = [] }: Claim, attribution: Claim): boolean {
    return addressee.length === 0 || this.#merging.families.overlap(addressee, voices(attribution));
  }
}

function append<Value>(index: Map<string, Value[]>, key: string, value: Value): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}

/** How many, of a list sorted by first day, begin no later than the day. */
function countUntil(said: readonly Said[], day: number): number {
  let [low, high] = [0, said.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (said[middle].when.from <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** When something was said, or else when it was first printed. */
function saidOn(claim: Claim, merging: Merging): Bounds | undefined {
  return boundsOf(claim.date) ?? boundsOf(merging.publishedOn(claim.evidence.at(0)?.document ?? ""));
}
