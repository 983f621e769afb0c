import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { EntityRow, Facet, Summary } from "../api/types.js";
import { type Choice, Pick, PickByName } from "../components/Pick.js";
import { visibleText } from "../highlight/controls.js";
import { activeFilters, withoutFilters } from "../url/links.js";
import { EVENT_STATUSES, EVENT_TYPES, LANES, REVIEW_STATES, type UrlState } from "../url/schema.js";
import { useSetUrl, useUrl } from "../url/useUrl.js";

/** What the chronology is narrowed to. Everything here is in the address. */
export function Filters({
  summary,
  entities,
}: {
  summary: Summary;
  entities: ReadonlyMap<string, EntityRow>;
}) {
  const url = useUrl();
  const setUrl = useSetUrl();
  const navigate = useNavigate();
  const active = activeFilters(url);
  const names = (facets: readonly Facet[]): Choice[] =>
    facets.map(({ value, count }) => ({
      value,
      count,
      name: visibleText(entities.get(value)?.name ?? value),
    }));
  const [open, setOpen] = useState(false);
  // The choosers fill in a chosen name when they are made, so they wait until names are known.
  if (entities.size === 0 && summary.entities > 0) return <div className="filters" />;
  return (
    <search className="filters" aria-label="Filter events">
      <button
        type="button"
        className="button filters-toggle"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        Filters {active > 0 && <span className="count">{active}</span>}
      </button>
      <div className={`filter-fields ${open ? "is-open" : ""}`}>
        <PickByName
          key={`actor ${url.actor}`}
          label="Actor"
          choices={names(summary.actors)}
          value={url.actor}
          onPick={(actor) => setUrl({ actor })}
        />
        <PickByName
          key={`recipient ${url.recipient}`}
          label="Recipient"
          choices={names(summary.recipients)}
          value={url.recipient}
          onPick={(recipient) => setUrl({ recipient })}
        />
        <Pick
          label="Type"
          choices={counted(EVENT_TYPES, summary.types)}
          value={url.type}
          onPick={(type) => setUrl({ type: EVENT_TYPES.find((each) => each === type) })}
        />
        <Pick
          label="Status"
          choices={counted(EVENT_STATUSES, summary.statuses)}
          value={url.status}
          onPick={(status) => setUrl({ status: EVENT_STATUSES.find((each) => each === status) })}
        />
        <Pick
          label="Review"
          choices={REVIEW_STATES.map((value) => ({ value, name: value }))}
          value={url.state}
          onPick={(state) => setUrl({ state: REVIEW_STATES.find((each) => each === state) })}
        />
        {summary.publishers.length > 1 && (
          <Pick
            label="On whose word"
            choices={summary.publishers.map((value) => ({ value, name: visibleText(value) }))}
            value={url.publisher}
            onPick={(publisher) => setUrl({ publisher })}
            all="anyone's"
          />
        )}
        <DateField label="From" name="from" url={url} />
        <DateField label="To" name="to" url={url} />
        <DateField label="As known on" name="known" url={url} />
        <TextFilter />
        <Pick
          label="Lanes"
          choices={LANES.filter((lane) => lane !== "actor").map((lane) => ({
            value: lane,
            name: `by ${lane}`,
          }))}
          value={url.lanes === "actor" ? undefined : url.lanes}
          onPick={(lanes) => setUrl({ lanes: LANES.find((each) => each === lanes) })}
          all="by actor"
        />
        {active > 0 && (
          <button
            type="button"
            className="button quiet clear"
            onClick={() => void navigate({ to: ".", search: withoutFilters(url), replace: true })}
          >
            Clear {active === 1 ? "the filter" : `${active} filters`}
          </button>
        )}
      </div>
    </search>
  );
}

function counted(values: readonly string[], facets: readonly Facet[]): Choice[] {
  const counts = new Map(facets.map(({ value, count }) => [value, count]));
  return values
    .filter((value) => counts.has(value))
    .map((value) => ({ value, name: value, count: counts.get(value) ?? 0 }));
}

/** A day, month or year, taken over when it is one. */
function DateField({ label, name, url }: { label: string; name: "from" | "to" | "known"; url: UrlState }) {
  const setUrl = useSetUrl();
  const [text, setText] = useState(url[name] ?? "");
  useEffect(() => setText(url[name] ?? ""), [url, name]);
  const valid = text === "" || /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(text);
  const take = () => valid && setUrl({ [name]: text || undefined });
  return (
    <label className={`field field-date ${url[name] === undefined ? "" : "is-set"}`}>
      <span>{label}</span>
      <input
        className="field-input"
        value={text}
        placeholder="2022-07"
        inputMode="numeric"
        aria-invalid={!valid}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === "Enter" && take()}
      />
    </label>
  );
}

/** Text that goes to the address when typing pauses. */
function TextFilter() {
  const { q } = useUrl();
  const setUrl = useSetUrl();
  const [text, setText] = useState(q ?? "");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setText(q ?? ""), [q]);
  return (
    <label className={`field field-text ${q === undefined ? "" : "is-set"}`}>
      <span>Words</span>
      <input
        className="field-input"
        type="search"
        value={text}
        placeholder="any words"
        onChange={({ target }) => {
          setText(target.value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => setUrl({ q: target.value.trim() || undefined }), 300);
        }}
      />
    </label>
  );
}
