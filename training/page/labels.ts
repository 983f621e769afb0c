import type { Block } from "../../src/read/html/blocks.js";

/** Words as the public article-extraction benchmark counts them. */
export function words(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/** Precision, recall and F1 of the multisets of 4-word shingles. */
export function shingleScore(
  found: string,
  truth: string,
): { precision: number; recall: number; f1: number } {
  return compare(shingles(found), shingles(truth));
}

/**
 * Which blocks are in the annotated article: first those with most of their shingles in it, then, block by block, those
 * that raise the F1 of the page (short blocks, whose words may stand anywhere, are told only so).
 */
export function labelBlocks(blocks: readonly Block[], articleBody: string): boolean[] {
  const truth = shingles(articleBody);
  const own = blocks.map((block) => shingles(block.text));
  const labels = blocks.map(
    (block, at) => words(block.text).length >= 4 && compare(own[at], truth).precision >= 0.5,
  );
  const score = () =>
    compare(
      shingles(
        blocks
          .filter((_, at) => labels[at])
          .map((block) => block.text)
          .join("\n"),
      ),
      truth,
    ).f1;
  let best = score();
  for (let pass = 0, changed = true; pass < 2 && changed; pass++) {
    changed = false;
    for (let at = 0; at < blocks.length; at++) {
      const near = labels.slice(Math.max(0, at - 3), at + 4).some(Boolean);
      if (!near && ![...own[at].keys()].some((shingle) => truth.has(shingle))) continue;
      labels[at] = !labels[at];
      const next = score();
      if (next > best + 1e-9) {
        best = next;
        changed = true;
      } else if (next < best - 1e-12 || labels[at]) labels[at] = !labels[at];
    }
  }
  return labels;
}

function shingles(text: string): ReadonlyMap<string, number> {
  const list = words(text);
  const counts = new Map<string, number>();
  for (let at = 0; at < Math.max(1, list.length - 3); at++) {
    const shingle = list.slice(at, at + 4).join(" ");
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

function compare(have: ReadonlyMap<string, number>, want: ReadonlyMap<string, number>) {
  let [common, total, wanted] = [0, 0, 0];
  for (const [shingle, count] of have) {
    common += Math.min(count, want.get(shingle) ?? 0);
    total += count;
  }
  for (const count of want.values()) wanted += count;
  return { precision: common / total, recall: common / wanted, f1: (2 * common) / (total + wanted) };
}
