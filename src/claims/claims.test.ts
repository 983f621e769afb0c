import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Claim } from "../../schema/case-1.js";
import { understand } from "../reading.js";
import { loadResources, type Resources } from "../resources.js";

interface Row {
  readonly sentence: string;
  readonly source: string;
  readonly kind: string;
  readonly stance: string;
  readonly certainty: string;
  readonly confidence: string;
  readonly accused: string;
}

const rows: Row[] = readFileSync(new URL("./sentences.fixture.tsv", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .slice(1)
  .map((line) => {
    const [sentence, source, kind, stance, certainty, confidence, accused] = line.split("\t");
    return { sentence, source, kind, stance, certainty, confidence, accused };
  });

let resources: Resources;
beforeAll(() => {
  resources = loadResources();
});

function claimsOf(text: string, published?: string) {
  const layers = understand(
    {
      id: "d:test",
      publishedFrom: "unknown",
      language: "en",
      sha256: "0".repeat(64),
      text,
      published,
      sections: [{ start: 0, end: text.length, role: "body" }],
    },
    resources,
  );
  return { text, layers, claims: layers.claims.claims };
}

function words(text: string, spans: Claim["evidence"][number]["source"]): string {
  return (spans ?? []).map((span) => text.slice(span.start, span.end)).join(" … ");
}

describe("who says what, how surely", () => {
  test.each(rows.map((row) => [row.sentence, row] as const))("%s", (sentence, row) => {
    const { claims } = claimsOf(sentence);
    if (row.kind === "none") {
      expect(claims).toEqual([]);
      return;
    }
    const described = claims.map((claim) => ({
      source: words(sentence, claim.evidence[0].source) || "-",
      kind: claim.kind,
      stance: claim.stance ?? "",
      certainty: claim.certainty ?? "",
      confidence: claim.confidence ?? "",
      accused: (claim.accused ?? ["none"]).join(","),
    }));
    const wanted = Object.fromEntries(
      Object.entries(row).filter(
        ([field, value]) => field !== "sentence" && value !== "" && value !== undefined,
      ),
    );
    expect(described).toContainEqual(expect.objectContaining(wanted));
  });
});

describe("a text of several sentences", () => {
  const text =
    "Albania blamed Iran for the cyberattack on its government. Iran denied any involvement in the attack. " +
    "“We have nothing to hide,” the Iranian foreign ministry said. “We ask for proof.” " +
    "The attack was in retaliation for the sheltering of an opposition group, officials said. " +
    "It is not clear who ordered it.";

  test("a denial answers the accusation of the speaker", () => {
    const { claims } = claimsOf(text);
    const accusation = claims.find((claim) => claim.stance === "attributes");
    const denial = claims.find((claim) => claim.stance === "denies");
    expect(accusation).toBeDefined();
    expect(denial?.answers).toContain(accusation?.id);
  });

  test("a quotation goes on into the next sentence", () => {
    const { claims } = claimsOf(text);
    const quoted = claims.find((claim) => words(text, claim.evidence[0].content).includes("nothing to hide"));
    expect(words(text, quoted?.evidence[0].content)).toContain("We ask for proof");
  });

  test("what is not known is a gap", () => {
    const { layers } = claimsOf(text);
    expect(layers.claims.gaps.map((gap) => gap.evidence[0].quote)).toEqual([
      "It is not clear who ordered it.",
    ]);
  });

  test("every span is within the text, and every quote is the text", () => {
    const { layers } = claimsOf(text);
    for (const item of [...layers.claims.claims, ...layers.claims.links, ...layers.claims.gaps]) {
      for (const evidence of item.evidence) {
        expect(text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
      }
    }
  });
});
