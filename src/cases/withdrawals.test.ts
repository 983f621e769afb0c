import { beforeAll, describe, expect, test } from "vitest";
import type { Claim } from "../../schema/case-1.js";
import { toReading, understand } from "../reading.js";
import { loadResources, type Resources } from "../resources.js";
import { build } from "./index.js";

let resources: Resources;
beforeAll(() => {
  resources = loadResources();
}, 60_000);

function caseOf(...documents: readonly (readonly [published: string, text: string])[]) {
  return build(
    documents.map(([published, text], index) =>
      toReading(
        understand(
          {
            id: `d:${index}`,
            publishedFrom: "metadata",
            published,
            language: "en",
            sha256: String(index).repeat(64),
            text,
            sections: [{ start: 0, end: text.length, role: "body" }],
          },
          resources,
        ),
      ),
    ),
  );
}

const attributions = (claims: readonly Claim[]) => claims.filter(({ kind }) => kind === "attribution");

describe("an attribution that is withdrawn later", () => {
  test("stays in the case, and shows by what it is taken back", () => {
    const built = caseOf(
      ["2023-03-02", "Moldova accused Russia of jamming the airport."],
      ["2023-05-30", "Moldova withdrew its accusation that Russia had jammed the airport."],
    );
    const withdrawal = built.claims.find(({ withdrawn }) => withdrawn);
    expect(withdrawal?.accused).toBeUndefined();
    expect(attributions(built.claims).map(({ withdrawnBy }) => withdrawnBy)).toEqual([[withdrawal?.id]]);
    const [attribution] = attributions(built.claims);
    expect(built.links).toContainEqual(
      expect.objectContaining({ type: "contradicts", from: withdrawal?.id, to: attribution.id }),
    );
  });

  test("is not withdrawn by somebody else, nor before it was made", () => {
    const built = caseOf(
      ["2023-03-02", "Moldova withdrew its accusation that Russia had jammed the airport."],
      ["2023-05-30", "Moldova accused Russia of jamming the airport."],
      ["2023-06-30", "Romania withdrew its accusation that Russia had jammed the airport."],
    );
    expect(attributions(built.claims)).toHaveLength(1);
    expect(attributions(built.claims)[0].withdrawnBy).toBeUndefined();
  });
});

test("two accusations of one state by another are two where they are of other days or other deeds", () => {
  const built = caseOf(
    ["2022-10-04", "On 3 October Armenia accused Azerbaijan of shelling a border village."],
    ["2022-10-05", "Armenia accused Azerbaijan of blocking a road to the south."],
    ["2022-10-11", "On 10 October Armenia accused Azerbaijan of shelling a border village."],
  );
  expect(built.events.filter(({ type }) => type === "ACCUSE")).toHaveLength(3);
});
