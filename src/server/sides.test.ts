import { expect, it } from "vitest";
import { sideOf } from "./sides.js";

it.each([
  ["a ministry with its state", { id: "vld-ministry", country: "VLD", sector: "GOV" }, "VLD"],
  ["a state with itself", { id: "VLD", country: "VLD" }, "VLD"],
  [
    "exiles with themselves, not with the state that they fight",
    { id: "exiles", country: "VLD", sector: "OPP" },
    "exiles",
  ],
  ["rebels with themselves", { id: "rebels", country: "VLD", sector: "REB" }, "rebels"],
  ["a body of no country with itself", { id: "NATO" }, "NATO"],
])("counts %s", (_, entity, side) => {
  expect(sideOf(entity)).toBe(side);
});
