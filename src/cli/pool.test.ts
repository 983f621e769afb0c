import { expect, test } from "vitest";
import { inOrder } from "./pool.js";

async function* numbers(until: number, onTaken: (n: number) => void = () => {}) {
  for (let n = 0; n < until; n++) {
    onTaken(n);
    yield n;
  }
}

test("results come in the order of the items, whichever is ready first", async () => {
  const results: number[] = [];
  const slowFirst = async (n: number) => {
    await new Promise((resolve) => setTimeout(resolve, n % 4 === 0 ? 8 : 0));
    return n;
  };
  for await (const n of inOrder(numbers(20), slowFirst, 6)) results.push(n);
  expect(results).toEqual(Array.from({ length: 20 }, (_, n) => n));
});

test("no more than the window is taken ahead of what was given out", async () => {
  let taken = 0;
  let given = 0;
  let most = 0;
  const items = numbers(500, () => {
    taken++;
    most = Math.max(most, taken - given);
  });
  for await (const _ of inOrder(items, async (n) => n, 8)) given++;
  expect(given).toBe(500);
  expect(most).toBe(8);
});

test("a failure is told when its turn comes", async () => {
  const results: number[] = [];
  const failing = async (n: number) => {
    if (n === 3) throw new Error("third");
    return n;
  };
  await expect(async () => {
    for await (const n of inOrder(numbers(10), failing, 4)) results.push(n);
  }).rejects.toThrow("third");
  expect(results).toEqual([0, 1, 2]);
});
