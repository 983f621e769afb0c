import type { Format } from "./format.js";
import { gdelt } from "./gdelt.js";
import { json } from "./json.js";
import { polecat } from "./polecat.js";

export type { Format, ImportResult } from "./format.js";
export { readCase, writeCase } from "./json.js";

/** Every format by its name. A new one is a file beside this one and a line here. */
export const FORMATS: ReadonlyMap<string, Format> = new Map(
  [json, polecat, gdelt].map((format) => [format.name, format]),
);
