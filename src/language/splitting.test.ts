import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadLexicon } from "../lexicon/index.js";
import { isBlank } from "./characters.js";
import { longestSentence } from "./limits.js";
import { splitSentences } from "./sentences.js";
import { compileTables, languageTables } from "./tables.js";
import { TokenBuffer } from "./token-buffer.js";
import { tokenise } from "./tokenise.js";

const knowledge = compileTables(languageTables(loadLexicon()));

/** The words of each sentence. */
function split(text: string): string[][] {
  const tokens = new TokenBuffer();
  tokenise(text, 0, text.length, knowledge, tokens);
  const sentences: string[][] = [];
  splitSentences(text, tokens, 0, tokens.length, knowledge, (first, last) => {
    const words: string[] = [];
    for (let at = first; at < last; at++) words.push(text.slice(tokens.start[at], tokens.end[at]));
    sentences.push(words);
  });
  return sentences;
}

/** Takes the marks out of a row: `|` parts words that touch, `‖` sentences, `⏎` is a line break. */
function unmarked(row: string): { text: string; expected: string[][] } {
  const lines = row.replaceAll("⏎", "\n");
  return {
    text: lines.replace(/[|‖]/g, ""),
    expected: lines.split("‖").map((sentence) => sentence.split(/[|\s]+/).filter((word) => word !== "")),
  };
}

const rows = readFileSync(new URL("./splitting.fixture.tsv", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split("\t"));

describe("sentences and words", () => {
  test.each(rows)("of %s: %s", (_, row) => {
    const { text, expected } = unmarked(row);
    expect(split(text)).toEqual(expected);
  });
});

/** The tokens of a text, and where its sentences begin and end among them. */
function columns(text: string): {
  tokens: TokenBuffer;
  sentences: (readonly [first: number, last: number])[];
} {
  const tokens = new TokenBuffer();
  tokenise(text, 0, text.length, knowledge, tokens);
  const sentences: (readonly [number, number])[] = [];
  splitSentences(text, tokens, 0, tokens.length, knowledge, (first, last) => sentences.push([first, last]));
  return { tokens, sentences };
}

/** Offsets grow and stay inside, blanks alone are left out, sentences take every token once and are never too long. */
function checkColumns(text: string): void {
  const { tokens, sentences } = columns(text);
  let before = 0;
  for (let at = 0; at < tokens.length; at++) {
    if (!(tokens.start[at] >= before && tokens.end[at] > tokens.start[at])) throw new Error(`token ${at}`);
    for (let gap = before; gap < tokens.start[at]; gap++)
      if (!isBlank(text.charCodeAt(gap))) throw new Error(`lost ${gap}`);
    before = tokens.end[at];
  }
  expect(before).toBeLessThanOrEqual(text.length);
  let next = 0;
  for (const [first, last] of sentences) {
    if (first !== next || last <= first || last - first > longestSentence)
      throw new Error(`sentence ${first}`);
    next = last;
  }
  expect(next).toBe(tokens.length);
}

describe("hostile text", () => {
  const pieces = [
    ..."The Oslo|and he|3.5|U.S.|Gen.|etc.|No.|J.|p.m.|2p.m|its not|don't|’s|'tis|a-b|re-do|-|--|->|=)|:-)|^_^|(|)|[1]|“|”|\"|'|.|..|…|….|?|!|.?|,|;|:|/|@|#a|$5m|%|http://a.b/c_(d)|hxxp://a[.]b|C:\\a\\b|HKLM\\c|a@b|x.exe|<|>|{|}|*|_|+1|©|🙂|👩‍🚀|\ud800|\udc00|\u0000|\u200b|é|中|א".split(
      "|",
    ),
    "\n",
    "\n\n",
    "\r\n",
    "\n- ",
    " ",
    " ",
    "\t",
    "\u00a0",
  ];

  test("keeps every mark in one token of one sentence", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
        checkColumns(parts.join(""));
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        checkColumns(text);
      }),
      { numRuns: 500 },
    );
  });

  test("splits the same whatever stands in other paragraphs", () => {
    const own = "Gen. Dahl left at 9 a.m. on Sept. 3. He said: “We stay.” Thanks, Ana";
    const alone = split(own);
    expect(split(`${own}\n\nOther words here. And more`).slice(0, alone.length)).toEqual(alone);
  });

  test.each([
    ["brackets", "(".repeat(100_000)],
    ["mixed brackets", "([{".repeat(50_000)],
    ["emoji", "🙂".repeat(50_000)],
    ["lone surrogates", "\ud83d \ude00".repeat(30_000)],
    ["controls", "\u0000\u0007\u001b".repeat(50_000)],
    ["five megabytes without a stop", "word after word and ".repeat(250_000)],
    ["capitals without a stop", "Word After Word And ".repeat(20_000)],
    ["one long word", "x".repeat(1_000_000)],
    ["hyphens", "a-".repeat(100_000)],
    ["stops", "a.".repeat(100_000)],
    ["dots", ".".repeat(500_000)],
    ["apostrophes", "'".repeat(100_000)],
    ["initials", "A. ".repeat(50_000)],
    ["slashes", "a/".repeat(100_000)],
    ["at signs", "a@".repeat(100_000)],
    ["angles", "a<".repeat(100_000)],
    ["faces", ":-)".repeat(50_000)],
    ["arrows", "-=".repeat(100_000)],
    ["brackets that close", "http://a/(".repeat(20_000) + ")".repeat(100_000)],
    ["lines", "A\n".repeat(50_000)],
    ["carriage returns", "A\rB\r".repeat(30_000)],
    ["bullets", "\n- a".repeat(50_000)],
    ["citations", "a. [1] ".repeat(30_000)],
    ["blank lines", "a\n\n\n".repeat(50_000)],
  ])("reads %s in linear time", (_, text) => {
    const started = performance.now();
    checkColumns(text);
    // a quadratic step takes minutes at these lengths; the bound leaves room for a busy machine
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
