import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinLimit, Kernels, one } from "./kernels.js";
import { compileKernels, kernelsModule } from "./kernels-source.fixture.js";
import { isProjectiveTree, ProjectiveTrees } from "./projective.js";

describe("kernels", () => {
  test("are what kernels.wat compiles to", async () => {
    expect(readFileSync(kernelsModule, "utf8")).toBe(await compileKernels());
  });

  test("multiply exactly, any number of vectors and rows", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 6 }),
        fc.infiniteStream(fc.integer({ min: -1023, max: 1023 })),
        (vectors, fours, eights, numbers) => {
          const [rows, columns] = [fours * 4, eights * 8];
          const kernels = new Kernels();
          const weights = kernels.reserve(rows * columns * 2);
          const x = kernels.reserve(vectors * columns * 2);
          const scale = kernels.reserve(rows * 4);
          const base = kernels.reserve(rows * 4);
          const out = kernels.reserve(vectors * rows * 4);
          kernels.settle();
          const next = () => numbers.next().value ?? 0;
          const w = kernels.shorts(weights, rows * columns).map(next);
          const v = kernels.shorts(x, vectors * columns).map(next);
          kernels.shorts(weights, rows * columns).set(w);
          kernels.shorts(x, vectors * columns).set(v);
          kernels.floats(scale, rows).fill(0.5);
          kernels.floats(base, rows).fill(3);
          kernels.run.multiplyAll(weights, rows, columns * 2, x, columns * 2, vectors, scale, base, out);
          const found = kernels.floats(out, vectors * rows);
          for (let vector = 0; vector < vectors; vector++)
            for (let row = 0; row < rows; row++) {
              let sum = 0;
              for (let at = 0; at < columns; at++) sum += w[row * columns + at] * v[vector * columns + at];
              expect(found[vector * rows + row]).toBe(Math.fround(Math.fround(sum) * 0.5 + 3));
            }
        },
      ),
      { numRuns: 50 },
    );
  });

  test("keep to tanh and to the limits", () => {
    const kernels = new Kernels();
    const [from, other, to] = [kernels.reserve(64), kernels.reserve(64), kernels.reserve(32)];
    kernels.settle();
    const numbers = [-100, -9, -3, -1, -0.5, -0.01, 0, 0.001, 0.02, 0.4, 1, 2, 4, 8, 20, 1000];
    kernels.floats(from, 16).set(numbers);
    kernels.run.tanhAll(from, to, 16);
    numbers.forEach((number, at) => {
      expect(Math.abs(kernels.shorts(to, 16)[at] - Math.tanh(number) * one)).toBeLessThan(0.51);
    });
    kernels.floats(from, 16).set(numbers);
    kernels.floats(other, 16).fill(1);
    kernels.run.join(from, other, to, 16);
    numbers.forEach((number, at) => {
      const expected = (Math.min(joinLimit, Math.max(0, number + 1)) / joinLimit) * one;
      expect(Math.abs(kernels.shorts(to, 16)[at] - expected)).toBeLessThan(0.51);
    });
  });

  test("run an LSTM as its definition says, in both directions", () => {
    const [width, count] = [8, 3];
    const kernels = new Kernels();
    const inputs = kernels.reserve(count * 4);
    const gates = kernels.reserve(count * 4 * width * 4);
    const weights = kernels.reserve(4 * width * width * 2);
    const scale = kernels.reserve(4 * width * 4);
    const state = kernels.reserve(5 * width * 4);
    const zero = kernels.reserve(width * 2);
    const out = kernels.reserve(count * width * 2);
    kernels.settle();
    const w = kernels.shorts(weights, 4 * width * width).map((_, at) => ((at * 37) % 201) - 100);
    kernels.shorts(weights, w.length).set(w);
    kernels.floats(scale, 4 * width).fill(1 / (100 * one));
    const g = kernels.floats(gates, count * 4 * width).map((_, at) => Math.sin(at));
    kernels.floats(gates, g.length).set(g);
    for (const [order, start, step] of [
      [[0, 1, 2], 0, 1],
      [[2, 1, 0], 2, -1],
    ] as const) {
      kernels.integers(inputs, count).set(order.map((at) => gates + at * 4 * width * 4));
      const first = out + start * width * 2;
      kernels.run.lstm(inputs, count, weights, scale, width, state, zero, first, step * width * 2);
      let hidden: number[] = new Array(width).fill(0);
      let cells: number[] = new Array(width).fill(0);
      for (const at of order) {
        const gate = Array.from({ length: 4 * width }, (_, row) => {
          let sum = g[at * 4 * width + row];
          for (let k = 0; k < width; k++) sum += (w[row * width + k] * hidden[k]) / (100 * one);
          return sum;
        });
        const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
        cells = cells.map(
          (cell, k) => sigmoid(gate[width + k]) * cell + sigmoid(gate[k]) * Math.tanh(gate[2 * width + k]),
        );
        hidden = cells.map((cell, k) => Math.round(sigmoid(gate[3 * width + k]) * Math.tanh(cell) * one));
        const found = kernels.shorts(out + at * width * 2, width);
        hidden.forEach((value, k) => {
          expect(Math.abs(found[k] - value)).toBeLessThanOrEqual(1);
        });
      }
    }
  });
});

describe("projective trees", () => {
  const kernels = new Kernels();
  const trees = new ProjectiveTrees(kernels, 8);
  kernels.settle();

  /** All assignments of heads that are projective trees, with their scores. */
  function best(scores: Float32Array, stride: number, count: number): number {
    let found = Number.NEGATIVE_INFINITY;
    const heads = new Int32Array(count);
    const visit = (at: number, sum: number) => {
      if (at === count) {
        if (sum > found && isProjectiveTree(heads, count)) found = sum;
        return;
      }
      for (let head = -1; head < count; head++) {
        if (head === at) continue;
        heads[at] = head;
        visit(at + 1, sum + scores[at * stride + head + 1]);
      }
    };
    visit(0, 0);
    return found;
  }

  test("are the best that there are", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.infiniteStream(fc.integer({ min: -50, max: 50 })),
        (count, stream) => {
          const stride = Math.ceil((count + 1) / 4) * 4;
          const scores = Float32Array.from({ length: count * stride }, () => stream.next().value ?? 0);
          const heads = new Int32Array(count);
          trees.find(scores, stride, count, heads);
          expect(isProjectiveTree(heads, count)).toBe(true);
          const sum = heads.reduce((total, head, at) => total + scores[at * stride + head + 1], 0);
          expect(sum).toBe(best(scores, stride, count));
        },
      ),
    );
  });

  test.each([
    [[-1], true],
    [[1, -1], true],
    [[1, 0], false],
    [[-1, -1], false],
    [[2, 3, -1, 2], false],
    [[-1, 3, 0, 0], false],
    [[2, -1, 1], false],
    [[-1, 0, 3, 0], true],
    [[1, -1, 1, 2], true],
    [[1, 2, 0], false],
    [[2, -1, 1, 0], false],
  ])("%j is one: %s", (heads, expected) => {
    expect(isProjectiveTree(Int32Array.from(heads), heads.length)).toBe(expected);
  });
});
