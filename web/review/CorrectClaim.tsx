import { useState } from "react";
import type { Claim } from "../../schema/case-1.js";
import { CLAIM_KINDS, STANCES } from "../codes.js";
import { DateField } from "../components/DateField.js";
import { EntitySet } from "../components/EntityFinder.js";
import { Choose } from "../components/Pick.js";
import { changedFields } from "./changed-fields.js";
import { ReviewDialog } from "./ReviewDialog.js";

/** Corrects who says what of whom. What is left as it is is not in the log. */
export function CorrectClaim({ claim, onClose }: { claim: Claim; onClose: () => void }) {
  const [kind, setKind] = useState(claim.kind);
  const [stance, setStance] = useState<Claim["stance"] | "none">(claim.stance ?? "none");
  const [speaker, setSpeaker] = useState<readonly string[]>(claim.speaker ?? []);
  const [accused, setAccused] = useState<readonly string[]>(claim.accused ?? []);
  const [date, setDate] = useState(claim.date ?? "");
  const wish = () => {
    const change = changedFields(claim, {
      kind,
      stance: stance === "none" ? null : stance,
      speaker: speaker.length === 0 ? null : speaker,
      accused: accused.length === 0 ? null : accused,
      date: date.trim() === "" ? null : date.trim(),
    });
    if (Object.keys(change).length === 0) return { missing: "Nothing is different from before." };
    return { action: "edit" as const, target: claim.id, change };
  };
  return (
    <ReviewDialog title="Correct this claim" onClose={onClose} wish={wish} save="Keep the correction" wide>
      <div className="form-grid">
        <Choose label="Kind" value={kind} values={CLAIM_KINDS} onChange={setKind} />
        <Choose label="Stance" value={stance ?? "none"} values={["none", ...STANCES]} onChange={setStance} />
        <EntitySet label="Who speaks" ids={speaker} onChange={setSpeaker} />
        <EntitySet label="Who is accused" ids={accused} onChange={setAccused} />
        <DateField value={date} onChange={setDate} />
      </div>
    </ReviewDialog>
  );
}
