import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import type { Review } from "../../schema/case-1.js";
import { build, type Reading } from "../cases/index.js";
import { pile, tell } from "../cases/readings.fixture.js";
import type { CaseStore } from "./store.js";

const line = (id: string, target: string): Review => ({
  id,
  at: "2026-01-02T03:04:05Z",
  by: "reader",
  action: "accept",
  target,
});

/**
 * What every home of a case must do.
 *
 * @param open opens the same case each time it is called within a test; `fresh` begins an empty one
 */
export function testStore(name: string, open: (fresh: boolean) => Promise<CaseStore>): void {
  describe(name, () => {
    let store: CaseStore | undefined;
    const begin = async () => {
      store = await open(true);
      return store;
    };
    const reopen = async () => {
      await store?.close();
      store = await open(false);
      return store;
    };
    afterEach(async () => {
      await store?.close();
      store = undefined;
    });

    test("is empty at first", async () => {
      const empty = await begin();
      expect(await empty.readings()).toEqual([]);
      expect(await empty.documents({ offset: 0, limit: 10 })).toEqual({ total: 0, documents: [] });
      expect(await empty.reviews()).toEqual([]);
      expect(await empty.search("anything", 10)).toEqual([]);
      expect(await empty.document("d:none")).toBeUndefined();
      expect(await empty.original("d:none")).toBeUndefined();
      expect(await empty.meta("title")).toBeUndefined();
    });

    test("gives back what was put in, also after it was closed", async () => {
      const readings = pile(12, 5);
      const filled = await begin();
      expect(await filled.putReadings(readings)).toEqual(readings.map(() => "added"));
      await filled.setMeta("title", "The straits");
      const again = await reopen();
      expect(build(await again.readings())).toEqual(build(readings));
      const [reading] = readings;
      expect(await again.reading(reading.document.id)).toEqual(reading);
      expect(await again.document(reading.document.id)).toEqual(reading.document);
      expect(await again.hasDocument(reading.document.id)).toBe(true);
      expect(await again.hasDocument(reading.document.sha256)).toBe(true);
      expect(await again.hasDocument("d:other")).toBe(false);
      expect(await again.meta("title")).toBe("The straits");
    });

    test("lists documents by publication date, a page at a time", async () => {
      const filled = await begin();
      await filled.putReadings([
        tell({ publisher: "A" }, [{ says: "Undated." }]),
        tell({ publisher: "B", published: "2022-03" }, [{ says: "March." }]),
        tell({ publisher: "C", published: "2022-03-01" }, [{ says: "First of March." }]),
        tell({ publisher: "D", published: "2021" }, [{ says: "Last year." }]),
      ]);
      const names = async (offset: number, limit: number) => {
        const { total, documents } = await filled.documents({ offset, limit });
        return [total, ...documents.map(({ publisher }) => publisher)];
      };
      expect(await names(0, 10)).toEqual([4, "D", "C", "B", "A"]);
      expect(await names(1, 2)).toEqual([4, "C", "B"]);
      expect(await names(9, 2)).toEqual([4]);
      expect((await filled.documents({ offset: 0, limit: 1 })).documents[0]).toMatchObject({ length: 10 });
    });

    test("a document that is read twice changes nothing; a new reading of it replaces the old", async () => {
      const [reading] = pile(1, 3);
      const filled = await begin();
      expect(await filled.putReading(reading)).toBe("added");
      const revision = await filled.revision();
      expect(await filled.putReading(reading)).toBe("unchanged");
      expect(await filled.revision()).toBe(revision);
      const better: Reading = {
        ...reading,
        events: [],
        document: { ...reading.document, title: "Xylophone" },
      };
      expect(await filled.putReading(better)).toBe("replaced");
      expect(await filled.revision()).toBeGreaterThan(revision);
      expect(await filled.readingsRevision()).toBe(2);
      expect(await filled.readings()).toEqual([better]);
      expect(await filled.search("xylophone", 5)).toHaveLength(1);
      await filled.putReading({ ...reading, document: { ...reading.document, title: "Zither" } });
      expect(await filled.search("xylophone", 5)).toHaveLength(0);
    });

    test("keeps the bytes of a document as they came", async () => {
      const filled = await begin();
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.nat(), async (bytes, number) => {
          const reading = tell({ publisher: `P${number} ${bytes.join()}` }, [{ says: "Words." }]);
          await filled.putReading(reading, bytes);
          expect(await filled.original(reading.document.id)).toEqual(bytes);
        }),
        { numRuns: 25 },
      );
    });

    test("keeps any text, and finds the words in it where they stand", async () => {
      const filled = await begin();
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit: "binary", maxLength: 300 }),
          fc.string({ unit: "binary" }),
          async (before, after) => {
            const text = `${before} Quernmore ${after}`;
            const reading = tell({ publisher: "P" }, [{ says: text }]);
            await filled.putReading(reading);
            expect(await filled.reading(reading.document.id)).toEqual(reading);
            const hits = await filled.search("quernmore", 1000);
            const hit = hits.find(({ document }) => document === reading.document.id);
            const { start, end } = hit?.matches.find((match) => match.start === before.length + 1) ?? {
              start: 0,
              end: 0,
            };
            expect(text.slice(start, end)).toBe("Quernmore");
          },
        ),
        { numRuns: 60 },
      );
    });

    test.each<[string, string, readonly string[]]>([
      ["all words", "norland ties", ["A"]],
      ["words without their accents", "zurich", ["B"]],
      ["words with accents", "ZÜRICH", ["B"]],
      ["the beginning of the last word", "norland tie", ["A"]],
      ["a phrase", '"severed ties"', ["A"]],
      ["a phrase that is not there", '"ties severed"', []],
      ["an unclosed phrase as words", '"ties severed', ["A"]],
      ["no operators", "norland NOT ties", []],
      ["no columns or stars", "text:norland* ^ties", []],
      ["titles", "heading", ["A"]],
      ["nothing", " ", []],
      ["marks alone", '"" * ( ) : - \'', []],
    ])("searches for %s", async (_what, query, expected) => {
      const filled = await begin();
      await filled.putReadings([
        tell({ publisher: "A", title: "A heading" }, [{ says: "Norland severed ties with Sudmark." }]),
        tell({ publisher: "B" }, [{ says: "They met in Zürich with Norland's envoy." }]),
      ]);
      const hits = await filled.search(query, 10);
      const publishers = await Promise.all(
        hits.map(async ({ document, snippet }) => {
          const found = await filled.document(document);
          expect(found?.text.slice(snippet.start, snippet.end)).toBe(snippet.text);
          return found?.publisher;
        }),
      );
      expect(publishers).toEqual(expected);
    });

    test("finds no more than asked for, the best first", async () => {
      const filled = await begin();
      await filled.putReadings([
        tell({ publisher: "once" }, [
          { says: `The pact was named once among many other words ${"and more ".repeat(30)}.` },
        ]),
        tell({ publisher: "often", title: "The pact" }, [{ says: "Pact upon pact upon pact." }]),
        ...pile(20, 8),
      ]);
      const hits = await filled.search("pact", 1);
      expect(hits.map(({ title }) => title)).toEqual(["The pact"]);
      expect(await filled.search("pact", 10)).toHaveLength(2);
    });

    test("adds to the log of reviews and never changes it", async () => {
      const filled = await begin();
      const [revision, readings] = [await filled.revision(), await filled.readingsRevision()];
      await filled.appendReview(line("r:2", "e:1"));
      await filled.appendReview(line("r:1", "e:1"));
      expect(await filled.revision()).toBeGreaterThan(revision);
      expect(await filled.readingsRevision()).toBe(readings);
      await filled.appendReview(line("r:2", "e:1"));
      await expect(filled.appendReview(line("r:1", "e:other"))).rejects.toThrow("r:1");
      const again = await reopen();
      expect(await again.reviews()).toEqual([line("r:2", "e:1"), line("r:1", "e:1")]);
    });

    test("several readings are kept together or not at all", async () => {
      const filled = await begin();
      const [first, second] = pile(2, 11);
      const cyclic: Record<string, unknown> = {};
      cyclic.self = cyclic;
      const broken = { ...second, document: { ...second.document, broken: cyclic } };
      await expect(filled.putReadings([first, broken])).rejects.toThrow();
      expect(await filled.readings()).toEqual([]);
      expect(await filled.putReading(first)).toBe("added");
    });
  });
}
