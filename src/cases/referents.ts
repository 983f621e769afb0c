import type {
  Anchor,
  Case,
  Claim,
  Document,
  Entity,
  EntityMention,
  Event,
  Evidence,
  Span,
} from "../../schema/case-1.js";
import { documentsById, findWords } from "./anchors.js";
import type { Reading } from "./index.js";

/** A question's answer: words of a document that mean one or several entities. */
export interface Answer {
  readonly start: number;
  readonly end: number;
  readonly kind: EntityMention["kind"];
  readonly entities: readonly string[];
  /** Ids that the events and claims in question have in the readings. */
  readonly about: ReadonlySet<string>;
}

export interface DocumentAnswer {
  readonly document: string;
  readonly answer: Answer;
}

/** An entity that a reviewer made by splitting mentions off another. */
export type Made = Pick<Entity, "id" | "name" | "kind" | "country">;

/** What reviewers changed in who is who. Documents by id; mentions by {@link mentionKey}. */
export interface Reference {
  /** Entity to entity, where one was merged into another. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Mentions that were split off, and the entity that they mean. */
  readonly moves: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly made: ReadonlyMap<string, Made>;
  readonly answers: ReadonlyMap<string, readonly Answer[]>;
}

export const AS_READ: Reference = {
  aliases: new Map(),
  moves: new Map(),
  made: new Map(),
  answers: new Map(),
};

export function mentionKey({ start, end }: Span, entity: string): string {
  return `${start} ${end} ${entity}`;
}

/** One line of the log that changes who is who, with the ids of entities that it names resolved. */
export type ReferenceChange =
  | { readonly action: "merge"; readonly into: string; readonly ids: readonly string[] }
  | {
      readonly action: "split";
      readonly from: string;
      readonly mentions: readonly Anchor[];
      readonly made: Made;
      /** Whether the entity is there already. */
      readonly known: boolean;
    }
  | ({ readonly action: "answer" } & DocumentAnswer);

/**
 * Who is who after the changes, in the order of the log. A split takes the mentions that at its point of the log
 * belong to its entity; a later merge takes them along.
 */
export function referenceOf(built: Case, changes: readonly ReferenceChange[]): Reference {
  if (changes.length === 0) return AS_READ;
  const aliases = new Map<string, string>();
  const moves = new Map<string, Map<string, string>>();
  const made = new Map<string, Made>();
  const answers = new Map<string, Answer[]>();
  const end = (id: string): string => {
    const next = aliases.get(id);
    return next === undefined ? id : end(next);
  };
  let placed: MentionPlaces | undefined;
  for (const change of changes) {
    if (change.action === "merge") {
      for (const id of change.ids) if (end(id) !== end(change.into)) aliases.set(end(id), end(change.into));
    } else if (change.action === "answer") {
      const { document, answer } = change;
      const others = (answers.get(document) ?? []).filter(
        ({ start, end: last }) => start !== answer.start || last !== answer.end,
      );
      // The last word holds.
      answers.set(document, [...others, answer]);
    } else {
      const { from, made: target, known } = change;
      if (!known && !made.has(target.id)) made.set(target.id, target);
      placed ??= new MentionPlaces(built);
      for (const anchor of change.mentions) {
        const found = placed.at(anchor);
        if (!found) continue;
        const inDocument = moves.get(found.document) ?? new Map<string, string>();
        moves.set(found.document, inDocument);
        for (const { mention, entity } of found.mentions) {
          const key = mentionKey(mention, entity);
          if (end(inDocument.get(key) ?? entity) === end(from)) inDocument.set(key, target.id);
        }
      }
    }
  }
  return { aliases: new Map([...aliases.keys()].map((id) => [id, end(id)])), moves, made, answers };
}

/** The mentions of the readings by where they stand. */
export class MentionPlaces {
  readonly #byDocument = new Map<string, { readonly mention: EntityMention; readonly entity: string }[]>();
  readonly #documents: ReadonlyMap<string, Document>;

  constructor(built: Case) {
    this.#documents = documentsById(built);
    for (const entity of built.entities.flatMap((item) => item.parts ?? [item])) {
      for (const mention of entity.mentions) {
        const list = this.#byDocument.get(mention.document);
        if (list) list.push({ mention, entity: entity.id });
        else this.#byDocument.set(mention.document, [{ mention, entity: entity.id }]);
      }
    }
  }

  /** The mentions on the words of an anchor: those of the very span, else those that share most of it. */
  at(anchor: Anchor) {
    const words = findWords(this.#documents, anchor);
    if (!words) return undefined;
    const { document, start, end } = words;
    const near = (this.#byDocument.get(document) ?? []).filter(
      ({ mention }) => mention.start < end && mention.end > start,
    );
    const exact = near.filter(({ mention }) => mention.start === start && mention.end === end);
    return {
      document,
      mentions: exact.length > 0 ? exact : near.filter(({ mention }) => isMostly(mention, words)),
    };
  }
}

function isMostly(a: Span, b: Span): boolean {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return common * 2 >= Math.max(a.end - a.start, b.end - b.start);
}

/** Says of the parties of a reading's items whom they are, where reviewers changed who is who. */
export class Referring {
  readonly #reference: Reference;
  /** Of documents with split mentions alone: what the readings have of each entity. */
  readonly #mentions = new Map<string, ReadonlyMap<string, readonly EntityMention[]>>();

  constructor(readings: readonly Reading[], reference: Reference) {
    this.#reference = reference;
    for (const { document, entities } of readings) {
      if (!reference.moves.has(document.id)) continue;
      this.#mentions.set(document.id, new Map(entities.map(({ id, mentions }) => [id, mentions])));
    }
  }

  get isAsRead(): boolean {
    const { aliases, moves, answers } = this.#reference;
    return aliases.size + moves.size + answers.size === 0;
  }

  answersIn(document: string): readonly Answer[] {
    return this.#reference.answers.get(document) ?? [];
  }

  made(id: string): Made | undefined {
    return this.#reference.made.get(id);
  }

  /** Whom an id stands for now, wherever it is named. */
  entity(id: string): string {
    return this.#reference.aliases.get(id) ?? id;
  }

  /** Whom a mention of a reading means now. */
  owner(document: string, mention: Span, entity: string): string {
    return this.entity(this.#reference.moves.get(document)?.get(mentionKey(mention, entity)) ?? entity);
  }

  /**
   * Whom an entity that some words were read for stands for: who its mentions there mean now, itself where it has
   * none there. `spans` are the words of the party, where they are known; the evidence's otherwise.
   */
  named(id: string, evidence: readonly Evidence[], spansOf: (words: Evidence) => readonly Span[] = () => []) {
    const owners = new Set<string>();
    for (const words of evidence) {
      const mentions = this.#mentions.get(words.document)?.get(id);
      if (!mentions) continue;
      const spans = spansOf(words);
      for (const mention of mentions) {
        const isMeant =
          spans.length === 0 ? isWithin(mention, words) : spans.some((span) => isWithin(mention, span));
        if (isMeant) owners.add(this.owner(words.document, mention, id));
      }
    }
    return owners.size === 0 ? [this.entity(id)] : [...owners];
  }

  event(event: Event): Event {
    if (this.isAsRead) return event;
    const { evidence, place } = event;
    const actor = this.#parties(event.actor, event, ({ actor: spans }) => spans);
    const recipient = this.#parties(event.recipient, event, ({ recipient: spans }) => spans);
    return {
      ...event,
      actor,
      recipient,
      ...(place !== undefined && {
        place: this.named(place, evidence, (words) => (words.place ? [words.place] : []))[0],
      }),
      ...(event.incident && { incident: this.#incident(event.incident) }),
    };
  }

  claim(claim: Claim): Claim {
    if (this.isAsRead) return claim;
    const referred = { ...claim };
    const speaker = this.#parties(claim.speaker ?? [], claim, ({ source }) => source);
    if (speaker.length > 0) referred.speaker = speaker;
    for (const field of ["onBehalfOf", "addressee", "accused"] as const) {
      const parties = claim[field];
      if (parties) referred[field] = unique(parties.flatMap((id) => this.named(id, claim.evidence)));
    }
    return referred;
  }

  /** The parties of one side, with those whom an answered question adds to it. */
  #parties(
    ids: readonly string[],
    { id: item, evidence }: Event | Claim,
    spansOf: (words: Evidence) => readonly Span[] | undefined,
  ): string[] {
    const named = ids.flatMap((id) => this.named(id, evidence, (words) => spansOf(words) ?? []));
    const answered = evidence.flatMap((words) =>
      this.answersIn(words.document).flatMap((answer) =>
        answer.about.has(item) && (spansOf(words) ?? []).some((span) => begins(span, answer))
          ? answer.entities.map((id) => this.entity(id))
          : [],
      ),
    );
    return unique([...named, ...answered]);
  }

  #incident(incident: NonNullable<Event["incident"]>): NonNullable<Event["incident"]> {
    const party = <Party extends { entity?: string; country?: string; evidence: Evidence[] }>(
      value: Party,
    ): Party => ({
      ...value,
      ...(value.entity !== undefined && { entity: this.named(value.entity, value.evidence)[0] }),
      ...(value.country !== undefined && { country: this.entity(value.country) }),
    });
    return {
      ...incident,
      initiators: incident.initiators.map(party),
      receivers: incident.receivers.map(party),
    };
  }
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** Whether a party's words begin with the answered expression: "they", "the group's members". */
function begins(party: Span, answer: Span): boolean {
  return party.start === answer.start && party.end >= answer.end;
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
