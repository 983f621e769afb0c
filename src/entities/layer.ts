import type { Role } from "../../schema/case-1.js";
import { type Context, headOf } from "./context.js";
import type { Draft, OpenDraft, Referent } from "./drafts.js";
import { nameThen } from "./former-states.js";
import type { Entity, EntityLayer, Mention, OpenReference, Place } from "./index.js";

/** Joins drafts of one id into entities, and writes the layer in text order. */
export function layerOf(
  context: Context,
  drafts: readonly Draft[],
  roles: ReadonlyMap<string, readonly Role[]>,
  open: readonly OpenDraft[],
): EntityLayer {
  const { tokens, document } = context;
  const ids = idsOf(drafts);
  const mentions: Mention[] = [];
  const places: Place[] = [];
  const gathered = new Map<string, Gathered>();
  for (const draft of drafts) {
    const id = ids.get(draft.referent) ?? draft.referent.id;
    const start = tokens.start[draft.first];
    const end = tokens.end[draft.last - 1];
    mentions.push({
      start,
      end,
      kind: draft.kind,
      type: draft.type ?? draft.referent.kind,
      entity: id,
      sentence: tokens.sentence[draft.first],
      first: draft.first,
      last: draft.last,
      head: headOf(tokens, draft.first, draft.last),
      rule: draft.rule,
    });
    const quote = document.text.slice(start, end).replace(/\s+/g, " ");
    const entity = gathered.get(id) ?? { referent: draft.referent, names: new Map<string, number>() };
    if (draft.kind !== "pronoun") entity.names.set(quote, (entity.names.get(quote) ?? 0) + 1);
    gathered.set(id, entity);
    const place = placeIn(context, draft);
    if (place) places.push({ start, end, ...place, entity: id });
  }
  const entities = [...gathered].map(([id, { referent, names }]) =>
    entityOf(
      id,
      referent.kind === "state" ? { ...referent, name: nameThen(context, id, referent.name) } : referent,
      names,
      roles.get(referent.id),
    ),
  );
  return {
    mentions,
    entities: [...entities, ...statesBehind(context, entities, mentions)],
    places,
    open: open.map((draft) =>
      openReference(
        context,
        draft,
        (of) => ids.get(of) ?? of.id,
        (id) => gathered.has(id),
      ),
    ),
  };
}

function openReference(
  { tokens }: Context,
  { first, last, kind, candidates, reason, owner }: OpenDraft,
  idOf: (referent: Referent) => string,
  isKnown: (id: string) => boolean,
): OpenReference {
  return {
    start: tokens.start[first],
    end: tokens.end[last - 1],
    kind,
    sentence: tokens.sentence[first],
    first,
    last,
    head: headOf(tokens, first, last),
    candidates: [...new Set(candidates.map(({ referent }) => idOf(referent)))].filter(isKnown),
    reason,
    ...(owner ? { owner } : {}),
  };
}

/** Where the place that a mention names lies: towns, regions, states, and capitals that stand for governments. */
function placeIn(context: Context, draft: Draft): Omit<Place, "start" | "end" | "entity"> | undefined {
  const { referent, location, kind, rule } = draft;
  const named = kind === "name" || kind === "metonym" || rule === "place in an event's name";
  if (!named) return undefined;
  if (location) return { ...location, country: referent.country ?? referent.id };
  if (referent.kind === "state" && (rule === "state" || rule === "place in an event's name")) {
    const { lat, lon } = context.knowledge.states.get(referent.id) ?? {};
    if (lat === undefined || lon === undefined) return undefined;
    return { name: referent.name, lat, lon, country: referent.id };
  }
  if (referent.kind !== "place" || !referent.location) return undefined;
  const { lat, lon, geonames } = referent.location;
  return { name: referent.name, lat, lon, country: referent.country, geonames };
}

/**
 * The states that the document speaks of only through their people and organs ("Iranian diplomats"): they have no
 * mention, but events name them as parties.
 */
function statesBehind(context: Context, entities: readonly Entity[], mentions: readonly Mention[]): Entity[] {
  const known = new Set(entities.map(({ id }) => id));
  const nominal = new Set(mentions.flatMap(({ kind, entity }) => (kind === "nominal" ? entity : [])));
  const behind = new Set(
    entities.flatMap(({ id, kind, country }) =>
      country && !known.has(country) && (nominal.has(id) || kind === "person" || kind === "government")
        ? country
        : [],
    ),
  );
  return [...behind].sort().flatMap((code) => {
    const state = context.knowledge.states.get(code);
    if (!state) return [];
    const name = nameThen(context, code, state.name);
    return [{ id: code, name, kind: "state" as const, names: [name] }];
  });
}

interface Gathered {
  readonly referent: Referent;
  readonly names: Map<string, number>;
}

/** Two referents with one id but another kind or country ("Georgia" the state of the USA) are told apart by a suffix. */
function idsOf(drafts: readonly Draft[]): ReadonlyMap<Referent, string> {
  const taken = new Map<string, Referent>();
  const ids = new Map<Referent, string>();
  for (const { referent } of drafts) {
    if (ids.has(referent)) continue;
    const holder = taken.get(referent.id);
    if (!holder || isSame(holder, referent)) {
      if (!holder) taken.set(referent.id, referent);
      ids.set(referent, referent.id);
      continue;
    }
    const other = `${referent.id}-${referent.country?.toLowerCase() ?? referent.kind}`;
    taken.set(other, referent);
    ids.set(referent, other);
  }
  return ids;
}

function isSame(a: Referent, b: Referent): boolean {
  if (a.kind === b.kind) return a.country === b.country || a.kind !== "place" || !a.country || !b.country;
  return a.kind !== "place" && b.kind !== "place" && a.kind !== "person" && b.kind !== "person";
}

function entityOf(
  id: string,
  referent: Referent,
  names: ReadonlyMap<string, number>,
  roles: readonly Role[] | undefined,
): Entity {
  const forms = [...names].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  const of = roles?.find((role) => role.of !== undefined && /^[A-Z]{3}$/.test(role.of))?.of;
  const country = referent.country ?? (referent.kind === "person" ? of : undefined);
  const entity: Entity = {
    id,
    name: referent.name,
    kind: referent.kind,
    names: forms.length > 0 ? forms : [referent.name],
  };
  if (country) entity.country = country;
  if (referent.sector) entity.sector = referent.sector;
  if (roles && roles.length > 0) entity.roles = [...roles];
  if (referent.location && referent.country)
    entity.location = {
      lat: referent.location.lat,
      lon: referent.location.lon,
      name: referent.name,
      country: referent.country,
      ...(referent.location.geonames ? { geonames: referent.location.geonames } : {}),
    };
  return entity;
}
