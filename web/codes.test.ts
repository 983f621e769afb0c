import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { TYPE_CODES } from "./codes.js";

it("has the types of the codebook with their quad and score", () => {
  const table = readFileSync(new URL("../lexicon/events/types.tsv", import.meta.url), "utf8");
  const [head = "", ...rows] = table.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const fields = head.split("\t");
  const field = (row: string, name: string) => row.split("\t")[fields.indexOf(name)] ?? "";
  const types = rows.filter((row) => field(row, "mode") === "");
  const read = types.map((row) => [
    field(row, "type"),
    { quad: field(row, "quad"), score: Number(field(row, "score")) },
  ]);
  expect(TYPE_CODES).toEqual(Object.fromEntries(read));
});
