import { expect, it } from "vitest";
import type { Claim } from "../../schema/case-1.js";
import type { ClaimRow, EntityRow } from "../api/types.js";
import { alike, attributionMatrix } from "./attribution.js";

let next = 0;
function row(claim: Partial<Claim>, decision: ClaimRow["state"]["decision"] = "open"): ClaimRow {
  next += 1;
  return {
    claim: { id: `c:${next}`, kind: "attribution", about: [], evidence: [], ...claim },
    state: { decision, notes: 0, edited: false },
  };
}

function entity(id: string, country: string): [string, EntityRow] {
  const counts = { mentions: 0, documents: 0, events: 0, claims: 0 };
  return [id, { id, name: id, names: [], kind: "government", country, ...counts }];
}

const ENTITIES = new Map([
  entity("KSR", "KSR"),
  entity("ksr-service", "KSR"),
  entity("VLD", "VLD"),
  entity("vld-minister", "VLD"),
]);

it("puts who speaks in rows and whom they blame in columns, sides together", () => {
  const service = row({ speaker: ["vld-minister"], accused: ["ksr-service"], stance: "attributes" });
  const state = row({ speaker: ["VLD"], accused: ["KSR"], stance: "attributes" });
  const ally = row({ speaker: ["HLM"], accused: ["KSR"], stance: "supports" });
  const matrix = attributionMatrix([service, state, ally], ENTITIES);
  expect(matrix.columns).toEqual(["KSR", "ksr-service"]);
  expect(matrix.rows.map(({ speaker, side }) => [speaker, side])).toEqual([
    ["VLD", undefined],
    ["vld-minister", "VLD"],
    ["HLM", undefined],
  ]);
  expect(matrix.rows.map(({ cells }) => cells)).toEqual([
    [[state], []],
    [[], [service]],
    [[ally], []],
  ]);
});

it("puts a denial under the blame that it answers, and one who claims a deed under himself", () => {
  const blame = row({ speaker: ["VLD"], accused: ["KSR"], stance: "attributes" });
  const denial = row({ kind: "denial", speaker: ["KSR"], stance: "denies", answers: [blame.claim.id] });
  const boast = row({ kind: "responsibility", speaker: ["grey-heron"], stance: "claims" });
  const matrix = attributionMatrix([blame, denial, boast], ENTITIES);
  expect(matrix.columns).toEqual(["KSR", "grey-heron"]);
  expect(matrix.rows.map(({ speaker }) => speaker)).toEqual(["VLD", "KSR", "grey-heron"]);
  expect(matrix.rows.find(({ speaker }) => speaker === "KSR")?.cells).toEqual([[denial], []]);
  expect(matrix.rows.find(({ speaker }) => speaker === "grey-heron")?.cells).toEqual([[], [boast]]);
});

it("has a last column for answers that name nobody, and leaves plain statements and rejected claims out", () => {
  const refusal = row({ kind: "refusal", speaker: ["HLM"], stance: "declines" });
  const blame = row({ accused: ["KSR"], stance: "attributes" });
  const wrong = row({ speaker: ["VLD"], accused: ["HLM"], stance: "attributes" }, "rejected");
  const statement = row({ kind: "statement", speaker: ["VLD"] });
  const matrix = attributionMatrix([refusal, blame, wrong, statement], ENTITIES);
  expect(matrix.columns).toEqual(["KSR", undefined]);
  expect(matrix.rows.map(({ speaker }) => speaker)).toEqual(["HLM", undefined]);
  expect(matrix.rejected).toBe(1);
});

it("does not say of a group that it speaks for the state that it comes from", () => {
  const boast = row({ kind: "responsibility", speaker: ["grey-heron"], stance: "claims" });
  const [id, group] = entity("grey-heron", "KSR");
  const matrix = attributionMatrix([boast], new Map([[id, { ...group, kind: "cyber-group" as const }]]));
  expect(matrix.rows[0]).toMatchObject({ speaker: "grey-heron", side: undefined });
});

it("folds claims of a cell that read alike, and no others", () => {
  const said = { stance: "attributes", date: "2021-04-02", about: ["e:1"] } satisfies Partial<Claim>;
  const first = row({ ...said, speaker: ["VLD"], accused: ["KSR"] });
  const again = row({ ...said, speaker: ["VLD"], accused: ["KSR"] });
  const surer = row({ ...said, speaker: ["VLD"], accused: ["KSR"], certainty: "almost-certain" });
  const later = row({ ...said, speaker: ["VLD"], accused: ["KSR"], date: "2021-04-03" });
  const other = row({ ...said, speaker: ["VLD"], accused: ["KSR"], about: ["e:2"] });
  expect(alike([first, surer, again, later, other])).toEqual([[first, again], [surer], [later], [other]]);
  const vague = row({ stance: "condemns" });
  expect(alike([vague, row({ stance: "condemns" })])).toHaveLength(2);
});
