import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadLexicon } from "../../lexicon/index.js";
import { compileFurniture, markPlainText } from "./index.js";

const knowledge = compileFurniture(loadLexicon());

const report = `Northland closes its embassy in Sudria

By Mara Quill, diplomatic correspondent
Published: 9 March 2021

PORTVILLE, 9 March 2021 (Harbour Wire) — Northland closed its embassy in Sudria on Tuesday after the leak of cables from its foreign ministry.

In this article

Why the embassy closed
What comes next

Why the embassy closed

Officials said that the cables had been taken in January. "We know who did it," the minister told reporters, "and do you think we would stay?"

A second paragraph says that the ministry had warned Sudria twice before it recalled its envoy.

Related: Sudria denies the leak

Sign up for our morning briefing

What comes next

Parliament meets on Thursday. The two sides have no talks planned. What do you make of the decision? Let us know in the comments below. If you enjoyed this story, please consider sharing it. Ten facts about Northland | Harbour Travel

Ten facts about Northland | Harbour Travel

Moving to Portville

About the author

Mara Quill is a reporter who has covered the region since 2009.

Photo: a handout picture of the embassy`;

function roleOf(text: string, words: string): string | undefined {
  const at = text.indexOf(words);
  expect(at, words).toBeGreaterThanOrEqual(0);
  return markPlainText(text, knowledge).sections.find((section) => section.start <= at && at < section.end)
    ?.role;
}

describe("plain text", () => {
  test.each([
    ["Northland closes its embassy", "title"],
    ["By Mara Quill", "byline"],
    ["Published: 9 March", "byline"],
    ["PORTVILLE, 9 March", "body"],
    ["In this article", "contents"],
    ["Why the embassy closed\nWhat", "contents"],
    ["Why the embassy closed\n\nOfficials", "heading"],
    ["do you think we would stay", "body"],
    ["Related: Sudria denies", "related"],
    ["Sign up for our morning", "promotion"],
    ["What comes next\n\nParliament", "heading"],
    ["Parliament meets on Thursday", "body"],
    ["The two sides have no talks", "body"],
    ["What do you make of", "comment-prompt"],
    ["Let us know in the comments", "comment-prompt"],
    ["If you enjoyed this story", "promotion"],
    ["Ten facts about Northland", "related"],
    ["Moving to Portville", "related"],
    ["About the author", "author-profile"],
    ["Mara Quill is a reporter", "author-profile"],
    ["Photo: a handout", "caption"],
  ])("%s is %s", (words, role) => {
    expect(roleOf(report, words)).toBe(role);
  });

  test("gives title, author, publisher and date of publication", () => {
    expect(markPlainText(report, knowledge)).toMatchObject({
      title: "Northland closes its embassy in Sudria",
      author: "Mara Quill",
      published: "2021-03-09",
      publisher: "Harbour Wire",
    });
  });

  test("reads the fields at its head", () => {
    const text =
      "Title: Sudria denies the leak\nDate: March 11, 2021\nSource: Sudria Gazette\nURL: https://gazette.example/1\n\nSudria denied on Thursday that it had leaked the cables.";
    expect(markPlainText(text, knowledge)).toMatchObject({
      title: "Sudria denies the leak",
      published: "2021-03-11",
      publisher: "Sudria Gazette",
      url: "https://gazette.example/1",
    });
    expect(roleOf(text, "Sudria denied")).toBe("body");
    expect(roleOf(text, "Date:")).toBe("byline");
  });

  test.each([
    [
      "The wiper and the embassy\n\nBy Helen Ash\n\nStrait Review, 10 September 2022\n\nStates spy on each other. They say so seldom.",
      "2022-09-10",
    ],
    [
      "Rally put off near the coast\n\nBy the Coast newsroom\n23 July 2022\n\nMANOR — The rally was put off.",
      "2022-07-23",
    ],
    ["The treaty of 1 May 1999\n\nThe treaty was signed on 1 May 1999, the ministry said.", undefined],
  ])("%j is dated %s", (text, date) => {
    expect(markPlainText(text, knowledge).published).toBe(date);
  });

  test.each([
    [
      "The wiper and the embassy\n\nBy Helen Ash\n\nStrait Review, 10 September 2022\n\nStates spy on each other. They say so seldom.",
      "Strait Review",
    ],
    ["Rally put off near the coast\n\nBy Helen Ash, 10 September 2022\n\nThe rally was put off.", undefined],
    ["Rally put off near the coast\n\n23 July 2022\n\nThe rally was put off.", undefined],
  ])("%j is published by %s", (text, publisher) => {
    expect(markPlainText(text, knowledge).publisher).toBe(publisher);
  });

  test("an invented author block is a profile to its end", () => {
    const text = `The minister left.

Author:

  • Name : Orla Finch
  • Email : orla@finch.example
  • Bio : Voluptas omnis quia et dolorem.

Socials

forum:

  • username : orla
  • followers : 12`;
    for (const words of ["Author:", "Orla Finch", "Voluptas", "Socials", "forum:", "followers : 12"]) {
      expect(roleOf(text, words), words).toBe("author-profile");
    }
    expect(roleOf(text, "The minister")).toBe("body");
  });

  test.each([
    ["Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.", "filler"],
    ["Home | World | Politics | Business | Sport", "navigation"],
    ["We use cookies to improve your experience. Accept all cookies or manage them.", "navigation"],
    ["https://outlet.example/2021/03/cables", "navigation"],
    ["- The envoy left on 9 March", "list"],
    ["“We will not be silent about this,” the ministry wrote.", "body"],
    ["The comments of the minister were condemned by three neighbours, the ministry said.", "body"],
    ["Subscribe to our newsletter for more.", "promotion"],
    ["Figure 2. Spread of the wiper through the network", "caption"],
  ])("a block %s is %s", (block, role) => {
    expect(roleOf(`The envoy left the capital on Tuesday.\n\n${block}\n\nHe did not speak.`, block)).toBe(
      role,
    );
  });

  test("hard-wrapped lines are one paragraph", () => {
    const text =
      "The envoy left the capital on Tuesday and did not speak to\nreporters who were waiting at the gate. He is expected to\nreturn.";
    expect(markPlainText(text, knowledge).sections).toEqual([{ start: 0, end: text.length, role: "body" }]);
  });
});

describe("any text", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.constantFrom(
      "\n",
      "\n\n",
      "About the author",
      "• Name : A",
      "Related:",
      "Mr. X left. ",
      "Why? ",
      "By A B",
      "Contents",
    ),
  );

  test("is covered by ordered sections without overlap", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        const { sections } = markPlainText(text, knowledge);
        let at = 0;
        for (const section of sections) {
          expect(section.start).toBeGreaterThanOrEqual(at);
          expect(section.end).toBeGreaterThan(section.start);
          expect(text.slice(at, section.start).trim()).toBe("");
          at = section.end;
        }
        expect(text.slice(at).trim()).toBe("");
      }),
      { numRuns: 300 },
    );
  });

  test.each(["(", "a ", "A. ", "“", "• a\n", "Name : a\n", "Related\n"])(
    "many %j take linear time",
    (unit) => {
      const small = time(unit.repeat(20_000));
      const large = time(unit.repeat(80_000));
      expect(large).toBeLessThan(40 * small + 2_000);
    },
  );
});

function time(text: string): number {
  const started = performance.now();
  markPlainText(text, knowledge);
  return performance.now() - started;
}
