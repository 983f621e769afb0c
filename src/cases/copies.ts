import type { CopyOf, Document, SectionRole } from "../../schema/case-1.js";
import { compareDocuments } from "./order.js";

/** Words in a shingle. Eight in a row are seldom written twice by chance; five are. */
const SHINGLE = 8;
/** A document is a copy when at least this share of its shingles stand in one earlier document. */
const COPY = 0.6;
/** One shingle in this many is kept for finding candidates (sampled by hash, Broder 1997, "mod m"). */
const SAMPLE = 8;
/** A sampled shingle that stands in more documents than this says nothing about copying: it is boilerplate. */
const COMMON = 64;
/** Earlier documents compared in full, those that share the most sampled shingles first. */
const CANDIDATES = 4;
const CODED: ReadonlySet<SectionRole> = new Set<SectionRole>(["body", "quote", "list"]);

/**
 * For each document that repeats an earlier one, the document it repeats most of and the share of its own word
 * shingles that stand there (containment, so a copy with a new headline and an added paragraph is still one).
 * Candidates come from an inverted index of sampled shingles, never from comparing all pairs.
 */
export function findCopies(documents: readonly Document[]): ReadonlyMap<string, CopyOf> {
  const copies = new Map<string, CopyOf>();
  const index = new Map<number, number[]>();
  const earlier: Uint32Array[] = [];
  const sorted = [...documents].sort(compareDocuments);
  sorted.forEach((document, position) => {
    const shingles = shinglesOf(document);
    earlier.push(shingles);
    if (shingles.length === 0) return;
    const best = mostRepeated(shingles, index, earlier);
    if (best && best.share >= COPY) {
      copies.set(document.id, { document: sorted[best.position].id, share: round(best.share) });
    }
    addToIndex(shingles, position, index);
  });
  return copies;
}

function isSampled(shingle: number, count: number): boolean {
  return count < SAMPLE * 8 || shingle % SAMPLE === 0;
}

function addToIndex(shingles: Uint32Array, position: number, index: Map<number, number[]>): void {
  for (const shingle of shingles) {
    if (!isSampled(shingle, shingles.length)) continue;
    const holders = index.get(shingle);
    if (!holders) index.set(shingle, [position]);
    else if (holders.length <= COMMON) holders.push(position);
  }
}

function mostRepeated(
  shingles: Uint32Array,
  index: ReadonlyMap<number, readonly number[]>,
  earlier: readonly Uint32Array[],
): { position: number; share: number } | undefined {
  const shared = new Map<number, number>();
  for (const shingle of shingles) {
    const holders = index.get(shingle);
    if (!holders || holders.length > COMMON) continue;
    for (const holder of holders) shared.set(holder, (shared.get(holder) ?? 0) + 1);
  }
  const candidates = [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, CANDIDATES);
  let best: { position: number; share: number } | undefined;
  for (const [position] of candidates.sort((a, b) => a[0] - b[0])) {
    const share = containment(shingles, earlier[position]);
    if (!best || share > best.share) best = { position, share };
  }
  return best;
}

/** Share of the first that stands in the second; both sorted. */
function containment(own: Uint32Array, other: Uint32Array): number {
  let shared = 0;
  let at = 0;
  for (const shingle of own) {
    while (at < other.length && other[at] < shingle) at++;
    if (other[at] === shingle) shared++;
  }
  return shared / own.length;
}

/** The distinct hashed shingles of the document's running text, sorted. Headings and furniture do not count. */
function shinglesOf(document: Document): Uint32Array {
  const found = new Set<number>();
  const window = new Uint32Array(SHINGLE);
  for (const section of document.sections) {
    if (!CODED.has(section.role)) continue;
    let words = 0;
    forEachWord(document.text, section.start, section.end, (word) => {
      window[words % SHINGLE] = word;
      words++;
      if (words >= SHINGLE) found.add(hashWindow(window, words));
    });
  }
  return Uint32Array.from(found).sort();
}

function hashWindow(window: Uint32Array, words: number): number {
  let hash = 0x811c9dc5;
  for (let offset = 0; offset < SHINGLE; offset++) {
    hash = Math.imul(hash ^ window[(words + offset) % SHINGLE], 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

/** Hashes (FNV-1a) of the runs of letters and digits, lower-cased where that is a matter of ASCII. */
function forEachWord(text: string, start: number, end: number, visit: (word: number) => void): void {
  let hash = 0x811c9dc5;
  let length = 0;
  for (let at = start; at < end; at++) {
    let unit = text.charCodeAt(at);
    if (unit >= 65 && unit <= 90) unit += 32;
    const isWord =
      (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || (unit > 191 && !isPunctuation(unit));
    if (isWord) {
      hash = Math.imul(hash ^ unit, 0x01000193);
      length++;
    } else if (length > 0) {
      visit(hash >>> 0);
      hash = 0x811c9dc5;
      length = 0;
    }
  }
  if (length > 0) visit(hash >>> 0);
}

function isPunctuation(unit: number): boolean {
  return (unit >= 0x2000 && unit <= 0x206f) || unit === 0x3000 || unit === 0xfeff;
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000;
}
