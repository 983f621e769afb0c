import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useAction } from "../actions/useActions.js";
import { getJson } from "../api/client.js";
import { mentionsPath, mentionsQuery } from "../api/queries.js";
import type { DocumentRow, EntityForm, EntityView, MentionInText, MentionPage } from "../api/types.js";
import { Part } from "../components/Part.js";
import { Safe } from "../components/Safe.js";
import { dateWords } from "../dates/words.js";
import { visibleText } from "../highlight/controls.js";
import { say } from "../review/notice.js";
import { SplitMentions } from "../review/SplitDialog.js";
import { spanText } from "../url/links.js";

const FIRST = 8;
const STEP = 50;
/** As many as one line of the log may split off. */
const MOST = 5000;
const FORMS = 24;

const KINDS: Readonly<Record<EntityForm["kind"], string>> = {
  name: "by name",
  metonym: "by a name that stands for it",
  nominal: "by a description",
  pronoun: "by a pronoun",
};

const keyOf = ({ mention: { document, start, end } }: MentionInText) => `${document} ${start} ${end}`;

/** Every form of the name with its count; the mentions in their sentences, to be chosen and split off. */
export function Mentions({ view }: { view: EntityView }) {
  const { entity, forms, row } = view;
  const [form, setForm] = useState<EntityForm>();
  const [limit, setLimit] = useState(FIRST);
  const [allForms, setAllForms] = useState(false);
  const [chosen, setChosen] = useState<ReadonlyMap<string, MentionInText>>(new Map());
  const [splitting, setSplitting] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const { data } = useQuery(mentionsQuery(entity.id, form, limit));
  const shown = data?.mentions ?? [];
  const total = data?.total ?? 0;
  const toggle = (one: MentionInText) => {
    const next = new Map(chosen);
    if (!next.delete(keyOf(one))) next.set(keyOf(one), one);
    setChosen(next);
  };
  const split = () => {
    if (chosen.size > 0) {
      setSplitting(true);
      return;
    }
    say("Choose the mentions that mean somebody else.");
    list.current?.querySelector("input")?.focus();
    list.current?.scrollIntoView({ block: "center" });
  };
  useAction("fact.split", split);
  const chooseAll = async () => {
    try {
      const page = await getJson<MentionPage>(mentionsPath(entity.id, form, MOST));
      setChosen(new Map([...chosen, ...page.mentions.map((one) => [keyOf(one), one] as const)]));
    } catch {
      say("The mentions could not be loaded.");
    }
  };
  if (row.mentions === 0) return null;
  return (
    <Part title="Names and mentions" count={row.mentions}>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons in a row, no field set */}
      <div className="forms" role="group" aria-label="Show mentions by">
        {(allForms ? forms : forms.slice(0, FORMS)).map((each) => {
          const isShown = form?.text === each.text && form.kind === each.kind;
          return (
            <button
              key={`${each.kind} ${each.text}`}
              type="button"
              className={`form-chip form-${each.kind}`}
              aria-pressed={isShown}
              title={KINDS[each.kind]}
              onClick={() => {
                setForm(isShown ? undefined : each);
                setLimit(FIRST);
              }}
            >
              <Safe text={each.text} /> <span className="count">{each.count}</span>
            </button>
          );
        })}
        {forms.length > FORMS && (
          <button type="button" className="button quiet" onClick={() => setAllForms(!allForms)}>
            {allForms ? "Fewer" : `${forms.length - FORMS} more`}
          </button>
        )}
      </div>
      <ul className="plain mentions" ref={list} aria-label="Mentions">
        {shown.map((one) => (
          <MentionLine
            key={keyOf(one)}
            one={one}
            entity={entity.id}
            document={view.documents.find(({ row: { id } }) => id === one.mention.document)?.row}
            isChosen={chosen.has(keyOf(one))}
            onToggle={() => toggle(one)}
          />
        ))}
      </ul>
      <p className="mentions-foot">
        {shown.length < total && (
          <button
            type="button"
            className="button"
            onClick={() => setLimit(limit === FIRST ? STEP : limit + STEP)}
          >
            Show {Math.min(total - shown.length, limit === FIRST ? STEP - FIRST : STEP)} more of {total}
          </button>
        )}
        <button type="button" className="button quiet" onClick={() => void chooseAll()}>
          Choose all {total}
          {form !== undefined && <> “{visibleText(form.text)}”</>}
        </button>
      </p>
      {chosen.size > 0 && (
        <div className="chosen-bar" role="toolbar" aria-label="Chosen mentions">
          <span role="status">{chosen.size} chosen</span>
          <button type="button" className="button primary" onClick={split} aria-keyshortcuts="s">
            Split off… <kbd>s</kbd>
          </button>
          <button type="button" className="button" onClick={() => setChosen(new Map())}>
            Choose none
          </button>
        </div>
      )}
      {splitting && (
        <SplitMentions
          row={row}
          chosen={[...chosen.values()]}
          onClose={() => setSplitting(false)}
          onDone={() => setChosen(new Map())}
        />
      )}
    </Part>
  );
}

function MentionLine({
  one,
  entity,
  document,
  isChosen,
  onToggle,
}: {
  one: MentionInText;
  entity: string;
  document: DocumentRow | undefined;
  isChosen: boolean;
  onToggle: () => void;
}) {
  const { mention, sentence, text } = one;
  const before = sentence.quote.slice(0, mention.start - sentence.start);
  const words = sentence.quote.slice(mention.start - sentence.start, mention.end - sentence.start);
  const after = sentence.quote.slice(mention.end - sentence.start);
  return (
    <li className={`mention-line ${isChosen ? "chosen" : ""}`}>
      <input
        type="checkbox"
        checked={isChosen}
        onChange={onToggle}
        aria-label={`Choose “${visibleText(text)}” in “${visibleText(sentence.quote.slice(0, 80))}”`}
      />
      <div>
        <p className="mention-words">
          <Safe text={before} />
          <mark className="mention-mark">
            <Safe text={words} />
          </mark>
          <Safe text={after} />
        </p>
        <p className="mention-source">
          <span title="How the words mean it, and by which rule">
            {KINDS[mention.kind]}
            {mention.rule !== undefined && (
              <>: {mention.rule === "review" ? "a reviewer’s answer" : visibleText(mention.rule)}</>
            )}
          </span>
          <Link
            to="/documents/$id"
            params={{ id: mention.document }}
            search={{ tab: "entities", fact: entity, at: spanText(mention) }}
          >
            {visibleText(document?.publisher ?? document?.title ?? "Untitled")}
            {document?.published && `, ${dateWords(document.published)}`}
          </Link>
        </p>
      </div>
    </li>
  );
}
