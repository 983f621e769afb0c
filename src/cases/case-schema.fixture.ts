import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect } from "vitest";
import type { Case } from "../../schema/case-1.js";

const schema: object = JSON.parse(
  readFileSync(new URL("../../schema/case-1.schema.json", import.meta.url), "utf8"),
);
const validate = new Ajv({ allErrors: true }).compile(schema);

/** Fails where the case is not one by the schema, where a quote is not its text, or where an id is not there. */
export function expectCase(built: Case): void {
  validate(built);
  expect(validate.errors ?? []).toEqual([]);
  const texts = new Map(built.documents.map(({ id, text }) => [id, text]));
  const items = [...built.events, ...built.claims, ...built.links];
  for (const { document, start, end, quote } of [...items, ...built.gaps].flatMap(
    ({ evidence }) => evidence,
  )) {
    expect(texts.get(document)?.slice(start, end)).toBe(quote);
  }
  const ids = items.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const known = new Set(ids);
  const references = [
    ...built.claims.flatMap(({ about, answers = [] }) => [...about, ...answers]),
    ...built.links.flatMap(({ from, to }) => [from, to]),
    ...built.gaps.flatMap(({ about }) => about),
  ];
  expect(references.filter((id) => !known.has(id))).toEqual([]);
}

interface Schema {
  readonly $ref?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** The values that the schema allows in a field; empty where it lists none. */
export function schemaEnum(definition: string, field: string): readonly string[] {
  const { definitions = {} }: Schema = schema;
  const property = definitions[definition]?.properties?.[field];
  const named = property?.$ref?.replace("#/definitions/", "");
  return (named === undefined ? property : definitions[named])?.enum ?? [];
}
