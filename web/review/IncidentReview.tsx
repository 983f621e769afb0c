import { useState } from "react";
import type { Incident } from "../../schema/case-1.js";
import { NoteDialog } from "./NoteDialog.js";
import { useReview } from "./useReview.js";

/** Accepts or rejects that an event is a cyber incident as described, whatever is decided of the event itself. */
export function IncidentReview({ event, state }: { event: string; state: Incident["review"] }) {
  const { append, pending } = useReview();
  const [noting, setNoting] = useState(false);
  const decide = (action: "accept" | "reject") => {
    if (!pending) append({ action, target: event, change: { of: "incident" } });
  };
  return (
    <div className="review-bar" role="toolbar" aria-label="Decision on the incident">
      <button
        type="button"
        className="button action-fact-accept"
        aria-pressed={state === "accepted"}
        aria-disabled={pending}
        onClick={() => decide("accept")}
      >
        Accept the incident
      </button>
      <button
        type="button"
        className="button action-fact-reject"
        aria-pressed={state === "rejected"}
        aria-disabled={pending}
        onClick={() => decide("reject")}
      >
        Reject the incident
      </button>
      <button type="button" className="button" onClick={() => setNoting(true)}>
        With a note…
      </button>
      {noting && <NoteDialog target={event} of="incident" onClose={() => setNoting(false)} />}
    </div>
  );
}
