import { type FormEvent, type ReactNode, useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import type { NewReview } from "../api/types.js";
import { useReview } from "./useReview.js";

/** What a dialog will send: a review, or what is missing still. */
export type Wish = Omit<NewReview, "note"> | { readonly missing: string };

interface ReviewDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Read when the form is sent. */
  readonly wish: () => Wish;
  readonly save: string;
  readonly onDone?: () => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/**
 * A form that becomes one line of the log, with an optional note. What the server refuses, and what is missing, is
 * said in the dialog, which stays open with all that was typed. Ctrl or ⌘ with Enter saves.
 */
export function ReviewDialog({ title, onClose, wish, save, onDone, wide, children }: ReviewDialogProps) {
  const { appendNow } = useReview();
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState("");
  const [saving, setSaving] = useState(false);
  const send = async () => {
    if (saving) return;
    const wanted = wish();
    if ("missing" in wanted) {
      setProblem(wanted.missing);
      return;
    }
    setSaving(true);
    try {
      await appendNow({ ...wanted, ...(note.trim() === "" ? {} : { note: note.trim() }) });
      onClose();
      onDone?.();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : "The review was not kept.");
    } finally {
      setSaving(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={`modal ${wide ? "modal-form" : ""}`}>
        <Dialog className="dialog">
          <form
            className="review-form"
            onSubmit={submit}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
            }}
          >
            <Heading slot="title">{title}</Heading>
            {children}
            <label className="field">
              <span>Note, for the log</span>
              <textarea
                className="note-input"
                rows={2}
                maxLength={10_000}
                value={note}
                onChange={({ target }) => setNote(target.value)}
              />
            </label>
            {problem !== "" && (
              <p role="alert" className="form-problem">
                {problem}
              </p>
            )}
            <div className="dialog-foot">
              <Button className="button" onPress={onClose}>
                Cancel
              </Button>
              <Button className="button primary" type="submit">
                {save}
              </Button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
