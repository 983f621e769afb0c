import { type ReactNode, useState } from "react";
import { ACTIONS, type ActionId } from "../actions/actions.js";
import { Keys } from "../actions/HelpDialog.js";
import { runAction, useAction } from "../actions/useActions.js";
import type { ReviewState } from "../api/types.js";
import { CorrectItem } from "./CorrectItem.js";
import { NoteDialog } from "./NoteDialog.js";
import { useReview } from "./useReview.js";

/**
 * Accept, reject, note and correct for one event, claim or entity; answers the keys while it is shown. Further
 * actions, as merging, stand beside them where a page has them.
 */
export function ReviewBar({
  target,
  state,
  children,
}: {
  target: string;
  state: ReviewState;
  children?: ReactNode;
}) {
  const { append, pending } = useReview();
  const [open, setOpen] = useState<"note" | "correct">();
  const close = () => setOpen(undefined);
  useAction("fact.accept", () => append({ action: "accept", target }));
  useAction("fact.reject", () => append({ action: "reject", target }));
  useAction("fact.note", () => setOpen("note"));
  useAction("fact.correct", () => setOpen("correct"));
  return (
    <div className="review-bar" role="toolbar" aria-label="Review">
      <ActionButton id="fact.accept" pressed={state.decision === "accepted"} disabled={pending} />
      <ActionButton id="fact.reject" pressed={state.decision === "rejected"} disabled={pending} />
      <ActionButton id="fact.correct" label="Correct…" disabled={pending} />
      {children}
      <ActionButton id="fact.note" label="Note…" disabled={pending} />
      <ActionButton id="review.undo" disabled={pending} label="Undo" />
      {open === "note" && <NoteDialog target={target} onClose={close} />}
      {open === "correct" && <CorrectItem id={target} onClose={close} />}
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
