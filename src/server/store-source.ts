import { randomUUID } from "node:crypto";
import type { Case, Review } from "../../schema/case-1.js";
import { anchorsOf, build, review } from "../cases/index.js";
import type { CaseStore } from "../store/index.js";
import type { CaseSource, DocumentHit, NewReview } from "./source.js";

/** The case of a store. It is built once and again only when the store's revision has moved. */
export function storeSource(store: CaseStore, now: () => Date = () => new Date()): CaseSource {
  let held: { readonly revision: number; readonly built: Case; readonly reviewed: Case } | undefined;

  async function current(): Promise<{ readonly built: Case; readonly reviewed: Case }> {
    const revision = await store.revision();
    if (held?.revision === revision) return held;
    const built = build(await store.readings());
    held = { revision, built, reviewed: review(built, await store.reviews()) };
    return held;
  }

  return {
    built: async () => (await current()).built,
    case: async () => (await current()).reviewed,
    reviews: () => store.reviews(),
    async appendReview(line: NewReview): Promise<Review> {
      const { built } = await current();
      const anchors = anchorsOf(built, line.target);
      const written: Review = {
        id: `r:${randomUUID().replaceAll("-", "").slice(0, 16)}`,
        at: now().toISOString(),
        by: line.by ?? "analyst",
        action: line.action,
        target: line.target,
        ...(line.change === undefined ? {} : { change: { ...line.change } }),
        ...(line.note === undefined ? {} : { note: line.note }),
        ...(anchors.length > 0 ? { anchors } : {}),
      };
      await store.appendReview(written);
      return written;
    },
    async search(query: string, limit: number): Promise<readonly DocumentHit[]> {
      const hits = await store.search(query, limit);
      return hits.map((hit) => ({
        document: hit.document,
        start: hit.matches[0]?.start,
        end: hit.matches[0]?.end,
      }));
    },
  };
}
