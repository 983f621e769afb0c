import { describe, expect, test } from "vitest";
import { Lemmatiser } from "./lemmas.js";
import { normalForm, Vocabulary } from "./vocabulary.js";

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
    const vocabulary = new Vocabulary();
    const [first, second] = [vocabulary.add("Oslo"), vocabulary.add("OSLO")];
    expect(vocabulary.add("Oslo")).toBe(first);
    expect(second).not.toBe(first);
    expect(vocabulary.word[first]).toBe(vocabulary.word[second]);
    expect(vocabulary.shape[first]).not.toBe(vocabulary.shape[second]);
  });

  test("holds more forms than it began with room for", () => {
    const vocabulary = new Vocabulary();
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
