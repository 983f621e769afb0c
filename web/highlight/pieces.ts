import type { Span } from "../../schema/case-1.js";

/** A stretch of text to be marked, with whatever the caller wants to know about it. */
export interface Highlight<Mark> extends Span {
  readonly mark: Mark;
}

/** A stretch of text that is covered by the same highlights from its first unit to its last. */
export interface Piece<Mark> extends Span {
  /** In the order the highlights were given. */
  readonly marks: readonly Mark[];
}

/**
 * Cuts `range` at the ends of every highlight, which may overlap as they like, so that each piece can be drawn with
 * all its marks. Highlights are clipped to the range, empty ones ignored. The pieces cover the range without gap or
 * overlap; there are at most twice as many as highlights, plus one. O(n log n + total of marks).
 */
export function splitPieces<Mark>(range: Span, highlights: readonly Highlight<Mark>[]): Piece<Mark>[] {
  if (range.start >= range.end) return [];
  const clipped = highlights
    .map((each, order) => ({
      order,
      mark: each.mark,
      start: Math.max(range.start, each.start),
      end: Math.min(range.end, each.end),
    }))
    .filter((each) => each.start < each.end);
  const starting = [...clipped].sort((a, b) => a.start - b.start);
  const cuts = new Set([range.start, range.end]);
  for (const { start, end } of clipped) cuts.add(start).add(end);
  const offsets = [...cuts].sort((a, b) => a - b);

  const pieces: Piece<Mark>[] = [];
  let open: typeof clipped = [];
  let next = 0;
  for (let index = 0; index + 1 < offsets.length; index += 1) {
    const start = offsets[index] ?? range.start;
    const end = offsets[index + 1] ?? range.end;
    open = open.filter((each) => each.end > start);
    for (let each = starting[next]; each && each.start <= start; each = starting[next]) {
      open.push(each);
      next += 1;
    }
    const marks = [...open].sort((a, b) => a.order - b.order).map((each) => each.mark);
    pieces.push({ start, end, marks });
  }
  return pieces;
}

/** The highlights that touch each of the ranges; ranges are in order and do not overlap. */
export function distribute<Mark>(
  ranges: readonly Span[],
  highlights: readonly Highlight<Mark>[],
): Highlight<Mark>[][] {
  const lists: Highlight<Mark>[][] = ranges.map(() => []);
  for (const highlight of highlights) {
    for (let index = firstTouching(ranges, highlight.start); index < ranges.length; index += 1) {
      const range = ranges[index];
      if (!range || range.start >= highlight.end) break;
      lists[index]?.push(highlight);
    }
  }
  return lists;
}

/** Index of the first range that ends after the offset. */
function firstTouching(ranges: readonly Span[], offset: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
