import { useState } from "react";
import {
  Button,
  Dialog,
  Heading,
  Label,
  Modal,
  ModalOverlay,
  TextArea,
  TextField,
} from "react-aria-components";
import type { NewReview } from "../api/types.js";
import { useReview } from "./useReview.js";

const DECISIONS = [
  ["note", "Only note it"],
  ["accept", "Accept, with this note"],
  ["reject", "Reject, with this note"],
] as const;

/**
 * Asks for a note on a fact, or on the incident of an event, alone or with a decision. Ctrl or ⌘ with Enter keeps it.
 */
export function NoteDialog({
  target,
  of,
  onClose,
}: {
  target: string;
  of?: "incident";
  onClose: () => void;
}) {
  const { append } = useReview();
  const [note, setNote] = useState("");
  const [action, setAction] = useState<NewReview["action"]>("note");
  const keep = () => {
    if (note.trim() === "") return;
    const about = of !== undefined && action !== "note" ? { change: { of } } : {};
    append({ action, target, note: note.trim(), ...about });
    onClose();
  };
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">{of === "incident" ? "Note on the incident" : "Note"}</Heading>
          <TextField autoFocus value={note} onChange={setNote} maxLength={10_000}>
            <Label>What should the next reader of this fact know?</Label>
            <TextArea
              className="note-input"
              rows={5}
              onKeyDown={(event) => {
                if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep();
              }}
            />
          </TextField>
          <fieldset className="options">
            <legend className="visually-hidden">Decision</legend>
            {DECISIONS.map(([value, words]) => (
              <label key={value} className="option">
                <input
                  type="radio"
                  name="decision"
                  checked={action === value}
                  onChange={() => setAction(value)}
                />
                {words}
              </label>
            ))}
          </fieldset>
          <div className="dialog-foot">
            <Button className="button" onPress={onClose}>
              Cancel
            </Button>
            <Button className="button primary" onPress={keep} isDisabled={note.trim() === ""}>
              Keep the note
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
