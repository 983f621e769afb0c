import { expect, test } from "vitest";
import { loadLexicon } from "../lexicon/index.js";
import { documentOf, news, readAll } from "./fixtures/build.fixture.js";
import * as read from "./index.js";

test("the door of reading", () => {
  expect(Object.keys(read).sort()).toEqual(["compileRead", "defaultLimits", "isDocumentName", "readBytes"]);
});

test("the caller's lexicon is used, and the package's without one", async () => {
  const knowledge: read.ReadKnowledge = read.compileRead(loadLexicon());
  expect(await documentOf(news[0], {}, { knowledge })).toEqual(await documentOf(news[0]));
});

test("the caller's limits are used beside the usual ones", async () => {
  const limits: Partial<read.Limits> = { documentSize: 50 };
  expect((await readAll(news[0], {}, { limits }))[0]?.kind).toBe("error");
  expect(read.defaultLimits.documentSize).toBeGreaterThan(news[0].length);
});
