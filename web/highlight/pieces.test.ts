import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distribute, splitPieces } from "./pieces.js";

describe("splitPieces", () => {
  it("cuts overlapping highlights at every end", () => {
    const pieces = splitPieces({ start: 0, end: 10 }, [
      { start: 2, end: 6, mark: "a" },
      { start: 4, end: 8, mark: "b" },
      { start: 4, end: 6, mark: "c" },
    ]);
    expect(pieces).toEqual([
      { start: 0, end: 2, marks: [] },
      { start: 2, end: 4, marks: ["a"] },
      { start: 4, end: 6, marks: ["a", "b", "c"] },
      { start: 6, end: 8, marks: ["b"] },
      { start: 8, end: 10, marks: [] },
    ]);
  });

  it("clips to the range and ignores what is empty or outside", () => {
    const pieces = splitPieces({ start: 5, end: 8 }, [
      { start: 0, end: 6, mark: 1 },
      { start: 6, end: 6, mark: 2 },
      { start: 8, end: 20, mark: 3 },
    ]);
    expect(pieces).toEqual([
      { start: 5, end: 6, marks: [1] },
      { start: 6, end: 8, marks: [] },
    ]);
    expect(splitPieces({ start: 3, end: 3 }, [])).toEqual([]);
  });

  it("covers the range once, and marks each unit with exactly the highlights over it", () => {
    const span = fc
      .tuple(fc.nat(60), fc.nat(60))
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    fc.assert(
      fc.property(span, fc.array(span, { maxLength: 20 }), (range, spans) => {
        const highlights = spans.map((each, mark) => ({ ...each, mark }));
        const pieces = splitPieces(range, highlights);
        let at = range.start;
        for (const piece of pieces) {
          expect(piece.start).toBe(at);
          expect(piece.end).toBeGreaterThan(piece.start);
          for (let unit = piece.start; unit < piece.end; unit += 1) {
            const over = highlights.filter(({ start, end }) => start <= unit && unit < end);
            expect(piece.marks).toEqual(over.map(({ mark }) => mark));
          }
          at = piece.end;
        }
        expect(at).toBe(Math.max(range.start, Math.max(range.start, range.end)));
      }),
    );
  });

  it("takes 20,000 highlights in a blink", () => {
    const highlights = Array.from({ length: 20_000 }, (_, mark) => ({
      start: mark * 3,
      end: mark * 3 + 5,
      mark,
    }));
    const before = performance.now();
    expect(splitPieces({ start: 0, end: 70_000 }, highlights).length).toBeGreaterThan(20_000);
    expect(performance.now() - before).toBeLessThan(1500);
  });
});

it("distributes highlights over the ranges they touch", () => {
  const ranges = [
    { start: 0, end: 10 },
    { start: 12, end: 20 },
    { start: 22, end: 30 },
  ];
  const touched = (start: number, end: number) =>
    distribute(ranges, [{ start, end, mark: 0 }]).flatMap((list, index) => (list.length > 0 ? [index] : []));
  expect(touched(0, 3)).toEqual([0]);
  expect(touched(9, 13)).toEqual([0, 1]);
  expect(touched(10, 12)).toEqual([]);
  expect(touched(5, 25)).toEqual([0, 1, 2]);
});
