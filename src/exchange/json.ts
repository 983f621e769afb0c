import type { Case } from "../../schema/case-1.js";
import { build, readingsOf, review } from "../cases/index.js";
import type { Format, ImportResult } from "./format.js";
import { checkReferences } from "./references.js";
import { caseSchema, type Schema, validateCase } from "./validate.js";

/** The case document itself (docs/case-format.md): nothing is lost on the way out or back in. */
export const json: Format = {
  name: "json",
  about: "the case document, whole; the one format that can be imported",
  extension: "json",
  mediaType: "application/json",
  write: writeCase,
  read: readCase,
};

/**
 * A case as JSON: two blanks of indent, fields in the order of the schema, one line end at the end. The same case
 * gives the same bytes, whichever way its objects were made.
 */
export function writeCase(built: Case): string {
  const schema = caseSchema();
  return `${JSON.stringify(inOrder(built, schema, schema), null, 2)}\n`;
}

/** The value with its objects' fields in the order in which the schema has them; fields it does not name come last. */
function inOrder(value: unknown, schema: Schema | undefined, root: Schema): unknown {
  const resolved = resolve(schema, root);
  if (Array.isArray(value)) return value.map((item) => inOrder(item, resolved?.items, root));
  if (typeof value !== "object" || value === null) return value;
  const fields = new Map<string, unknown>(Object.entries(value));
  const known = Object.keys(resolved?.properties ?? {}).filter((field) => fields.has(field));
  const others = [...fields.keys()].filter((field) => !known.includes(field)).sort();
  return Object.fromEntries(
    [...known, ...others].map((field) => [
      field,
      inOrder(fields.get(field), resolved?.properties?.[field], root),
    ]),
  );
}

function resolve(schema: Schema | undefined, root: Schema): Schema | undefined {
  const name = schema?.$ref?.replace("#/definitions/", "");
  return name === undefined ? schema : root.definitions?.[name];
}

/**
 * The readings and the log of a case that was written as JSON. What is no case by the schema, or names documents,
 * words or items that are not there, is refused with the path of the first problem.
 *
 * @param name what errors are reported under
 */
export function readCase(text: string, name: string): ImportResult {
  const refuse = (reason: string): ImportResult => ({
    kind: "error",
    error: { file: name, reason, remedy: "export it again, or mend it by docs/case-format.md" },
  });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (cause) {
    return refuse(`is no JSON (${cause instanceof Error ? cause.message : String(cause)})`);
  }
  const valid = validateCase(value);
  if (!valid.ok) return refuse(`is no case: ${valid.path} ${valid.problem}`);
  const problem = checkReferences(valid.value);
  if (problem) return refuse(`is no sound case: ${problem.path} ${problem.problem}`);
  const readings = readingsOf(valid.value);
  const { reviews } = valid.value;
  const same = writeCase(review(build(readings), reviews)) === writeCase(valid.value);
  return { kind: "case", readings, reviews, same };
}
