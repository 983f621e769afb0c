import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { eventViewQuery } from "../api/queries.js";
import { Answer } from "../components/Feedback.js";
import { usePageTitle } from "../components/usePageTitle.js";
import { useUrl } from "../url/useUrl.js";
import { EventDetail } from "./EventDetail.js";

export function EventPage() {
  const { id = "" } = useParams({ strict: false });
  const view = useQuery(eventViewQuery(id, useUrl().known));
  usePageTitle(view.data?.event.title);
  return (
    <div className="page">
      <Answer query={view} what="the event">
        {(data) => <EventDetail view={data} level={1} />}
      </Answer>
    </div>
  );
}
