import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { understand } from "../reading.js";
import { loadResources, type Resources } from "../resources.js";

interface Row {
  readonly sentence: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly signal: string;
}

const rows: Row[] = readFileSync(new URL("./links.fixture.tsv", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .slice(1)
  .map((line) => {
    const [sentence, type, from, to, signal] = line.split("\t");
    return { sentence, type, from, to, signal };
  });

let resources: Resources;
beforeAll(() => {
  resources = loadResources();
}, 60_000);

/** Each link with the triggers of its two events. */
function linksOf(text: string) {
  const { events, claims } = understand(
    {
      id: "d:test",
      publishedFrom: "unknown",
      language: "en",
      sha256: "0".repeat(64),
      text,
      sections: [{ start: 0, end: text.length, role: "body" }],
    },
    resources,
  );
  const triggers = (id: string): string[] =>
    events.members[events.events.findIndex((event) => event.id === id)].map((member) => {
      const { start, end } = events.mentions[member].trigger;
      return text.slice(start, end);
    });
  return claims.links.map((link) => ({ ...link, from: triggers(link.from), to: triggers(link.to) }));
}

describe("links that a text states", () => {
  test.each(rows.filter(({ type }) => type !== "none"))(
    "$sentence",
    ({ sentence, type, from, to, signal }) => {
      const links = linksOf(sentence);
      expect(links).toHaveLength(1);
      const [link] = links;
      expect(link.type).toBe(type);
      expect(link.from).toContain(from);
      expect(link.to).toContain(to);
      expect(link.signal).toBe(signal);
      const [{ start, end, quote, trigger }] = link.evidence;
      expect(sentence.slice(start, end)).toBe(quote);
      expect(sentence.slice(trigger?.start, trigger?.end)).toBe(signal);
    },
  );
});

describe("no link where the words mean something else", () => {
  test.each(rows.filter(({ type }) => type === "none"))("$sentence", ({ sentence }) => {
    expect(linksOf(sentence)).toEqual([]);
  });
});
