import { describe, expect, test } from "vitest";
import { whyNot } from "./index.js";
import { codeText, hasModel, knowledge, languageOf, noEntities } from "./reading.fixture.js";

function told(text: string): string {
  const layer = codeText(text);
  return whyNot(languageOf(text), noEntities, knowledge, layer)
    .map(({ word, reason }) => `${text.slice(word.start, word.end)}: ${reason}`)
    .join("\n");
}

describe.skipIf(!hasModel)("why a word led to no event", () => {
  test.each([
    ["Ghana has a long coast.", "coast: no row of the tables has it"],
    ["Ghana struck a conciliatory tone.", "says that it means something else here"],
    ["Ghana severed the rope.", "wants one of relation, tie"],
    ["Norway praised Syria.", "it is SUPPORT, but no event of the document: "],
  ])("%s", (text, reason) => {
    expect(told(text)).toContain(reason);
  });

  test("says nothing of an empty text", () => {
    expect(told("")).toBe("");
  });
});
