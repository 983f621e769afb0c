import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Gap } from "../../schema/case-1.js";
import { disputesQuery, documentsQuery, gapsQuery, reviewsQuery } from "../api/queries.js";
import type { DocumentRow } from "../api/types.js";
import { Disputes } from "../components/Disputes.js";
import { EventLine } from "../components/EventLine.js";
import { Answer, Empty } from "../components/Feedback.js";
import { PartLevel } from "../components/Part.js";
import { Quote } from "../components/Quote.js";
import { Safe } from "../components/Safe.js";
import { QuestionAnswers } from "../review/QuestionAnswers.js";
import { ReviewWords, UndoButton } from "../review/ReviewHistory.js";
import { undoneLines } from "../review/standing.js";

/** What the sources say they do not know, and what the case cannot answer. */
export function Gaps() {
  const gaps = useQuery(gapsQuery);
  const documents = useQuery(documentsQuery).data ?? [];
  return (
    <div className="page">
      <h1>Gaps</h1>
      <Differences documents={documents} />
      <Answer query={gaps} what="gaps">
        {(list) => <GapList list={list} documents={documents} />}
      </Answer>
    </div>
  );
}

/** Whether nobody has anything left to say to it. */
function isSettled({ id, answer, open, review }: Gap): boolean {
  return id !== undefined && (review === "rejected" || (answer !== undefined && open === undefined));
}

/** What is open first, questions that one can answer here before the others; then what was answered. */
function GapList({ list, documents }: { list: readonly Gap[]; documents: readonly DocumentRow[] }) {
  const settled = list.filter(isSettled);
  const asked = list.filter((gap) => gap.id !== undefined && !isSettled(gap));
  const others = list.filter((gap) => gap.id === undefined);
  if (list.length === 0) return <Empty title="No source names anything that it does not know." />;
  return (
    <>
      {asked.length > 0 && (
        <section aria-labelledby="asked">
          <h2 id="asked" className="section-title">
            Who is meant <span className="count">{asked.length}</span>
          </h2>
          <p className="muted section-words">
            The texts leave these open. An answer is kept in the log and goes into the events and claims in
            question.
          </p>
          <GapItems list={asked} documents={documents} />
        </section>
      )}
      {others.length > 0 && (
        <section aria-labelledby="unknown">
          <h2 id="unknown" className="section-title">
            What is not known <span className="count">{others.length}</span>
          </h2>
          <GapItems list={others} documents={documents} />
        </section>
      )}
      {settled.length > 0 && (
        <section aria-labelledby="settled">
          <h2 id="settled" className="section-title">
            Answered <span className="count">{settled.length}</span>
          </h2>
          <GapItems list={settled} documents={documents} />
        </section>
      )}
    </>
  );
}

function GapItems({ list, documents }: { list: readonly Gap[]; documents: readonly DocumentRow[] }) {
  const reviews = useQuery(reviewsQuery).data ?? [];
  const undone = undoneLines(reviews);
  return (
    <ol className="gaps">
      {list.map((gap) => (
        <li key={`${gap.id} ${gap.question} ${gap.about.join(" ")} ${gap.evidence[0]?.start}`}>
          <h3>
            <Safe text={gap.question} />
          </h3>
          {gap.evidence.length === 0 && <p className="muted">No document says; the case cannot answer.</p>}
          {gap.evidence.map((each) => (
            <Quote
              key={`${each.document} ${each.start}`}
              evidence={each}
              fact={gap.about[0] ?? ""}
              document={documents.find((row) => row.id === each.document)}
            />
          ))}
          <QuestionAnswers gap={gap} />
          {reviews
            .filter(({ id, target }) => gap.id !== undefined && target === gap.id && !undone.has(id))
            .map((line) => (
              <p key={line.id} className="gap-review">
                <ReviewWords line={line} /> <UndoButton line={line} />
              </p>
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
    </section>
  );
}
