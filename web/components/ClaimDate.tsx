import type { ClaimRow } from "../api/types.js";
import { dateWords } from "../dates/words.js";

/** When it was said; where nobody says, by when at the latest, since a document of that day has it. */
export function ClaimDate({ row: { claim, published } }: { row: Pick<ClaimRow, "claim" | "published"> }) {
  if (claim.date !== undefined || published === undefined) return dateWords(claim.date);
  return (
    <span className="loose" title="Undated; a document published then has it">
      {dateWords(published, "published")}
    </span>
  );
}
