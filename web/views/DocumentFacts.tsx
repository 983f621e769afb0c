import { useMemo } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { Span } from "../../schema/case-1.js";
import type { DocumentView } from "../api/types.js";
import { Empty } from "../components/Feedback.js";
import { useChoice } from "../components/useChoice.js";
import { VirtualList } from "../components/VirtualList.js";
import { factsAt, type TextMark } from "../highlight/layers.js";
import type { Highlight } from "../highlight/pieces.js";
import { TABS } from "../url/schema.js";
import { useSetUrl, useUrl } from "../url/useUrl.js";
import { type DocumentFact, FactCard } from "./FactCard.js";

const NAMES = { events: "Events", claims: "Claims", entities: "Entities" } as const;

/** What was read from the document, in the order of its text; narrowed to the words that were selected. */
export function DocumentFacts({
  view,
  layer,
  pointed,
  near,
  onNear,
}: {
  view: DocumentView;
  layer: readonly Highlight<TextMark>[];
  pointed: Span | undefined;
  /** The fact under the pointer or the focus, here or in the text. */
  near: string | undefined;
  onNear: (fact: string | undefined) => void;
}) {
  const { tab = "events" } = useUrl();
  const setUrl = useSetUrl();
  const all = useMemo(() => factsOf(view, tab), [view, tab]);
  const here = useMemo(() => (pointed ? new Set(factsAt(layer, pointed)) : undefined), [layer, pointed]);
  const shown = here ? all.filter((fact) => here.has(fact.id)) : all;
  const { chosen, step } = useChoice(
    shown.map((fact) => fact.id),
    (id) => ({ to: { events: "/events/$id", claims: "/claims/$id", entities: "/entities/$id" }[tab], id }),
  );
  const counts = { events: view.events.length, claims: view.claims.length, entities: view.entities.length };
  return (
    <aside className="document-facts" aria-label="What was read from this document">
      <Tabs
        selectedKey={tab}
        onSelectionChange={(key) =>
          setUrl({ tab: TABS.find((each) => each === key), fact: undefined, at: undefined })
        }
      >
        <TabList aria-label="Kind of fact" className="tabs">
          {TABS.map((each) => (
            <Tab key={each} id={each} className="tab">
              {NAMES[each]} <span className="count">{counts[each]}</span>
            </Tab>
          ))}
        </TabList>
        {TABS.map((each) => (
          <TabPanel key={each} id={each} className="tab-panel">
            {here && (
              <p className="narrowed">
                {shown.length === 0 ? "Nothing was read from" : `${shown.length} of ${all.length} read from`}{" "}
                the chosen words.{" "}
                <button type="button" className="button" onClick={() => setUrl({ at: undefined })}>
                  Show all
                </button>
              </p>
            )}
            {all.length === 0 && <Empty title={`No ${each} were read from this document.`} />}
            {shown.length > 0 && (
              <VirtualList
                items={shown}
                idOf={(fact) => fact.id}
                label={`${NAMES[each]} in the order of the text`}
                height={64}
                chosen={chosen}
                onMove={step}
                className="fact-list"
              >
                {(fact, isChosen) => (
                  <FactCard
                    fact={fact}
                    chosen={isChosen}
                    near={fact.id === near}
                    onNear={onNear}
                    document={view.document}
                  />
                )}
              </VirtualList>
            )}
          </TabPanel>
        ))}
      </Tabs>
    </aside>
  );
}

function factsOf(view: DocumentView, tab: (typeof TABS)[number]): DocumentFact[] {
  if (tab === "events") return view.events.map((event) => ({ kind: "event", id: event.item.id, event }));
  if (tab === "claims") return view.claims.map((claim) => ({ kind: "claim", id: claim.item.id, claim }));
  return view.entities.map((entity) => ({ kind: "entity", id: entity.id, entity }));
}
