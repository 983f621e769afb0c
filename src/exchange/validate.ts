import { readFileSync } from "node:fs";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { Case } from "../../schema/case-1.js";

let compiled: ValidateFunction<Case> | undefined;

function validator(): ValidateFunction<Case> {
  // Compiled when first needed: it takes longer than most commands.
  compiled ??= new Ajv({ allErrors: false }).compile<Case>(caseSchema());
  return compiled;
}

/** The published schema of the case document, parsed. */
export function caseSchema(): Schema {
  const file = new URL("../../schema/case-1.schema.json", import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}

/** The part of JSON Schema that the order of fields is taken from. */
export interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** Whether a value is a case by the schema; else the path of the first problem and what is wrong there. */
export function validateCase(
  value: unknown,
):
  | { readonly ok: true; readonly value: Case }
  | { readonly ok: false; readonly path: string; readonly problem: string } {
  const isCase = validator();
  if (isCase(value)) return { ok: true, value };
  const [first] = isCase.errors ?? [];
  return { ok: false, ...describe(first) };
}

function describe(error: ErrorObject | undefined): { path: string; problem: string } {
  if (!error) return { path: "(the whole file)", problem: "is no case" };
  const path = error.instancePath === "" ? "(the whole file)" : error.instancePath;
  const params = new Map<string, unknown>(Object.entries(error.params));
  if (error.keyword === "additionalProperties") {
    return {
      path,
      problem: `has a field "${String(params.get("additionalProperty"))}" that the schema does not know`,
    };
  }
  if (error.keyword === "required")
    return { path, problem: `lacks "${String(params.get("missingProperty"))}"` };
  if (error.keyword === "enum")
    return { path, problem: `must be one of ${JSON.stringify(params.get("allowedValues"))}` };
  if (error.keyword === "const")
    return { path, problem: `must be ${JSON.stringify(params.get("allowedValue"))}` };
  return { path, problem: error.message ?? "is not what the schema says" };
}
