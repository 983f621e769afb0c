import type { Document } from "../../schema/case-1.js";
import { Pick } from "../components/Pick.js";
import { useReview } from "./useReview.js";

/** The Admiralty code for sources, as NATO doctrine words it. */
const RELIABILITY = [
  ["A", "completely reliable"],
  ["B", "usually reliable"],
  ["C", "fairly reliable"],
  ["D", "not usually reliable"],
  ["E", "unreliable"],
  ["F", "cannot be judged"],
] as const;

/** How far the source of a document is to be trusted: a person's judgement, kept in the log like any other. */
export function ReliabilityPick({ document: { id, reliability } }: { document: Document }) {
  const { append } = useReview();
  return (
    <Pick
      label="Source reliability"
      choices={RELIABILITY.map(([value, words]) => ({ value, name: `${value} – ${words}` }))}
      value={reliability}
      onPick={(value) => append({ action: "edit", target: id, change: { reliability: value ?? null } })}
      all="not judged"
    />
  );
}
