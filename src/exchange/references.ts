import type { Case, Evidence } from "../../schema/case-1.js";

/**
 * What a schema cannot say: that quotes are their documents' words, that ids are unique and that every id named is
 * there. Gives the path of the first problem and what is wrong there; undefined where nothing is.
 */
export function checkReferences(
  built: Case,
): { readonly path: string; readonly problem: string } | undefined {
  return checkIds(built) ?? checkItems(built);
}

function checkIds(built: Case) {
  for (const list of ["documents", "entities", "events", "claims", "links", "reviews"] as const) {
    const seen = new Set<string>();
    for (const [index, { id }] of built[list].entries()) {
      if (seen.has(id)) return { path: `/${list}/${index}/id`, problem: `repeats the id ${id}` };
      seen.add(id);
    }
  }
  return undefined;
}

function checkItems(built: Case) {
  const texts = new Map(built.documents.map(({ id, text }) => [id, text]));
  const items = new Set([...built.events, ...built.claims].map(({ id }) => id));
  for (const list of ["events", "claims", "links", "gaps"] as const) {
    for (const [index, item] of built[list].entries()) {
      const problem = checkEvidence(item.evidence, texts, `/${list}/${index}/evidence`);
      if (problem) return problem;
    }
  }
  for (const [index, claim] of built.claims.entries()) {
    const missing = [...claim.about, ...(claim.answers ?? [])].find((id) => !items.has(id));
    if (missing !== undefined)
      return { path: `/claims/${index}`, problem: `names ${missing}, which is not there` };
  }
  for (const [index, link] of built.links.entries()) {
    const missing = [link.from, link.to].find((id) => !items.has(id));
    if (missing !== undefined)
      return { path: `/links/${index}`, problem: `names ${missing}, which is not there` };
  }
  return undefined;
}

function checkEvidence(evidence: readonly Evidence[], texts: ReadonlyMap<string, string>, path: string) {
  for (const [index, { document, start, end, quote }] of evidence.entries()) {
    const text = texts.get(document);
    if (text === undefined) {
      return { path: `${path}/${index}/document`, problem: `names ${document}, which is not there` };
    }
    if (text.slice(start, end) !== quote) {
      return { path: `${path}/${index}/quote`, problem: "is not what its document says from start to end" };
    }
  }
  return undefined;
}
