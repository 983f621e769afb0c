import { useState } from "react";
import { useAction } from "../actions/useActions.js";
import type { EventView } from "../api/types.js";
import { MergeEvents } from "./MergeDialog.js";
import { say } from "./notice.js";
import { ActionButton, ReviewBar } from "./ReviewBar.js";
import { SplitEvent } from "./SplitDialog.js";

/** All that can be done with an event: decide, correct, join it with another, take reports out of it. */
export function EventActions({ view: { event, row, documents } }: { view: EventView }) {
  const [open, setOpen] = useState<"merge" | "split">();
  const close = () => setOpen(undefined);
  const canSplit = (event.parts?.length ?? 0) > 1;
  useAction("fact.merge", () => setOpen("merge"));
  useAction("fact.split", () => (canSplit ? setOpen("split") : say("Only one report tells of this event.")));
  return (
    <>
      <ReviewBar target={event.id} state={row.state}>
        <ActionButton id="fact.merge" label="Merge…" />
        {canSplit && <ActionButton id="fact.split" label="Split off…" />}
      </ReviewBar>
      {open === "merge" && <MergeEvents row={row} onClose={close} onMerged={close} />}
      {open === "split" && <SplitEvent event={event} documents={documents} onClose={close} />}
    </>
  );
}
