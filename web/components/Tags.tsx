import type { Certainty, EventStatus, EventType, Quad } from "../../schema/case-1.js";
import type { ReviewState } from "../api/types.js";

/** PLOVER type and mode, coloured and shaped by its quad category as on the timeline. */
export function TypeTag({ type, mode, quad }: { type: EventType; mode?: string | undefined; quad: Quad }) {
  return (
    <span className={`type-tag quad-${quad}`}>
      <span className="swatch" aria-hidden="true" />
      {type}
      {mode && <span className="mode">{mode}</span>}
    </span>
  );
}

export function StatusTag({ status }: { status: EventStatus }) {
  return <span className={`status status-${status}`}>{status}</span>;
}

export function StateTag({ state }: { state: ReviewState }) {
  return (
    <>
      {state.decision !== "open" && (
        <span className={`state state-${state.decision}`}>
          <span aria-hidden="true">{state.decision === "accepted" ? "✓" : "✕"}</span> {state.decision}
        </span>
      )}
      {state.edited && <span className="state state-edited">corrected</span>}
      {state.notes > 0 && (
        <span className="state state-noted">
          {state.notes} {state.notes === 1 ? "note" : "notes"}
        </span>
      )}
    </>
  );
}

export function Confidence({ value }: { value: number }) {
  const share = Math.round(value * 100);
  return (
    <span
      className="confidence"
      title={`Calibrated: of the events at ${share}, about ${share} in 100 are right`}
    >
      <span className="confidence-bar" aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </span>
      {share}
    </span>
  );
}

const BANDS: readonly Certainty[] = [
  "almost-no-chance",
  "very-unlikely",
  "unlikely",
  "roughly-even",
  "likely",
  "very-likely",
  "almost-certain",
  "stated-as-fact",
];

/** An ICD 203 band as a step on its scale of eight. */
export function CertaintyScale({ certainty }: { certainty: Certainty }) {
  const step = BANDS.indexOf(certainty);
  return (
    <span className="certainty">
      <span className="certainty-steps" aria-hidden="true">
        {BANDS.map((band, index) => (
          <span key={band} className={index <= step ? "on" : ""} />
        ))}
      </span>
      {certainty.replaceAll("-", " ")}
    </span>
  );
}
