/** The records of `casus annotate`: the layers of a document as the contract gives them. */
import type { Entity, Span } from "../../schema/case-1.js";
import type { EventMention } from "../events/index.js";
import type { Layers } from "../reading.js";

export const annotationLayers = [
  "sentences",
  "tokens",
  "times",
  "mentions",
  "open",
  "entities",
  "places",
  "claims",
  "triggers",
] as const;
export type AnnotationLayer = (typeof annotationLayers)[number];

export interface Annotation {
  readonly id: string | number;
  readonly triggers?: readonly Trigger[];
  readonly [layer: string]: unknown;
}

/** Which coded event each cluster of a record is: what joins clusters across records. */
export function eventsOfClusters({ events }: Layers): ReadonlyMap<number, string> {
  return new Map(
    events.events.map((event, index) => [events.mentions[events.members[index][0]].cluster, event.id]),
  );
}

/** The annotation with its clusters numbered anew. */
export function renumbered(annotation: Annotation, cluster: (own: number) => number): Annotation {
  if (!annotation.triggers) return annotation;
  return {
    ...annotation,
    triggers: annotation.triggers.map((one) => ({ ...one, cluster: cluster(one.cluster) })),
  };
}

/** The asked layers of a document. Token indices of heads are into the whole `tokens` list, -1 for a root. */
export function annotate(
  id: string | number,
  layers: Layers,
  wanted: readonly AnnotationLayer[],
): Annotation {
  const made: Readonly<Record<AnnotationLayer, () => unknown>> = {
    sentences: () => layers.language.sentences.map(({ start, end }) => ({ start, end })),
    tokens: () => tokens(layers),
    times: () =>
      layers.times.times.map(({ start, end, kind, value, timex, function: role, rule, unresolved }) => ({
        start,
        end,
        kind,
        value,
        timex,
        function: role,
        rule,
        unresolved,
      })),
    mentions: () =>
      layers.entities.mentions.map(({ start, end, kind, type, entity, rule }) => ({
        start,
        end,
        kind,
        type,
        entity,
        rule,
      })),
    open: () =>
      (layers.entities.open ?? []).map(({ start, end, kind, candidates, reason }) => ({
        start,
        end,
        kind,
        candidates,
        reason,
      })),
    entities: () => layers.entities.entities satisfies readonly Omit<Entity, "mentions">[],
    places: () => layers.entities.places,
    claims: () =>
      layers.claims.claims.map((claim) => ({
        ...claim,
        source: claim.evidence[0]?.source,
        cue: claim.evidence[0]?.cue,
        content: claim.evidence[0]?.content,
      })),
    triggers: () => layers.events.mentions.map((mention) => trigger(mention, layers)),
  };
  const record: Record<string, unknown> = {};
  for (const layer of annotationLayers) if (wanted.includes(layer)) record[layer] = made[layer]();
  return { id, ...record };
}

function tokens({ language }: Layers): unknown[] {
  const { tokens: columns } = language;
  const list: unknown[] = [];
  for (let at = 0; at < columns.length; at++) {
    list.push({
      start: columns.start[at],
      end: columns.end[at],
      form: columns.form[at],
      lemma: columns.lemma[at],
      upos: columns.upos[at],
      xpos: columns.xpos[at],
      feats: columns.feats[at],
      head: columns.head[at],
      deprel: columns.deprel[at],
    });
  }
  return list;
}

/** An event mention of the record; `cluster` joins the mentions of one event. */
export interface Trigger extends Span {
  readonly cluster: number;
  readonly [field: string]: unknown;
}

function trigger(mention: EventMention, { entities }: Layers): Trigger {
  const spans = (indices: readonly number[]): Span[] | undefined =>
    indices.length === 0
      ? undefined
      : indices.map((index) => ({
          start: entities.mentions[index].start,
          end: entities.mentions[index].end,
        }));
  return {
    ...mention.trigger,
    lemma: mention.lemma,
    type: mention.type,
    mode: mention.mode,
    date: mention.date,
    status: mention.status,
    polarity: mention.polarity,
    actor: spans(mention.actor),
    recipient: spans(mention.recipient),
    cluster: mention.cluster,
  };
}
