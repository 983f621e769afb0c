import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { duration, Progress } from "./progress.js";

beforeEach(() => vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => vi.useRealTimers());

function terminal(isTTY = true) {
  const written: string[] = [];
  // Only what progress uses of a stream.
  const stream = { isTTY, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
  return { stream, written };
}

test("nothing is drawn in the first two seconds, then counts and the time left", () => {
  const { stream, written } = terminal();
  const progress = new Progress("documents", false, stream);
  vi.advanceTimersByTime(1900);
  progress.update(5, 50);
  expect(written).toEqual([]);
  vi.advanceTimersByTime(8100);
  progress.update(25, 50);
  expect(written).toEqual(["\r\u001b[2K25 of 50 documents, 10 s, 10 s left"]);
  vi.advanceTimersByTime(100);
  progress.update(26, 50);
  expect(written).toHaveLength(1);
  progress.end();
  expect(written.at(-1)).toBe("\r\u001b[2K");
});

test("an estimated total is told as one", () => {
  const { stream, written } = terminal();
  const progress = new Progress("lines", false, stream);
  vi.advanceTimersByTime(3000);
  progress.update(1, 40, true);
  vi.advanceTimersByTime(3000);
  progress.update(10, 40, true);
  expect(written).toEqual([
    "\r\u001b[2K1 of about 40 lines, 3 s",
    "\r\u001b[2K10 of about 40 lines, 6 s, 10 s left",
  ]);
});

test.each([
  ["quiet", true, true],
  ["no terminal", false, false],
])("nothing is drawn: %s", (_, quiet, isTTY) => {
  const { stream, written } = terminal(isTTY);
  const progress = new Progress("lines", quiet, stream);
  vi.advanceTimersByTime(60_000);
  progress.update(1);
  progress.end();
  expect(written).toEqual([]);
});

test.each([
  [400, "0 s"],
  [59_400, "59 s"],
  [75_000, "1 min 15 s"],
  [7_260_000, "2 h 1 min"],
])("%i ms is %s", (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});
