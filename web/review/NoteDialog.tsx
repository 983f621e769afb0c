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

/** Asks for a note on the chosen fact. Ctrl or ⌘ with Enter keeps it. */
export function NoteDialog({
  isOpen,
  onClose,
  onNote,
}: {
  isOpen: boolean;
  onClose: () => void;
  onNote: (note: string) => void;
}) {
  const [note, setNote] = useState("");
  const keep = () => {
    if (note.trim() === "") return;
    onNote(note.trim());
    setNote("");
    onClose();
  };
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">Note</Heading>
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
