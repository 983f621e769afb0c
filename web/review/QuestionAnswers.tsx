import { useState } from "react";
import type { Gap } from "../../schema/case-1.js";
import { EntitySet } from "../components/EntityFinder.js";
import { Names, useEntities } from "../components/Names.js";
import { Safe } from "../components/Safe.js";
import { ReviewDialog } from "./ReviewDialog.js";
import { useReview } from "./useReview.js";

type Place = { readonly document: string; readonly start: number; readonly end: number };

/** Answers “Who is meant by …?” by a choice among those it may mean, by somebody else, or by nobody can tell. */
export function QuestionAnswers({ gap }: { gap: Gap }) {
  const { append, pending } = useReview();
  const [asking, setAsking] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const { id, candidates = [], answer, review } = gap;
  if (id === undefined) return null;
  const open = gap.open ?? (answer === undefined ? gap.evidence : []);
  if (review === "rejected") return <p className="answered muted">Left open: nobody can tell.</p>;
  if (open.length === 0) return answer === undefined ? null : <Answered answer={answer} />;

  const places = open.flatMap(({ document, trigger }, index): Place[] =>
    trigger && !left.has(index) ? [{ document, ...trigger }] : [],
  );
  const isForAll = places.length === gap.evidence.length;
  const change = (ids: readonly string[]) => ({ answer: ids, ...(isForAll ? {} : { at: places }) });
  const say = (ids: readonly string[]) => {
    if (!pending && places.length > 0) append({ action: "edit", target: id, change: change(ids) });
  };
  return (
    <div className="answers">
      {answer !== undefined && <Answered answer={answer} />}
      {open.length > 1 && (
        <fieldset className="options">
          <legend>The answer holds for</legend>
          {open.map(({ document, start, quote }, index) => (
            <label key={`${document} ${start}`} className="option">
              <input
                type="checkbox"
                checked={!left.has(index)}
                onChange={({ target }) => {
                  const next = new Set(left);
                  if (target.checked) next.delete(index);
                  else next.add(index);
                  setLeft(next);
                }}
              />
              <span className="quote-words">
                “<Safe text={quote} />”
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: buttons in a row, no field set */}
      <div className="review-bar" role="group" aria-label="Answers">
        {candidates.map((candidate) => (
          <button
            key={candidate}
            type="button"
            className="button"
            aria-disabled={pending || places.length === 0}
            onClick={() => say([candidate])}
          >
            <Names ids={[candidate]} linked={false} />
          </button>
        ))}
        {candidates.length > 1 && (
          <button
            type="button"
            className="button"
            aria-disabled={pending || places.length === 0}
            onClick={() => say(candidates)}
          >
            {candidates.length === 2 ? "Both" : "All of these"}
          </button>
        )}
        <button type="button" className="button" onClick={() => setAsking(true)}>
          Somebody else…
        </button>
        <button
          type="button"
          className="button quiet"
          aria-disabled={pending}
          onClick={() => !pending && append({ action: "reject", target: id })}
        >
          Nobody can tell
        </button>
      </div>
      {asking && <OtherAnswer id={id} change={change} onClose={() => setAsking(false)} />}
    </div>
  );
}

function Answered({ answer }: { answer: readonly string[] }) {
  return (
    <p className="answered">
      Means <Names ids={answer} />, by a reviewer’s word.
    </p>
  );
}

function OtherAnswer({
  id,
  change,
  onClose,
}: {
  id: string;
  change: (ids: readonly string[]) => Readonly<Record<string, unknown>>;
  onClose: () => void;
}) {
  const entities = useEntities();
  const [ids, setIds] = useState<readonly string[]>([]);
  return (
    <ReviewDialog
      title="Who is meant?"
      onClose={onClose}
      save="Answer"
      wish={() => {
        if (ids.length === 0) return { missing: "Choose who is meant." };
        return { action: "edit", target: id, change: change(ids) };
      }}
    >
      <EntitySet label={`Somebody of the ${entities.size} in this case`} ids={ids} onChange={setIds} />
    </ReviewDialog>
  );
}
