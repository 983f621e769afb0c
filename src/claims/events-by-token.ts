import type { EventType } from "../../schema/case-1.js";
import type { EventLayer, EventMention } from "../events/index.js";

/** Mentions of coded events by the token of their trigger. */
export class EventsByToken {
  readonly #event = new Map<number, number>();
  readonly #mentions = new Map<number, EventMention[]>();

  readonly #kinds = new Map<string, number[]>();

  constructor(readonly layer: EventLayer) {
    layer.events.forEach(({ type, mode }, event) => {
      const kind = `${type} ${mode}`;
      const sharing = this.#kinds.get(kind);
      if (sharing) sharing.push(event);
      else this.#kinds.set(kind, [event]);
    });
    for (const mention of layer.mentions) {
      const sharing = this.#mentions.get(mention.token);
      if (sharing) sharing.push(mention);
      else this.#mentions.set(mention.token, [mention]);
    }
    layer.members.forEach((members, event) => {
      for (const member of members) {
        const { token } = layer.mentions[member];
        this.#event.set(token, event);
      }
    });
  }

  /** The indices of the events of a type and mode. */
  ofKind(type: EventType, mode: string): readonly number[] {
    return this.#kinds.get(`${type} ${mode}`) ?? [];
  }

  /** The index of the event whose trigger is this token. */
  at(token: number): number | undefined {
    return this.#event.get(token);
  }

  /** The event mentions that a token triggers, coded or not. */
  mentionsAt(token: number): readonly EventMention[] {
    return this.#mentions.get(token) ?? [];
  }

  /** The events whose triggers are among these tokens, in text order. */
  among(tokens: readonly number[]): number[] {
    const found = new Set<number>();
    for (const token of tokens) {
      const event = this.#event.get(token);
      if (event !== undefined) found.add(event);
    }
    return [...found];
  }
}
