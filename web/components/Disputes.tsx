import type { Dispute } from "../../schema/case-1.js";
import type { DocumentRow } from "../api/types.js";
import { dateWords } from "../dates/words.js";
import { Part } from "./Part.js";
import { Quote } from "./Quote.js";
import { Safe } from "./Safe.js";

/** What the sources of one event differ on: every value, and the words of each. */
export function Disputes({
  disputed,
  fact,
  source,
}: {
  disputed: readonly Dispute[];
  fact: string;
  source: (document: string) => DocumentRow | undefined;
}) {
  return disputed.map((dispute) => (
    <Part key={dispute.field} title={`Sources differ on the ${dispute.field}`}>
      <p className="dispute-values">
        {dispute.values.map((value) => (
          <span key={value} className="tag disputed">
            {/^\d{4}/.test(value) ? dateWords(value) : <Safe text={value} />}
          </span>
        ))}
      </p>
      {dispute.evidence.map((each) => (
        <Quote
          key={`${each.document} ${each.start}`}
          evidence={each}
          fact={fact}
          document={source(each.document)}
        />
      ))}
    </Part>
  ));
}
