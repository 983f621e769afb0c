import { useState } from "react";
import { ACTIONS, type ActionId } from "../actions/actions.js";
import { Keys } from "../actions/HelpDialog.js";
import { runAction, useAction } from "../actions/useActions.js";
import type { ReviewState } from "../api/types.js";
import { NoteDialog } from "./NoteDialog.js";
import { useReview } from "./useReview.js";

/** Accept, reject and note for one event or claim; answers the keys while it is shown. */
export function ReviewBar({ target, state }: { target: string; state: ReviewState }) {
  const { append, pending } = useReview();
  const [noting, setNoting] = useState(false);
  useAction("fact.accept", () => append({ action: "accept", target }));
  useAction("fact.reject", () => append({ action: "reject", target }));
  useAction("fact.note", () => setNoting(true));
  return (
    <div className="review-bar" role="toolbar" aria-label="Review">
      <ActionButton id="fact.accept" pressed={state.decision === "accepted"} disabled={pending} />
      <ActionButton id="fact.reject" pressed={state.decision === "rejected"} disabled={pending} />
      <ActionButton id="fact.note" disabled={pending} />
      <ActionButton id="review.undo" disabled={pending} label="Undo" />
      <NoteDialog
        isOpen={noting}
        onClose={() => setNoting(false)}
        onNote={(note) => append({ action: "note", target, note })}
      />
    </div>
  );
}

/** A button that does what a key does, and says which. */
export function ActionButton({
  id,
  label,
  pressed,
  disabled,
}: {
  id: ActionId;
  label?: string;
  pressed?: boolean;
  disabled?: boolean;
}) {
  const [key] = ACTIONS[id].keys;
  return (
    <button
      type="button"
      className={`button action-${id.replace(".", "-")}`}
      aria-pressed={pressed}
      aria-keyshortcuts={key.includes(" ") ? undefined : key}
      aria-disabled={disabled}
      onClick={() => !disabled && runAction(id)}
    >
      {label ?? ACTIONS[id].label} <Keys keys={key} />
    </button>
  );
}
