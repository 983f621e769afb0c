import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useAction } from "../actions/useActions.js";
import type { EntityView } from "../api/types.js";
import { MergeEntities } from "../review/MergeDialog.js";
import { ActionButton, ReviewBar } from "../review/ReviewBar.js";

/** What can be done with an entity as a whole; its mentions are chosen and split off in their list. */
export function EntityActions({ view: { entity, row, state } }: { view: EntityView }) {
  const [merging, setMerging] = useState(false);
  const navigate = useNavigate();
  useAction("fact.merge", () => setMerging(true));
  return (
    <>
      <ReviewBar target={entity.id} state={state}>
        <ActionButton id="fact.merge" label="Merge…" />
        <ActionButton id="fact.split" label="Split off…" />
      </ReviewBar>
      {merging && (
        <MergeEntities
          row={row}
          onClose={() => setMerging(false)}
          onMerged={(kept) => void navigate({ to: "/entities/$id", params: { id: kept }, search: {} })}
        />
      )}
    </>
  );
}
