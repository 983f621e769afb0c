import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { disputesQuery, documentsQuery, gapsQuery } from "../api/queries.js";
import type { DocumentRow } from "../api/types.js";
import { Disputes } from "../components/Disputes.js";
import { EventLine } from "../components/EventLine.js";
import { Answer, Empty } from "../components/Feedback.js";
import { PartLevel } from "../components/Part.js";
import { Quote } from "../components/Quote.js";
import { Safe } from "../components/Safe.js";

/** What the sources say they do not know, and what the case cannot answer. */
export function Gaps() {
  const gaps = useQuery(gapsQuery);
  const documents = useQuery(documentsQuery).data ?? [];
  return (
    <div className="page">
      <h1>Gaps</h1>
      <Differences documents={documents} />
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

/** Events on which sources differ, each with what they say. */
function Differences({ documents }: { documents: readonly DocumentRow[] }) {
  const { data = [] } = useQuery(disputesQuery);
  if (data.length === 0) return null;
  return (
    <section aria-labelledby="differences">
      <h2 id="differences" className="section-title">
        Where sources differ
      </h2>
      <PartLevel value="h3">
        {data.map(({ row, disputed }) => (
          <div key={row.id} className="difference">
            <EventLine row={row} />
            <Disputes
              disputed={disputed}
              fact={row.id}
              source={(id) => documents.find((document) => document.id === id)}
            />
          </div>
        ))}
      </PartLevel>
      <h2 className="section-title">What is not known</h2>
    </section>
  );
}
