import { beforeAll, describe, expect, test } from "vitest";
import type { Claim } from "../../schema/case-1.js";
import { understand } from "../reading.js";
import { loadResources, type Resources } from "../resources.js";

let resources: Resources;
beforeAll(() => {
  resources = loadResources();
}, 60_000);

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
