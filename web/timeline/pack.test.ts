import fc from "fast-check";
import { expect, it } from "vitest";
import { packRows } from "./pack.js";

const items = fc
  .array(fc.tuple(fc.nat(500), fc.nat(60)), { maxLength: 80 })
  .map((pairs) =>
    pairs.map(([start, length]) => ({ start, end: start + length })).sort((a, b) => a.start - b.start),
  );

it("never lets two items of a row touch, and loses none", () => {
  fc.assert(
    fc.property(items, fc.nat(8), fc.integer({ min: 1, max: 6 }), (list, gap, limit) => {
      const { placed, rows, overflow } = packRows(list, gap, limit);
      expect(placed.length + overflow.length).toBe(list.length);
      expect(rows).toBeLessThanOrEqual(limit);
      for (let row = 0; row < rows; row += 1) {
        const inRow = placed.filter((each) => each.row === row).map(({ item }) => item);
        for (let index = 1; index < inRow.length; index += 1) {
          expect(inRow[index]?.start).toBeGreaterThanOrEqual((inRow[index - 1]?.end ?? 0) + gap);
        }
      }
    }),
  );
});

it("needs no more rows than stand over one point", () => {
  const { rows, overflow } = packRows(
    [
      { start: 0, end: 10 },
      { start: 5, end: 15 },
      { start: 10, end: 20 },
    ],
    0,
    9,
  );
  expect([rows, overflow.length]).toEqual([2, 0]);
});

it("gives up beyond the limit instead of growing", () => {
  const list = Array.from({ length: 5 }, () => ({ start: 0, end: 10 }));
  expect(packRows(list, 2, 3).overflow).toHaveLength(2);
});
