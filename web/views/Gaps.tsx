import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { documentsQuery, gapsQuery } from "../api/queries.js";
import { Answer, Empty } from "../components/Feedback.js";
import { Quote } from "../components/Quote.js";
import { Safe } from "../components/Safe.js";

/** What the sources say they do not know, and what the case cannot answer. */
export function Gaps() {
  const gaps = useQuery(gapsQuery);
  const documents = useQuery(documentsQuery).data ?? [];
  return (
    <div className="page">
      <h1>Gaps</h1>
      <Answer query={gaps} what="gaps">
        {(list) =>
          list.length === 0 ? (
            <Empty title="No source names anything that it does not know." />
          ) : (
            <ol className="gaps">
              {list.map((gap) => (
                <li key={`${gap.question} ${gap.about.join(" ")} ${gap.evidence[0]?.start}`}>
                  <h2>
                    <Safe text={gap.question} />
                  </h2>
                  {gap.evidence.length === 0 && (
                    <p className="muted">No document says; the case cannot answer.</p>
                  )}
                  {gap.evidence.map((each) => (
                    <Quote
                      key={`${each.document} ${each.start}`}
                      evidence={each}
                      fact={gap.about[0] ?? ""}
                      document={documents.find((row) => row.id === each.document)}
                    />
                  ))}
                  <p className="gap-about">
                    {gap.about.map((id) => (
                      <Link
                        key={id}
                        to={id.startsWith("c:") ? "/claims/$id" : "/events/$id"}
                        params={{ id }}
                        search={{}}
                      >
                        The {id.startsWith("c:") ? "claim" : "event"} in question
                      </Link>
                    ))}
                  </p>
                </li>
              ))}
            </ol>
          )
        }
      </Answer>
    </div>
  );
}
