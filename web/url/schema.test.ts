import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { activeFilters, eventQuery, readSpan, withoutFilters } from "./links.js";
import { formatUrl, parseUrl, readPairs } from "./schema.js";

describe("the address of a view", () => {
  it.each([
    ["?actor=VLD&type=SANCTION&from=2021-03", { actor: "VLD", type: "SANCTION", from: "2021-03" }],
    ["?type=sanction&status=done&from=last%20week&lanes=colour", {}],
    ["?t0=2021-03-01&t1=2021-13-01", { t0: "2021-03-01" }],
    ["?at=10-20&at=30-40", { at: "10-20" }],
    ["?q=2021&fact=true", { q: "2021", fact: "true" }],
    ["?__proto__=x&constructor=y&toString=z", {}],
    ["?q=%20%20", {}],
  ])("%s reads as %o", (text, state) => {
    expect(parseUrl(readPairs(text))).toEqual(state);
  });

  it("falls back field by field whatever stands in it, and survives the way to text and back", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (search) => {
        const state = parseUrl(search);
        expect(parseUrl(readPairs(formatUrl({ ...state })))).toEqual(state);
      }),
    );
  });

  it("keeps the order of its fields, so that one view has one address", () => {
    expect(formatUrl({ to: "2022", actor: "VLD", q: "a b&c" })).toBe("?q=a+b%26c&actor=VLD&to=2022");
  });
});

describe("filters", () => {
  const url = parseUrl({ actor: "VLD", q: "tax & health", lanes: "type", fact: "e:1" });
  it("go to the server alone", () => expect(eventQuery(url)).toBe("?actor=VLD&q=tax+%26+health"));
  it("are counted", () => expect(activeFilters(url)).toBe(2));
  it("are cleared without touching the view", () =>
    expect(withoutFilters(url)).toEqual({ lanes: "type", fact: "e:1" }));
});

it.each([
  ["10-20", { start: 10, end: 20 }],
  ["20-10", undefined],
  ["10", undefined],
  [undefined, undefined],
])("span %s", (text, span) => expect(readSpan(text)).toEqual(span));
