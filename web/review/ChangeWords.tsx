import type { ReactNode } from "react";
import type { Review } from "../../schema/case-1.js";
import { codeWords } from "../codes.js";
import { Names } from "../components/Names.js";
import { Safe } from "../components/Safe.js";
import { dateWords } from "../dates/words.js";

const PARTIES: ReadonlySet<string> = new Set([
  ...["actor", "recipient", "place", "country"],
  ...["speaker", "onBehalfOf", "addressee", "accused", "answer"],
]);

/** Fields in the words of the page. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  actor: "who",
  recipient: "to whom",
  place: "where",
  date: "when",
  country: "belongs to",
  answer: "means",
  dateFrom: "date from",
};

/** What a line of the log changed, and what was there before. */
export function ChangeWords({ line }: { line: Review }) {
  const { action, change = {}, before = {} } = line;
  if (action === "edit") {
    const fields = Object.entries(change).filter(([field]) => field !== "at");
    return (
      <span className="change-words">
        {fields.map(([field, value]) => (
          <span key={field} className="change-field">
            <span className="muted">{FIELD_NAMES[field] ?? field}</span>{" "}
            {Object.hasOwn(before, field) && (
              <>
                <del>
                  <FieldValue field={field} value={before[field]} />
                </del>
                <span aria-hidden="true"> → </span>
                <span className="visually-hidden"> became </span>
              </>
            )}
            <ins>
              <FieldValue field={field} value={value} />
            </ins>
          </span>
        ))}
      </span>
    );
  }
  if (action === "merge") {
    const others = textsOf(change.with);
    return (
      <span className="change-words">
        <Label id={line.target} before={before} /> took in{" "}
        {others.map((id, index) => (
          <span key={id}>
            {index > 0 && ", "}
            <Label id={id} before={before} />
          </span>
        ))}
      </span>
    );
  }
  if (action === "split") return <SplitWords line={line} />;
  if (change.of === "incident") return <span className="change-words">the incident, not the event</span>;
  return null;
}

/** The name that an item had then: it may be gone now. */
function Label({ id, before }: { id: string; before: Readonly<Record<string, unknown>> }) {
  return <Safe text={String(before[id] ?? id)} />;
}

function SplitWords({ line: { change = {}, before = {}, target } }: { line: Review }) {
  const quotes = Array.isArray(change.mentions) ? change.mentions.flatMap(quoteOf) : [];
  const members = textsOf(change.members);
  const count = quotes.length || members.length;
  return (
    <span className="change-words">
      {count}{" "}
      {quotes.length > 0 ? (count === 1 ? "mention" : "mentions") : count === 1 ? "report" : "reports"} split
      off <Label id={target} before={before} />
      {typeof change.to === "string" && (
        <>
          {" to "}
          <Names ids={[change.to]} />
        </>
      )}
      {quotes.length > 0 && (
        <>
          {": "}
          <Safe
            text={[...new Set(quotes)]
              .slice(0, 6)
              .map((quote) => `“${quote}”`)
              .join(", ")}
          />
          {new Set(quotes).size > 6 && " …"}
        </>
      )}
    </span>
  );
}

function quoteOf(anchor: unknown): string[] {
  return typeof anchor === "object" && anchor !== null && "quote" in anchor ? [String(anchor.quote)] : [];
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

function FieldValue({ field, value }: { field: string; value: unknown }): ReactNode {
  const ids = typeof value === "string" ? [value] : textsOf(value);
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0))
    return <span className="unknown">none</span>;
  if (PARTIES.has(field)) return <Names ids={ids} />;
  if (field === "date" && typeof value === "string") return dateWords(value);
  if (Array.isArray(value)) return <Safe text={ids.join(", ")} />;
  return <Safe text={field === "name" || field === "title" ? String(value) : codeWords(String(value))} />;
}
