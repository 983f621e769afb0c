import { candidatePairs } from "./candidates.js";
import type { Features } from "./features.js";
import { areCompatible, areTwins, DATE_TOLERANCE, matchScore, SAME_EVENT } from "./matching.js";
import { compareNumbers, compareText } from "./order.js";

/** What is known of a cluster, kept so that a union can be refused without looking at every pair. */
interface Cluster {
  readonly members: Features[];
  readonly byDocument: Map<number, Features[]>;
  readonly modes: Map<string, Set<string>>;
  readonly places: Set<string>;
  /** The longest list of parties; every other is part of it. */
  actors: readonly string[] | undefined;
  recipients: readonly string[] | undefined;
  /** Latest first day and earliest last day of the members' dates. */
  from: number;
  to: number;
}

/** Two mentions, as indices into the mentions sorted by id, the smaller first. */
interface Edge {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

/**
 * Groups mentions of one event across documents: candidate pairs are scored, and the best pairs joined first
 * (agglomerative clustering over a union-find) unless the clusters contradict each other.
 *
 * @param apart pairs of ids that are two events for certain, since a text links one with the other
 * @param together pairs of ids that a text says are one
 */
export function clusterEvents(
  mentions: readonly Features[],
  apart: readonly (readonly [string, string])[],
  together: readonly (readonly [string, string])[],
): Features[][] {
  const sorted = [...mentions].sort((a, b) => compareText(a.id, b.id));
  const linked = linksBetween(apart);
  const parent = sorted.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root];
    for (let at = index; at !== root; ) {
      const next = parent[at];
      parent[at] = root;
      at = next;
    }
    return root;
  };
  const clusters = sorted.map(single);
  for (const { a, b, score } of sortedEdges(sorted, together)) {
    const [left, right] = [find(a), find(b)];
    if (left === right) continue;
    if (Number.isFinite(score) && contradict(clusters[left], clusters[right], linked)) continue;
    const isLarger = clusters[left].members.length >= clusters[right].members.length;
    const [root, joined] = isLarger ? [left, right] : [right, left];
    join(clusters[root], clusters[joined]);
    parent[joined] = root;
  }
  return clusters.filter((_, index) => parent[index] === index).map((cluster) => cluster.members);
}

function linksBetween(pairs: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const linked = new Map<string, Set<string>>();
  for (const [a, b] of pairs) {
    linked.set(a, (linked.get(a) ?? new Set()).add(b));
    linked.set(b, (linked.get(b) ?? new Set()).add(a));
  }
  return linked;
}

function sortedEdges(
  mentions: readonly Features[],
  together: readonly (readonly [string, string])[],
): Edge[] {
  const edges: Edge[] = [];
  for (const [one, other] of candidatePairs(mentions)) {
    const [a, b] = [mentions[one], mentions[other]];
    if (a.standing !== b.standing) continue;
    if (a.document === b.document && !areTwins(a, b)) continue;
    // What is said of no particular occasion is one only where the same thing is said of the same parties.
    if (a.standing === "generic" && a.event.title !== b.event.title) continue;
    const score = matchScore(a, b);
    if (score !== undefined && score >= SAME_EVENT) edges.push({ a: one, b: other, score });
  }
  const indices = new Map(mentions.map(({ id }, index) => [id, index]));
  for (const [from, to] of together) {
    const [a, b] = [indices.get(from), indices.get(to)];
    if (a !== undefined && b !== undefined) edges.push({ a, b, score: Number.POSITIVE_INFINITY });
  }
  return edges.sort((x, y) => compareNumbers(y.score, x.score) || x.a - y.a || x.b - y.b);
}

function single(mention: Features): Cluster {
  const { event } = mention;
  return {
    members: [mention],
    byDocument: new Map([[mention.document, [mention]]]),
    modes: event.mode === undefined ? new Map() : new Map([[event.type, new Set([event.mode])]]),
    places:
      event.place === undefined || event.place === mention.placeFamily ? new Set() : new Set([event.place]),
    actors: mention.actors.length > 0 ? mention.actors : undefined,
    recipients: mention.recipients.length > 0 ? mention.recipients : undefined,
    from: mention.when?.from ?? Number.NEGATIVE_INFINITY,
    to: mention.when?.to ?? Number.POSITIVE_INFINITY,
  };
}

function contradict(a: Cluster, b: Cluster, linked: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  if (Math.max(a.from, b.from) - Math.min(a.to, b.to) > DATE_TOLERANCE) return true;
  if (a.actors && b.actors && !areCompatible(a.actors, b.actors)) return true;
  if (a.recipients && b.recipients && !areCompatible(a.recipients, b.recipients)) return true;
  if (new Set([...a.places, ...b.places]).size > 1) return true;
  for (const [type, modes] of a.modes) {
    const others = b.modes.get(type);
    if (others && new Set([...modes, ...others]).size > 1) return true;
  }
  for (const [document, mentions] of a.byDocument) {
    for (const other of b.byDocument.get(document) ?? []) {
      if (mentions.some((mention) => !areTwins(mention, other))) return true;
    }
  }
  if (linked.size === 0) return false;
  const [few, many] = a.members.length <= b.members.length ? [a, b] : [b, a];
  const others = new Set(many.members.map((member) => member.id));
  return few.members.some((member) => [...(linked.get(member.id) ?? [])].some((id) => others.has(id)));
}

/** Adds the second to the first. */
function join(into: Cluster, other: Cluster): void {
  into.members.push(...other.members);
  for (const [document, mentions] of other.byDocument) {
    into.byDocument.set(document, [...(into.byDocument.get(document) ?? []), ...mentions]);
  }
  for (const [type, modes] of other.modes) {
    into.modes.set(type, new Set([...(into.modes.get(type) ?? []), ...modes]));
  }
  for (const place of other.places) into.places.add(place);
  into.actors = longer(into.actors, other.actors);
  into.recipients = longer(into.recipients, other.recipients);
  into.from = Math.max(into.from, other.from);
  into.to = Math.min(into.to, other.to);
}

function longer(a: readonly string[] | undefined, b: readonly string[] | undefined) {
  return a && b ? (a.length >= b.length ? a : b) : (a ?? b);
}
