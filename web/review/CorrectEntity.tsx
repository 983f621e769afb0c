import { useState } from "react";
import type { EntityRow, EntityView } from "../api/types.js";
import { ENTITY_KINDS } from "../codes.js";
import { EntityChoice } from "../components/EntityFinder.js";
import { Choose } from "../components/Pick.js";
import { changedFields } from "./changed-fields.js";
import { ReviewDialog } from "./ReviewDialog.js";

/** Whom others may belong to. */
export const isState = ({ kind }: EntityRow): boolean => kind === "state" || kind === "intergovernmental";

/** Renames an entity, says what sort of thing it is and whom it belongs to. */
export function CorrectEntity({ entity, onClose }: { entity: EntityView["entity"]; onClose: () => void }) {
  const [name, setName] = useState(entity.name);
  const [kind, setKind] = useState(entity.kind);
  const [country, setCountry] = useState(entity.country);
  const wish = () => {
    if (name.trim() === "") return { missing: "It needs a name." };
    const change = changedFields(entity, { name: name.trim(), kind, country: country ?? null });
    if (Object.keys(change).length === 0) return { missing: "Nothing is different from before." };
    return { action: "edit" as const, target: entity.id, change };
  };
  return (
    <ReviewDialog title={`Correct ${entity.name}`} onClose={onClose} wish={wish} save="Keep the correction">
      <label className="field">
        <span>Name</span>
        <input
          className="field-input"
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened to write here
          autoFocus
          maxLength={300}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <div className="form-grid">
        <Choose label="Kind" value={kind} values={ENTITY_KINDS} onChange={setKind} />
        <EntityChoice
          label="Belongs to or acts for"
          id={country}
          onChange={setCountry}
          isAllowed={isState}
          none="no state"
        />
      </div>
    </ReviewDialog>
  );
}
