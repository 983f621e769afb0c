import type { Claim, Entity, Event } from "../schema/case-1.js";
import { questionsOf, type Reading } from "./cases/index.js";
import { type ClaimLayer, readClaims } from "./claims/index.js";
import { type EntityLayer, findEntities } from "./entities/index.js";
import { codeEvents, type EventLayer } from "./events/index.js";
import { describeIncidents } from "./incidents/index.js";
import { analyse, type Language } from "./language/index.js";
import type { Document } from "./read/index.js";
import type { Resources } from "./resources.js";
import { findTimes, type TimeLayer } from "./time/index.js";

/** Everything that is known of one document: each stage added its layer, none edited another's. */
export interface Layers {
  readonly document: Document;
  readonly language: Language;
  readonly times: TimeLayer;
  readonly entities: EntityLayer;
  readonly events: EventLayer;
  readonly claims: ClaimLayer;
  readonly incidents: ReturnType<typeof describeIncidents>;
}

/** The line of the design: a document through all stages. Pure; same document and resources, same layers. */
export function understand(document: Document, resources: Resources): Layers {
  const language = analyse(document, resources.language);
  const times = findTimes(document, language, resources.time);
  const entities = findEntities(document, language, times, resources.entities);
  const events = codeEvents(document, language, times, entities, resources.events);
  const claims = readClaims(document, language, times, entities, events, resources.claims);
  const incidents = describeIncidents(
    document,
    language,
    entities,
    events,
    claims,
    resources.incidents,
    times,
  );
  return { document, language, times, entities, events, claims, incidents };
}

/** The reading that a case is built from: the layers without tokens, in the contract's terms. */
export function toReading({ document, language, entities, events, claims, incidents }: Layers): Reading {
  return {
    document: {
      ...document,
      sections: document.sections.map(({ start, end, role }) => ({ start, end, role })),
      sentences: language.sentences.map(({ start, end }) => ({ start, end })),
    },
    entities: withMentions(
      document.id,
      entities,
      partiesOf([...events.events, ...incidents.events], claims.claims),
    ),
    events: [
      ...events.events.map((event) => {
        const incident = incidents.byEvent.get(event.id);
        return incident ? { ...event, incident } : event;
      }),
      ...incidents.events,
    ],
    claims: claims.claims,
    links: [...claims.links, ...incidents.links],
    gaps: [...claims.gaps, ...questionsOf(document, language, entities, events, claims.claims)],
  };
}

/** Everybody that events and claims name. */
function partiesOf(events: readonly Event[], claims: readonly Claim[]): ReadonlySet<string> {
  const parties = new Set<string>();
  const add = (...lists: readonly (readonly string[] | undefined)[]) => {
    for (const ids of lists) for (const id of ids ?? []) parties.add(id);
  };
  for (const { actor, recipient } of events) add(actor, recipient);
  for (const { speaker, onBehalfOf, addressee, accused } of claims)
    add(speaker, onBehalfOf, addressee, accused);
  return parties;
}

/** The contract's entities: those that the document mentions, and those without a mention that something names. */
function withMentions(document: string, layer: EntityLayer, parties: ReadonlySet<string>): Entity[] {
  const mentions = new Map<string, Entity["mentions"]>();
  for (const { entity, start, end, kind, rule } of layer.mentions) {
    const sharing = mentions.get(entity);
    if (sharing) sharing.push({ document, start, end, kind, rule });
    else mentions.set(entity, [{ document, start, end, kind, rule }]);
  }
  return layer.entities
    .filter(({ id }) => mentions.has(id) || parties.has(id))
    .map((entity) => ({ ...entity, mentions: mentions.get(entity.id) ?? [] }));
}
