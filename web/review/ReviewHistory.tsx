import type { Review } from "../../schema/case-1.js";
import { Part } from "../components/Part.js";
import { Safe } from "../components/Safe.js";

/** What people did with an item, oldest first. */
export function ReviewHistory({ reviews }: { reviews: readonly Review[] }) {
  if (reviews.length === 0) return null;
  return (
    <Part title="Reviews">
      <ul className="plain review-history">
        {reviews.map((line) => (
          <li key={line.id}>
            <ReviewWords line={line} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function ReviewWords({ line }: { line: Review }) {
  return (
    <>
      <span className={`review-action review-${line.action}`}>{line.action}</span>
      {line.note !== undefined && (
        <span className="note-words">
          <Safe text={line.note} />
        </span>
      )}
      <span className="muted">
        <Safe text={line.by} />, <time dateTime={line.at}>{line.at.slice(0, 16).replace("T", " ")} UTC</time>
      </span>
    </>
  );
}
