import type { Features } from "./features.js";
import { DATE_TOLERANCE } from "./matching.js";
import { compareNumbers, compareText } from "./order.js";

/** How many earlier mentions of its block a mention is compared with, those nearest in time first. */
const COMPARED = 64;

interface Block {
  /** Mentions that name both sides of the block's key. */
  readonly full: Features[];
  /** Mentions that name one side only. */
  readonly partial: Features[];
}

/**
 * The pairs of mentions that are worth comparing: same type family, a party in common on the same side, windows
 * of time that overlap. Each mention is compared with a bounded number of others, so that the work grows with the
 * number of mentions and not with its square. Gives indices of `mentions`, the smaller first; which pairs are given
 * does not depend on the order of `mentions`.
 */
export function* candidatePairs(mentions: readonly Features[]): Generator<readonly [number, number]> {
  const indices = new Map(mentions.map((mention, index) => [mention, index]));
  const blocks = new Map<string, Block>();
  const enter = (key: string, mention: Features, side: keyof Block) => {
    const block = blocks.get(key) ?? { full: [], partial: [] };
    if (block.full.length === 0 && block.partial.length === 0) blocks.set(key, block);
    block[side].push(mention);
  };
  for (const mention of [...mentions].sort(byTime)) {
    const { family, actors, recipients } = mention;
    if (mention.mutual && actors.length > 1) {
      actors.forEach((actor, index) => {
        for (const other of actors.slice(index + 1)) enter(`${family} ${actor}&${other}`, mention, "partial");
        enter(`${family} ${actor}>`, mention, "full");
      });
      continue;
    }
    for (const actor of actors) {
      for (const recipient of recipients) enter(`${family} ${actor}>${recipient}`, mention, "partial");
      enter(`${family} ${actor}>`, mention, recipients.length === 0 ? "partial" : "full");
    }
    for (const recipient of recipients) {
      enter(`${family} >${recipient}`, mention, actors.length === 0 ? "partial" : "full");
    }
  }
  const seen = new Set<number>();
  for (const [, block] of [...blocks].sort(([a], [b]) => compareText(a, b))) {
    if (block.partial.length === 0) continue;
    for (const [one, other] of pairsOf(block)) {
      const [a, b] = [indices.get(one) ?? 0, indices.get(other) ?? 0];
      const pair = [Math.min(a, b), Math.max(a, b)] as const;
      const key = pair[0] * mentions.length + pair[1];
      if (seen.has(key)) continue;
      seen.add(key);
      yield pair;
    }
  }
}

/** Pairs of a block in which at least one is partial, by a sweep over time. */
function* pairsOf(block: Block): Generator<readonly [Features, Features]> {
  const partial = new Set(block.partial);
  const sorted = [...block.full, ...block.partial].sort(byTime);
  let activePartial: Features[] = [];
  let activeFull: Features[] = [];
  for (const mention of sorted) {
    const isOpen = (other: Features) => other.window.to + DATE_TOLERANCE >= mention.window.from;
    activePartial = activePartial.filter(isOpen);
    activeFull = activeFull.filter(isOpen);
    for (const other of latest(activePartial)) yield [other, mention];
    if (partial.has(mention)) {
      for (const other of latest(activeFull)) yield [other, mention];
      activePartial.push(mention);
    } else activeFull.push(mention);
    // Windows that never close would make every later mention walk over them.
    if (activePartial.length > COMPARED * 4) activePartial = latest(activePartial);
    if (activeFull.length > COMPARED * 4) activeFull = latest(activeFull);
  }
}

function latest(active: readonly Features[]): Features[] {
  return active.slice(-COMPARED);
}

function byTime(a: Features, b: Features): number {
  return (
    compareNumbers(a.window.from, b.window.from) ||
    compareNumbers(a.window.to, b.window.to) ||
    a.document - b.document ||
    compareText(a.id, b.id)
  );
}
