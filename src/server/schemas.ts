import { readFileSync } from "node:fs";
import { z } from "@hono/zod-openapi";
import type { Case, Gap, Link, Review } from "../../schema/case-1.js";
import type {
  ClaimRow,
  ClaimView,
  DisputedEvent,
  DocumentRow,
  DocumentView,
  EntityRow,
  EntityView,
  EventRow,
  EventView,
  MentionPage,
  SearchResult,
  Summary,
} from "./rows.js";

/** Shapes of what comes in (checked) and names of what goes out (typed here, described in `/openapi.json`). */

const day = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  .openapi({ example: "2022-07-15", description: "A day, month or year." });

const many = z
  .union([z.string().max(200), z.array(z.string().max(200)).max(100)])
  .transform((value) => (Array.isArray(value) ? value : value.split(",")).filter(Boolean))
  .openapi({ type: "string", description: "One value or several, separated by commas or repeated." });

const known = day.optional().openapi({
  description:
    "Only what documents published by then say: the case as it could be known at the end of that day.",
});

export const knownQuery = z.object({ known });

export const eventQuery = z.object({
  actor: many.optional(),
  recipient: many.optional(),
  type: many.optional(),
  status: many.optional(),
  from: day.optional(),
  to: day.optional(),
  publisher: z
    .union([z.string().max(200), z.array(z.string().max(200)).max(100)])
    .transform((value) => (Array.isArray(value) ? value : [value]).filter(Boolean))
    .optional()
    .openapi({
      type: "string",
      description: "Who published it; repeated for several, since names have commas.",
    }),
  known,
  q: z.string().max(200).optional(),
  state: many.optional(),
});

export const searchQuery = z.object({
  q: z.string().max(200).openapi({ example: "embassy" }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const mentionQuery = z.object({
  form: z
    .string()
    .max(500)
    .optional()
    .openapi({ description: "The words themselves, pronouns in small letters." }),
  kind: z.enum(["name", "nominal", "pronoun", "metonym"]).optional(),
  document: z.string().max(200).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(5000).default(50),
});

export const idParameter = z.object({
  id: z
    .string()
    .max(200)
    .openapi({ param: { name: "id", in: "path" }, example: "e:0123456789abcdef" }),
});

export const newReview = z
  .strictObject({
    action: z.enum(["accept", "reject", "edit", "merge", "split", "note", "undo"]),
    target: z.string().min(1).max(200),
    change: z.record(z.string().max(100), z.unknown()).optional(),
    note: z.string().trim().min(1).max(10_000).optional(),
    by: z.string().trim().min(1).max(200).optional(),
  })
  .openapi("NewReview");

export const problem = z
  .object({ error: z.string(), remedy: z.string().optional() })
  .openapi("Problem", { description: "Why there is no answer, and what to do." });

/** A value typed by the contract and described by name; the description is filled in by {@link describeContract}. */
function named<Value>(name: string, description: string) {
  return z.custom<Value>().openapi(name, { type: "object", description });
}

export const answers = {
  summary: named<Summary>("Summary", "Counts of the case and of the values in it."),
  case: named<Case>("Case", "The whole case document, version 1."),
  documentRow: named<DocumentRow>("DocumentRow", "A document without its text."),
  document: named<DocumentView>("DocumentView", "A document with its text and the facts read from it."),
  eventRow: named<EventRow>("EventRow", "An event without its evidence."),
  event: named<EventView>("EventView", "An event with evidence, links, claims and reviews."),
  claimRow: named<ClaimRow>("ClaimRow", "A claim with the bounds of its date and its review state."),
  claim: named<ClaimView>("ClaimView", "A claim with the events and claims around it."),
  disputed: named<DisputedEvent>("DisputedEvent", "An event on which sources differ, with what they say."),
  entityRow: named<EntityRow>("EntityRow", "An entity with counts instead of mentions."),
  entity: named<EntityView>("EntityView", "An entity with its events, claims and documents."),
  mentions: named<MentionPage>("MentionPage", "Mentions of an entity, each in its sentence."),
  link: named<Link>("Link", "A link between two events or claims."),
  gap: named<Gap>("Gap", "What the sources do not know."),
  review: named<Review>("Review", "One line of the review log."),
  search: named<SearchResult>("SearchResult", "Everything that holds all words of the query."),
};

const contract: unknown = JSON.parse(
  readFileSync(new URL("../../schema/case-1.schema.json", import.meta.url), "utf8"),
);

interface Components {
  components?: { schemas?: Record<string, object> };
}

/**
 * Puts the contract's own JSON Schema in place of the names that stand for it in an OpenAPI 3.1 document, with
 * references rewritten from `#/definitions/X` to `#/components/schemas/X`.
 */
export function describeContract<Description extends Components>(description: Description): Description {
  if (!isRecord(contract)) return description;
  const { definitions, $defs, $schema: _schema, $id: _id, ...root } = contract;
  const parts = isRecord(definitions) ? definitions : isRecord($defs) ? $defs : {};
  const schemas: Record<string, object> = { ...description.components?.schemas };
  for (const [name, part] of Object.entries({ ...parts, Case: root })) {
    const moved: unknown = JSON.parse(
      JSON.stringify(part).replace(/"#\/(?:definitions|\$defs)\//g, '"#/components/schemas/'),
    );
    if (isRecord(moved)) schemas[name] = moved;
  }
  return { ...description, components: { ...description.components, schemas } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
