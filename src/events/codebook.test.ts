import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { loadLexicon, loadSchemas } from "../lexicon/index.js";
import { compileEvents, readCodebook } from "./index.js";

const lexicon = loadLexicon();
const schemas = loadSchemas();
const example = readFileSync(
  fileURLToPath(new URL("../../docs/guide/sea.codebook.tsv", import.meta.url)),
  "utf8",
);

function errorsOf(text: string): string {
  const result = readCodebook("mine.tsv", text, schemas, lexicon);
  return result.kind === "error"
    ? result.errors.map(({ file, reason, remedy }) => `${file}: ${reason}; ${remedy}`).join("\n")
    : "";
}

describe("the codebook of the guide", () => {
  const result = readCodebook("sea.codebook.tsv", example, schemas, lexicon);
  const codebook = result.kind === "codebook" ? result.codebook : undefined;
  const plain = compileEvents(lexicon);
  const own = compileEvents(lexicon, codebook);

  test("is sound", () => {
    expect(errorsOf(example)).toBe("");
  });

  test("adds a mode, a class and a word", () => {
    expect(plain.types.has("COERCE.harass")).toBe(false);
    expect(own.types.get("COERCE.harass")?.score).toBe(-6);
    const [frame] = own.frames.verb.get("buzz") ?? [];
    expect(frame).toMatchObject({ type: "COERCE", mode: "harass", origin: "codebook" });
    expect(frame.conditions[0].words?.has("trawler")).toBe(true);
    expect(own.verbForms.get("buzzed")).toBe("buzz");
  });

  test("stands in for the row of the same words and conditions, and leaves the others", () => {
    const bare = (knowledge: typeof own) =>
      knowledge.frames.verb
        .get("besiege")
        ?.filter((frame) => frame.conditions.length === 0)
        .map((frame) => frame.mode);
    expect(bare(plain)).toEqual(["restrict"]);
    expect(bare(own)).toEqual(["harass"]);
    expect(own.frames.verb.get("sever")).toEqual(plain.frames.verb.get("sever"));
  });
});

describe("a codebook with a fault", () => {
  test.each([
    ["[frames]\nwords\tpos\ttype\tweight\nsnub\tverb\tSCOLD\t0.8", "not one of the allowed values"],
    ["[frames]\nwords\tpos\ttype\tweight\nsnub\tverb\tREJECT\t", "weight is empty"],
    ["[frames]\nwords\tpos\ttype\nsnub\tverb\tREJECT", 'column "weight" is missing'],
    ["[frames]\nwords\tpos\ttype\tmode\tweight\nsnub\tverb\tREJECT\tcold\t0.8", 'REJECT has no mode "cold"'],
    ["[frames]\nwords\tpos\twith\ttype\tweight\nsnub\tverb\tobj=@no\tREJECT\t0.8", "there is no class @no"],
    ["[frames]\nwords\tpos\ttype\tcontexts\tweight\nsnub\tverb\tREJECT\tcold\t0.8", 'no context "cold"'],
    ["[verbs]\nwords\nsnub", "there is no table [verbs]"],
    ["words\nsnub", "rows stand before the first [table]"],
    ["[classes]\nclass\tword\na\tb\n[classes]\nclass\tword\na\tc", "[classes] stands twice"],
  ])("%j is told", (text, problem) => {
    const told = errorsOf(text);
    expect(told).toContain(problem);
    expect(told).toMatch(/^mine\.tsv: line \d+: /u);
  });

  test("names the line of the file", () => {
    expect(errorsOf("# mine\n\n[classes]\nclass\tword\nboat\ttrawler\nboat\n")).toContain(
      "line 6: word is empty",
    );
  });
});

test("an empty codebook changes nothing", () => {
  const result = readCodebook("mine.tsv", "# nothing yet\n", schemas, lexicon);
  expect(result.kind).toBe("codebook");
  if (result.kind === "codebook")
    expect(compileEvents(lexicon, result.codebook)).toEqual(compileEvents(lexicon));
});
