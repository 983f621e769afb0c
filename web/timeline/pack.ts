/** Something with an extent on a line; `start` ≤ `end`, in pixels. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

export interface Packed<Item> {
  /** Each item with the row it stands in; no two of a row are nearer than the gap. */
  readonly placed: readonly { readonly item: Item; readonly row: number }[];
  readonly rows: number;
  /** Items that found no free row among the allowed ones. */
  readonly overflow: readonly Item[];
}

/**
 * Puts items, sorted by `start`, each into the first row that is free there: the greedy interval colouring, which
 * needs as few rows as the densest point has items. Stable, so that one case always has one picture.
 */
export function packRows<Item extends Extent>(
  items: readonly Item[],
  gap: number,
  limit: number,
): Packed<Item> {
  const ends: number[] = [];
  const placed: { item: Item; row: number }[] = [];
  const overflow: Item[] = [];
  for (const item of items) {
    let row = ends.findIndex((end) => end + gap <= item.start);
    if (row < 0 && ends.length < limit) row = ends.length;
    if (row < 0) {
      overflow.push(item);
      continue;
    }
    ends[row] = item.end;
    placed.push({ item, row });
  }
  return { placed, rows: ends.length, overflow };
}
