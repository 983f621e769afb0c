import { describe, expect, it } from "vitest";
import { FIXTURE, fixtureCase } from "../../src/server/case.fixture.js";
import { createServer } from "../../src/server/index.js";
import { memorySource } from "../../src/server/memory-source.fixture.js";
import type { DocumentView } from "../api/types.js";
import { factsAt, layerHighlights, placesOf } from "./layers.js";

const server = createServer({ source: memorySource(fixtureCase()) });
const answer = await server.request(`/api/documents/${FIXTURE.post}`, { headers: { host: "localhost" } });
const view = (await answer.json()) as DocumentView;
const { text } = view.document;
const spanOf = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });

describe("the layers of a document", () => {
  it("find the facts under the words, the most specific first", () => {
    const highlights = layerHighlights(view, "events");
    const [first] = factsAt(highlights, spanOf("struck"));
    expect(first).toBe(FIXTURE.wiper);
    expect(factsAt(highlights, spanOf("Get the Meridian morning letter"))).toEqual([]);
    expect(factsAt(highlights, { start: 0, end: text.length }).sort()).toEqual(
      view.events.map(({ item }) => item.id).sort(),
    );
  });

  it("find the words of a fact", () => {
    const [place] = placesOf(layerHighlights(view, "events"), FIXTURE.wiper);
    expect(place && text.slice(place.start, place.end)).toBe(
      "a destructive cyberattack struck the network of its interior ministry",
    );
  });

  it("keep claims and entities apart", () => {
    expect(factsAt(layerHighlights(view, "claims"), spanOf("resembled"))).toEqual(["c:0000000000000006"]);
    expect(factsAt(layerHighlights(view, "entities"), spanOf("Grey Heron"))).toEqual(["grey-heron"]);
    expect(placesOf(layerHighlights(view, "entities"), "VLD").length).toBeGreaterThan(1);
  });
});
