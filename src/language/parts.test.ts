import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Configuration } from "./configuration.js";
import { Lemmatiser } from "./lemmas.js";
import { type Actions, bestAllowed } from "./parser.js";
import { normalForm, Vocabulary } from "./vocabulary.js";
import { SparseWeights } from "./weights.js";
import { readWeights, writeWeights } from "./weights-format.js";

describe("weights", () => {
  const rows = fc.uniqueArray(
    fc.tuple(
      fc.integer({ min: -0x80000000, max: 0x7fffffff }),
      fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: -127, max: 127 })), {
        minLength: 1,
        maxLength: 6,
        selector: ([klass]) => klass,
      }),
    ),
    { selector: ([key]) => key, maxLength: 60 },
  );

  test("come back from disk as they were, and score as their sum", () => {
    fc.assert(
      fc.property(rows, fc.array(fc.integer(), { maxLength: 5 }), (features, strangers) => {
        const sorted = [...features].sort(([a], [b]) => a - b);
        const starts = [0];
        for (const [, entries] of sorted) starts.push(starts[starts.length - 1] + entries.length);
        const weights = new SparseWeights(
          Int32Array.from(sorted, ([key]) => key),
          Int32Array.from(starts),
          Int16Array.from(
            sorted.flatMap(([, entries]) => entries.map(([klass, weight]) => (klass << 8) | (weight & 0xff))),
          ),
        );
        const back = readWeights(writeWeights(weights));
        expect(back.keys).toEqual(weights.keys);
        expect(back.rows).toEqual(weights.rows);
        expect(back.entries).toEqual(weights.entries);
        const known = new Set(sorted.map(([key]) => key));
        const asked = [...known, ...strangers.filter((key) => !known.has(key))];
        const expected = new Int32Array(256);
        for (const [, entries] of sorted) for (const [klass, weight] of entries) expected[klass] += weight;
        const scores = new Int32Array(256);
        back.score(Int32Array.from(asked), asked.length, scores);
        expect(scores).toEqual(expected);
      }),
    );
  });
});

describe("a configuration", () => {
  const actions: Actions = {
    count: 5,
    firstRight: 3,
    label: Int32Array.from([-1, 0, 1, 0, 1]),
    rootLabel: 1,
    rootClass: 2,
  };

  test("ends in a tree with one root, whatever the scores", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.infiniteStream(fc.integer({ min: -9, max: 9 })),
        (count, stream) => {
          const state = new Configuration();
          state.begin(count);
          let steps = 0;
          while (!state.done) {
            const scores = Int32Array.from({ length: 5 }, () => stream.next().value ?? 0);
            const klass = state.depth === 0 ? 0 : bestAllowed(state, scores, actions);
            if (klass === 0) state.shift();
            else if (klass < actions.firstRight) state.attachLeft(actions.label[klass]);
            else state.attachRight(actions.label[klass]);
            expect(steps++).toBeLessThan(2 * count);
          }
          const heads = [...state.head.slice(0, count)];
          expect(heads.filter((head) => head === count)).toHaveLength(1);
          for (let at = 0; at < count; at++) {
            let up = at;
            for (let step = 0; up !== count; step++) {
              expect(step).toBeLessThan(count);
              up = state.head[up];
            }
          }
        },
      ),
    );
  });
});

describe("a lemmatiser", () => {
  const lemmatiser = new Lemmatiser(
    { NNS: { "": "0|", s: "1|", ies: "3|y", "^men": "2|an" }, VBD: { "": "0|", ed: "2|" } },
    new Set(["stage", "boat"]),
  );

  test.each([
    ["boats", "NNS", "boat"],
    ["Envoys", "NNS", "envoy"],
    ["navies", "NNS", "navy"],
    ["men", "NNS", "man"],
    ["staged", "VBD", "stage"],
    ["shelled", "VBD", "shell"],
    ["Oslo", "NNP", "Oslo"],
    ["’s", "POS", "'s"],
  ])("%s/%s is %s", (form, xpos, lemma) => {
    expect(lemmatiser.lemma(form, xpos)).toBe(lemma);
  });

  test("keeps capitals that mean something", () => {
    expect(lemmatiser.lemma("Norwegian", "JJ", true)).toBe("Norwegian");
    expect(lemmatiser.lemma("Sharp", "JJ", false)).toBe("sharp");
    expect(lemmatiser.lemma("NGOs", "NNS", true)).toBe("NGO");
  });
});

describe("a vocabulary", () => {
  test("knows a form once, and words apart from their writing", () => {
    const vocabulary = new Vocabulary(new Map([["oslo", 3]]));
    const [first, second] = [vocabulary.add("Oslo"), vocabulary.add("OSLO")];
    expect(vocabulary.add("Oslo")).toBe(first);
    expect(second).not.toBe(first);
    expect(vocabulary.word[first]).toBe(vocabulary.word[second]);
    expect(vocabulary.tagSet[second]).toBe(3);
    expect(vocabulary.form[first]).not.toBe(vocabulary.form[second]);
    expect(vocabulary.shape[first]).not.toBe(vocabulary.shape[second]);
  });

  test("holds more forms than it began with room for", () => {
    const vocabulary = new Vocabulary(new Map());
    const ids = Array.from({ length: 3000 }, (_, at) => vocabulary.add(`word${at}x`));
    expect(new Set(ids).size).toBe(3000);
    expect(vocabulary.lower[2999]).toBe("word0000x");
    expect(vocabulary.suffix1[ids[0]]).toBe(vocabulary.suffix1[ids[2999]]);
  });

  test.each([
    ["Sept. 7", "sept. 0"],
    ["don’t", "don't"],
    ["“", '"'],
  ])("knows %s as %s", (form, expected) => {
    expect(normalForm(form)).toBe(expected);
  });
});
