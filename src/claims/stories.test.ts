import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Layers } from "../reading.js";
import { loadResources, type Resources } from "../resources.js";
import { described, read } from "./described.fixture.js";

/** Of all lines at least this share is read right; it only rises. */
const floor = 0.89;

interface Story {
  readonly name: string;
  readonly published: string;
  readonly text: string;
  /** What must come out, line by line. */
  readonly lines: readonly string[];
}

const stories: readonly Story[] = readFileSync(new URL("./stories.fixture.txt", import.meta.url), "utf8")
  .split(/^== /m)
  .slice(1)
  .map((part) => {
    const end = part.indexOf("\n");
    const [name, published] = cellsOf(part.slice(0, end));
    const [text, lines] = part.slice(end + 1).split("\n--\n");
    return { name, published, text: text.trim(), lines: lines.split("\n").filter((line) => line !== "") };
  });

const columns = ["source", "kind", "stance", "certainty", "confidence", "accused"] as const;

let resources: Resources;
beforeAll(() => {
  resources = loadResources();
}, 60_000);

describe("stories", () => {
  test.each(stories)("$name: each line is read right that is not known to fail", (story) => {
    const layers = readStory(story);
    const wrong = story.lines.filter((line) => isRight(line, story.text, layers) === line.startsWith("? "));
    expect(wrong).toEqual([]);
  });

  test("the share of lines that are read right does not fall", () => {
    const lines = stories.flatMap((story) => story.lines);
    const known = lines.filter((line) => line.startsWith("? "));
    expect(1 - known.length / lines.length).toBeGreaterThanOrEqual(floor);
  });
});

/** The first paragraph is a title where it does not end as a sentence does. */
function readStory({ text, published }: Story): Layers {
  const [first] = text.split("\n\n");
  return read(text, resources, { published, headline: /[.”"]$/.test(first) ? 0 : first.length });
}

function isRight(marked: string, text: string, layers: Layers): boolean {
  const line = marked.startsWith("? ") ? marked.slice(2) : marked;
  const { claims } = layers.claims;
  const found = claims.map((claim) => described(claim, claims, text));
  if (line.startsWith("no "))
    return !found.some(({ content, cue }) => `${content} ${cue}`.includes(line.slice(3)));
  if (line.startsWith("link ")) return hasLink(cellsOf(line.slice(5)), text, layers);
  const [says, ...cells] = cellsOf(line);
  const asked = new Map<string, string>();
  columns.forEach((column, index) => {
    if (cells[index]) asked.set(column, cells[index]);
  });
  for (const pair of (cells[columns.length] ?? "").split(";").filter((one) => one !== ""))
    asked.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
  return found.some(
    (claim) => claim.content.includes(says) && [...asked].every(([field, value]) => claim[field] === value),
  );
}

function hasLink([type, from, to]: readonly string[], text: string, { events, claims }: Layers): boolean {
  const triggers = (id: string): string[] =>
    events.members[events.events.findIndex((event) => event.id === id)].map((member) => {
      const { start, end } = events.mentions[member].trigger;
      return text.slice(start, end);
    });
  return claims.links.some(
    (link) => link.type === type && triggers(link.from).includes(from) && triggers(link.to).includes(to),
  );
}

function cellsOf(line: string): string[] {
  return line.split("|").map((cell) => cell.trim());
}
