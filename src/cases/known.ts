import type { Case } from "../../schema/case-1.js";
import { boundsOf } from "./bounds.js";
import { build } from "./build.js";
import type { Reading } from "./index.js";

/**
 * The case as it could be known at the end of a day, month or year: built from the documents that had certainly
 * been published by then. Documents without a publication date are left out, since nobody can say that they had.
 *
 * @param date EDTF; its last day counts. A date that cannot be read leaves no document in.
 */
export function asKnownOn(readings: readonly Reading[], date: string): Case {
  const until = boundsOf(date)?.to ?? Number.NEGATIVE_INFINITY;
  return build(
    readings.filter(({ document }) => {
      const published = boundsOf(document.published);
      return published !== undefined && published.to <= until;
    }),
  );
}
