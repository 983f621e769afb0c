import type { Claim, Entity, EventType, Quad } from "../schema/case-1.js";

/** The values that a reviewer may choose, in the words of the codebooks; the schema's own lists, held to it by types. */

interface TypeCode {
  readonly quad: Quad;
  /** PLOVER's score of the type without a mode. */
  readonly score: number;
}

/** What follows from the choice of a PLOVER type. */
export const TYPE_CODES: Readonly<Record<EventType, TypeCode>> = {
  AGREE: { quad: "verbal-cooperation", score: 2.5 },
  CONSULT: { quad: "verbal-cooperation", score: 2.5 },
  SUPPORT: { quad: "verbal-cooperation", score: 5 },
  CONCEDE: { quad: "verbal-cooperation", score: 4.5 },
  COOPERATE: { quad: "material-cooperation", score: 9.5 },
  AID: { quad: "material-cooperation", score: 10 },
  RETREAT: { quad: "material-cooperation", score: 6.5 },
  REQUEST: { quad: "verbal-conflict", score: 0 },
  ACCUSE: { quad: "verbal-conflict", score: -3 },
  REJECT: { quad: "verbal-conflict", score: -2 },
  THREATEN: { quad: "verbal-conflict", score: -3.5 },
  PROTEST: { quad: "material-conflict", score: -5 },
  SANCTION: { quad: "material-conflict", score: -6 },
  MOBILIZE: { quad: "material-conflict", score: -5.5 },
  COERCE: { quad: "material-conflict", score: -7 },
  ASSAULT: { quad: "material-conflict", score: -9 },
};

const names = <Value extends string>(table: Readonly<Record<Value, true>>): readonly Value[] =>
  // The keys of a record over all values are those values.
  Object.keys(table) as Value[];

export const ENTITY_KINDS = names<Entity["kind"]>({
  state: true,
  government: true,
  person: true,
  organisation: true,
  intergovernmental: true,
  "armed-group": true,
  "political-group": true,
  company: true,
  media: true,
  population: true,
  place: true,
  "cyber-group": true,
  other: true,
});

export const CLAIM_KINDS = names<Claim["kind"]>({
  attribution: true,
  denial: true,
  responsibility: true,
  refusal: true,
  statement: true,
  assessment: true,
  forecast: true,
  demand: true,
});

export const STANCES = names<NonNullable<Claim["stance"]>>({
  attributes: true,
  supports: true,
  condemns: true,
  declines: true,
  denies: true,
  claims: true,
});

/** A code as words: "cyber-group" is "cyber group". */
export function codeWords(code: string): string {
  return code.replaceAll("-", " ");
}
