import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Claim } from "../../schema/case-1.js";
import { loadResources, type Resources } from "../resources.js";
import { described, read } from "./described.fixture.js";

/** Of all rows at least this share is read right; it only rises. */
const floor = 0.95;

const columns = ["source", "kind", "stance", "certainty", "confidence", "accused"] as const;
type Column = (typeof columns)[number];

interface Row {
  /** The line as it stands in the table. */
  readonly line: string;
  readonly sentence: string;
  readonly wanted: Readonly<Partial<Record<Column, string>>>;
  readonly more: ReadonlyMap<string, string>;
}

const rows = rowsOf("./sentences.fixture.tsv");
const known = new Set(rowsOf("./sentences.known.fixture.tsv").map((row) => row.line));

let resources: Resources;
beforeAll(() => {
  resources = loadResources();
}, 60_000);

describe("the table of sentences", () => {
  test("each row that is not known to fail is read right, and each known one still fails", () => {
    const failing: string[] = [];
    const wrong: string[] = [];
    for (const row of rows) {
      const fault = faultOf(row);
      if (fault === undefined) continue;
      failing.push(row.line);
      if (!known.has(row.line)) wrong.push(`${row.line} || ${fault}`);
    }
    if (process.env.CASUS_ERRORS) {
      for (const row of rows) {
        const fault = faultOf(row);
        if (fault !== undefined) console.log(`${row.line.replaceAll("\t", " | ")}\n    ${fault}`);
      }
      console.log(`${rows.length - failing.length} of ${rows.length}`);
    }
    expect(wrong).toEqual([]);
    expect([...known].filter((line) => !failing.includes(line))).toEqual([]);
    expect((rows.length - failing.length) / rows.length).toBeGreaterThanOrEqual(floor);
  }, 120_000);

  test("every row that is known to fail stands in the table", () => {
    const lines = new Set(rows.map((row) => row.line));
    expect([...known].filter((line) => !lines.has(line))).toEqual([]);
  });
});

function rowsOf(file: string): Row[] {
  return readFileSync(new URL(file, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(1)
    .map((line) => {
      const [sentence, ...cells] = line.split("\t");
      const wanted: Partial<Record<Column, string>> = {};
      columns.forEach((column, index) => {
        if (cells[index]) wanted[column] = cells[index];
      });
      const more = (cells[columns.length] ?? "").split(";").filter((pair) => pair.trim() !== "");
      return {
        line,
        sentence,
        wanted,
        more: new Map(
          more.map((pair) => [pair.slice(0, pair.indexOf("=")).trim(), pair.slice(pair.indexOf("=") + 1)]),
        ),
      };
    });
}

/** What is wrong with the reading of a row, if anything: no claim of the sentence has all that the row asks for. */
function faultOf({ sentence, wanted, more }: Row): string | undefined {
  const claims = claimsOf(sentence);
  const { kind, stance, ...plain } = wanted;
  const told =
    claims.map((claim) => JSON.stringify(described(claim, claims, sentence))).join(" ") || "no claim";
  if (kind === "none") return claims.length === 0 ? undefined : told;
  const not = more.get("not");
  if (not && claims.some((claim) => claim.kind === not)) return told;
  if (stance?.startsWith("!") && claims.some((claim) => `!${claim.stance}` === stance)) return told;
  const asked = new Map<string, string>(Object.entries(plain));
  if (kind) asked.set("kind", kind);
  if (stance && !stance.startsWith("!")) asked.set("stance", stance);
  for (const [field, value] of more) if (field !== "not") asked.set(field, value);
  // Where the point is what must not come out, it does not matter that a claim comes out at all.
  if (claims.length === 0 && (not || stance?.startsWith("!"))) return undefined;
  const matches = (claim: Claim) => {
    const found = described(claim, claims, sentence);
    return [...asked].every(([field, value]) => found[field] === value);
  };
  return claims.some(matches) ? undefined : told;
}

const readings = new Map<string, readonly Claim[]>();
function claimsOf(text: string): readonly Claim[] {
  const before = readings.get(text);
  if (before) return before;
  const { claims } = read(text, resources).claims;
  readings.set(text, claims);
  return claims;
}
