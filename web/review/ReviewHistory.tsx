import type { Review } from "../../schema/case-1.js";
import type { ReviewLine } from "../api/types.js";
import { Part } from "../components/Part.js";
import { Safe } from "../components/Safe.js";
import { ChangeWords } from "./ChangeWords.js";
import { useReview } from "./useReview.js";

/** What people did with an item, newest first: who, when, what was before, and a way to take it back. */
export function ReviewHistory({ reviews }: { reviews: readonly ReviewLine[] }) {
  if (reviews.length === 0) return null;
  return (
    <Part title="Reviews" count={reviews.length}>
      <ul className="plain review-history">
        {[...reviews].reverse().map(({ line, undone }) => (
          <li key={line.id} className={undone ? "undone" : ""}>
            <ReviewWords line={line} />
            {undone ? (
              <span className="muted">
                taken back by <Safe text={undone.by} />, <Instant at={undone.at} />
              </span>
            ) : (
              <UndoButton line={line} />
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Takes back this very line, whatever came after it. */
export function UndoButton({ line }: { line: Review }) {
  const { takeBack, pending } = useReview();
  return (
    <button
      type="button"
      className="button undo-line"
      aria-label={`Take back: ${line.action}`}
      aria-disabled={pending}
      onClick={() => !pending && takeBack(line.id)}
    >
      Take back
    </button>
  );
}

/** What was done, by whom and when, with what it changed. */
export function ReviewWords({ line }: { line: Review }) {
  return (
    <>
      <span className={`review-action review-${line.action}`}>{line.action}</span>
      <span className="muted">
        <Safe text={line.by} />, <Instant at={line.at} />
      </span>
      <ChangeWords line={line} />
      {line.note !== undefined && (
        <span className="note-words">
          <Safe text={line.note} />
        </span>
      )}
    </>
  );
}

function Instant({ at }: { at: string }) {
  return <time dateTime={at}>{at.slice(0, 16).replace("T", " ")} UTC</time>;
}
