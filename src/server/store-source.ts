import type { Case, Review } from "../../schema/case-1.js";
import { anchorsOf, asKnownOn, build, review } from "../cases/index.js";
import { contentId } from "../identity.js";
import type { CaseStore } from "../store/index.js";
import type { CaseSource } from "./source.js";

interface Known {
  readonly readings: number;
  readonly revision: number;
  readonly built: Case;
  readonly reviewed: Case;
}

/**
 * A stored case as a source. The case is built once and kept: a new line in the log applies the reviews anew, and
 * only a new reading, of this process or another, builds it again.
 */
export function storeSource(store: CaseStore, now: () => Date = () => new Date()): CaseSource {
  let known: Promise<Known> | undefined;
  // The last day that was asked for: a person looks at one day and its events, then at another.
  let past: { date: string; whole: Case; known: Case } | undefined;
  const current = async (): Promise<Known> => {
    // One after the other, so that two requests never build the same case twice.
    const next = refresh(store, known);
    known = next;
    try {
      return await next;
    } catch (error) {
      if (known === next) known = undefined;
      throw error;
    }
  };
  return {
    case: async () => (await current()).reviewed,
    knownOn: async (date) => {
      const { reviewed } = await current();
      if (past?.date !== date || past.whole !== reviewed) {
        const known = asKnownOn(await store.readings(), date);
        past = { date, whole: reviewed, known: review(known, await store.reviews()) };
      }
      return past.known;
    },
    appendReview: async ({ action, target, change, before, note, by = "analyst", anchors: given }) => {
      const { built, reviewed } = await current();
      const at = now().toISOString();
      const anchors = given ?? anchorsOf(built, target);
      const line: Review = {
        id: contentId("r", at, by, action, target, reviewed.reviews.length, note),
        at,
        by,
        action,
        target,
        ...(change === undefined ? {} : { change: { ...change } }),
        ...(before === undefined ? {} : { before }),
        ...(note === undefined ? {} : { note }),
        ...(anchors.length === 0 ? {} : { anchors }),
      };
      await store.appendReview(line);
      return line;
    },
    search: async (query, limit) => {
      const hits = await store.search(query, limit);
      return hits.map(({ document, matches: [first] }) => ({ document, ...first }));
    },
  };
}

async function refresh(store: CaseStore, before: Promise<Known> | undefined): Promise<Known> {
  const known = await before?.catch(() => undefined);
  // Asked before the contents are read: a change in between is then seen as one next time, never missed.
  const revision = await store.revision();
  if (known?.revision === revision) return known;
  const readings = await store.readingsRevision();
  const built = known?.readings === readings ? known.built : build(await store.readings());
  return { readings, revision, built, reviewed: review(built, await store.reviews()) };
}
