import { useQuery } from "@tanstack/react-query";
import { claimQuery, entityQuery, eventViewQuery } from "../api/queries.js";
import { CorrectClaim } from "./CorrectClaim.js";
import { CorrectEntity } from "./CorrectEntity.js";
import { CorrectEvent } from "./CorrectEvent.js";

interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

/** The form for what an id stands for, once its values are known. */
export function CorrectItem(props: Props) {
  if (props.id.startsWith("e:")) return <EventForm {...props} />;
  if (props.id.startsWith("c:")) return <ClaimForm {...props} />;
  return <EntityForm {...props} />;
}

function EventForm({ id, onClose }: Props) {
  const { data } = useQuery(eventViewQuery(id));
  return data ? <CorrectEvent event={data.event} onClose={onClose} /> : null;
}

function ClaimForm({ id, onClose }: Props) {
  const { data } = useQuery(claimQuery(id));
  return data ? <CorrectClaim claim={data.row.claim} onClose={onClose} /> : null;
}

function EntityForm({ id, onClose }: Props) {
  const { data } = useQuery(entityQuery(id));
  return data ? <CorrectEntity entity={data.entity} onClose={onClose} /> : null;
}
