import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { prepareReview } from "../cases/index.js";
import { claimOf, disputesOf, documentOf, entityOf, eventOf, mentionsOf, summaryOf } from "./answers.js";
import { filterEvents } from "./filter.js";
import { standingReviews } from "./review-state.js";
import {
  answers,
  describeContract,
  eventQuery,
  idParameter,
  knownQuery,
  mentionQuery,
  newReview,
  problem,
  searchQuery,
} from "./schemas.js";
import { searchCase } from "./search.js";
import type { CaseSource } from "./source.js";
import { type CaseView, viewCase } from "./view.js";

/** Room for a split of some thousand mentions. */
const REVIEW_BYTES = 1024 * 1024;

const NOT_FOUND = {
  error: "There is no such item in this case.",
  remedy: "It may have changed in a new reading.",
};

function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { "application/json": { schema } } };
}

const missing = { 404: json(problem, "No such item.") };

/** The routes under `/api` and the description of them, over one source. */
export function createApi(source: CaseSource): OpenAPIHono {
  const view = cachedView(source);
  const api = new OpenAPIHono({
    defaultHook: (result, context) => {
      if (result.success) return;
      const [issue] = result.error.issues;
      const where = issue?.path.join(".") || "request";
      return context.json({ error: `${where}: ${issue?.message ?? "not valid"}` }, 400);
    },
  });
  readRoutes(api, view, source, pastView(source));
  reviewRoutes(api, view, source);
  api.get("/openapi.json", (context) => {
    const description = api.getOpenAPI31Document({
      openapi: "3.1.0",
      info: {
        title: "Casus",
        version: "1",
        description: "A sourced case file, read only but for its reviews.",
      },
    });
    return context.json(describeContract(description));
  });
  return api;
}

/** One view for as long as the source gives the same case. */
function cachedView(source: CaseSource): () => Promise<CaseView> {
  let cached: CaseView | undefined;
  return async () => {
    const current = await source.case();
    if (cached?.case !== current) cached = viewCase(current);
    return cached;
  };
}

/** The view of the case as known on a day, kept for as long as the source gives the same case for it. */
function pastView(source: CaseSource): (date: string) => Promise<CaseView | undefined> {
  let cached: CaseView | undefined;
  return async (date) => {
    const current = await source.knownOn?.(date);
    if (current === undefined) return undefined;
    if (cached?.case !== current) cached = viewCase(current);
    return cached;
  };
}

const NO_PAST = { error: "This case cannot be shown as it was known on a day." };

function readRoutes(
  api: OpenAPIHono,
  view: () => Promise<CaseView>,
  source: CaseSource,
  past: (date: string) => Promise<CaseView | undefined>,
): void {
  const viewOn = (known: string | undefined) => (known === undefined ? view() : past(known));
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/summary",
      responses: { 200: json(answers.summary, "Counts.") },
    }),
    async (context) => context.json(summaryOf(await view()), 200),
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/case",
      responses: { 200: json(answers.case, "The contract document.") },
    }),
    async (context) => context.json((await view()).case, 200),
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/documents",
      responses: { 200: json(z.array(answers.documentRow), "All documents, in the order of the case.") },
    }),
    async (context) => context.json([...(await view()).documentRows], 200),
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/documents/{id}",
      request: { params: idParameter },
      responses: { 200: json(answers.document, "A document with its facts."), ...missing },
    }),
    async (context) => {
      const found = documentOf(await view(), context.req.valid("param").id);
      return found ? context.json(found, 200) : context.json(NOT_FOUND, 404);
    },
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/events",
      request: { query: eventQuery },
      responses: {
        200: json(z.array(answers.eventRow), "Events in chronological order; undated ones last."),
        400: json(problem, "A filter that is none."),
      },
    }),
    async (context) => {
      const { known, ...filter } = context.req.valid("query");
      const on = await viewOn(known);
      return on ? context.json([...filterEvents(on, filter)], 200) : context.json(NO_PAST, 400);
    },
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/events/{id}",
      request: { params: idParameter, query: knownQuery },
      responses: { 200: json(answers.event, "An event with its evidence."), ...missing },
    }),
    async (context) => {
      const on = await viewOn(context.req.valid("query").known);
      const found = on && eventOf(on, context.req.valid("param").id);
      return found ? context.json(found, 200) : context.json(NOT_FOUND, 404);
    },
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/claims",
      responses: { 200: json(z.array(answers.claimRow), "All claims by date.") },
    }),
    async (context) => context.json([...(await view()).claimRows], 200),
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/claims/{id}",
      request: { params: idParameter },
      responses: { 200: json(answers.claim, "A claim with what surrounds it."), ...missing },
    }),
    async (context) => {
      const found = claimOf(await view(), context.req.valid("param").id);
      return found ? context.json(found, 200) : context.json(NOT_FOUND, 404);
    },
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/entities",
      responses: { 200: json(z.array(answers.entityRow), "All entities, in the order of the case.") },
    }),
    async (context) => context.json([...(await view()).entityRows], 200),
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/entities/{id}",
      request: { params: idParameter },
      responses: {
        200: json(answers.entity, "An entity with its events, claims and documents."),
        ...missing,
      },
    }),
    async (context) => {
      const found = entityOf(await view(), context.req.valid("param").id);
      return found ? context.json(found, 200) : context.json(NOT_FOUND, 404);
    },
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/entities/{id}/mentions",
      request: { params: idParameter, query: mentionQuery },
      responses: {
        200: json(answers.mentions, "Its mentions in the order of the documents."),
        400: json(problem, "A filter that is none."),
        ...missing,
      },
    }),
    async (context) => {
      const { id } = context.req.valid("param");
      const found = mentionsOf(await view(), id, context.req.valid("query"));
      return found ? context.json(found, 200) : context.json(NOT_FOUND, 404);
    },
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/links",
      responses: { 200: json(z.array(answers.link), "All links of cause and response.") },
    }),
    async (context) => context.json((await view()).case.links, 200),
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/disputes",
      responses: { 200: json(z.array(answers.disputed), "Events on which sources differ, by time.") },
    }),
    async (context) => context.json(disputesOf(await view()), 200),
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/gaps",
      responses: { 200: json(z.array(answers.gap), "What the sources do not know.") },
    }),
    async (context) => context.json((await view()).case.gaps, 200),
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/search",
      request: { query: searchQuery },
      responses: {
        200: json(answers.search, "Hits, best first within a kind."),
        400: json(problem, "No query."),
      },
    }),
    async (context) => {
      const { q, limit } = context.req.valid("query");
      const documents = await source.search?.(q, limit);
      return context.json(searchCase(await view(), q, limit, documents), 200);
    },
  );
}

function reviewRoutes(api: OpenAPIHono, view: () => Promise<CaseView>, source: CaseSource): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/reviews",
      responses: { 200: json(z.array(answers.review), "The whole log, oldest first.") },
    }),
    async (context) => context.json((await view()).case.reviews, 200),
  );
  api.use(
    "/api/reviews",
    bodyLimit({
      maxSize: REVIEW_BYTES,
      onError: (context) =>
        context.json({ error: "This review is too long.", remedy: "Shorten the note." }, 413),
    }),
  );
  api.openapi(
    createRoute({
      method: "post",
      path: "/api/reviews",
      request: { body: { required: true, content: { "application/json": { schema: newReview } } } },
      responses: {
        201: json(answers.review, "The line as it was written."),
        400: json(problem, "No review, or one that cannot be done."),
        404: json(problem, "No such item."),
        409: json(problem, "Undone already."),
      },
    }),
    async (context) => {
      const review = context.req.valid("json");
      const current = await view();
      if (review.action === "undo") {
        if (!current.case.reviews.some((line) => line.id === review.target))
          return context.json(NOT_FOUND, 404);
        const standing = standingReviews(current.case.reviews).some((line) => line.id === review.target);
        if (!standing) return context.json({ error: "This review is undone already." }, 409);
      } else if (!isReviewable(current, review.target)) {
        return context.json(NOT_FOUND, 404);
      }
      if (review.action === "note" && review.note === undefined) {
        return context.json({ error: "note: a note needs words" }, 400);
      }
      const prepared = prepareReview(current.case, review);
      if ("reason" in prepared)
        return context.json({ error: `This cannot be done: ${prepared.reason}.` }, 400);
      return context.json(await source.appendReview({ ...review, ...prepared }), 201);
    },
  );
}

function isReviewable(view: CaseView, id: string): boolean {
  return (
    view.events.has(id) ||
    view.claims.has(id) ||
    view.entities.has(id) ||
    view.documents.has(id) ||
    view.case.links.some((link) => link.id === id) ||
    view.case.gaps.some((gap) => gap.id === id)
  );
}
