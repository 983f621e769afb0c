import { expect, it } from "vitest";
import type { Review } from "../../schema/case-1.js";
import { lastStanding, undoneLines } from "./standing.js";

const line = (id: string, action: Review["action"], target: string): Review => ({
  id,
  action,
  target,
  at: "",
  by: "",
});

it("takes back one line after the other, newest first", () => {
  const log = [line("r:1", "accept", "e:1"), line("r:2", "reject", "e:2")];
  expect(lastStanding(log)?.id).toBe("r:2");
  log.push(line("r:3", "undo", "r:2"));
  expect(lastStanding(log)?.id).toBe("r:1");
  log.push(line("r:4", "undo", "r:1"));
  expect(lastStanding(log)).toBeUndefined();
});

it("lets an undo be undone", () => {
  const log = [line("r:1", "accept", "e:1"), line("r:2", "undo", "r:1"), line("r:3", "undo", "r:2")];
  expect([...undoneLines(log)]).toEqual(["r:2"]);
  expect(lastStanding(log)?.id).toBe("r:1");
});
