import type { DateFrom } from "../../schema/case-1.js";
import type { EntityLayer } from "../entities/index.js";
import type { Sentence } from "../language/index.js";
import type { TimeLayer } from "../time/index.js";
import type { Grammar } from "./grammar.js";
import type { Draft } from "./mentions.js";

/** When an event happened, with the time expression that says so. */
export interface Dating {
  readonly date?: string;
  readonly dateFrom?: DateFrom;
  /** Index into the times of the time layer. */
  readonly time?: number;
  readonly rule: string;
}

/** Time expressions by token, and what each event's clause says of its date. */
export class Calendar {
  readonly #at = new Map<number, number>();

  constructor(readonly layer: TimeLayer) {
    layer.times.forEach((time, index) => {
      if (time.value === undefined || (time.kind !== "date" && time.kind !== "time")) return;
      if (time.function === "vague") return;
      for (let token = time.first; token < time.last; token++) this.#at.set(token, index);
    });
  }

  /**
   * The date of an event: the time expression that hangs on its trigger, else on the verbs that govern it within
   * the sentence, else the only one of the sentence.
   */
  stated(grammar: Grammar, trigger: number, sentence: Sentence, absorbed: readonly number[] = []): Dating {
    const own: number[] = [trigger, ...absorbed];
    let at = trigger;
    for (let step = 0; step < 5 && at >= 0; step++) {
      own.push(at);
      const found = this.#below(grammar, at, step === 0 ? -1 : trigger, own);
      if (found >= 0) return this.#dating(found, step === 0 ? "beside the trigger" : "on a governing word");
      at = dates(grammar, at) ? grammar.tokens.head[at] : -1;
    }
    const before = this.#beforeReport(grammar, trigger);
    if (before >= 0) return this.#dating(before, "before the clause of reporting");
    const inside = this.#inside(grammar, trigger, sentence, own);
    if (inside >= 0) return this.#dating(inside, "within the phrases of the trigger");
    const opening = this.#opening(sentence);
    return opening >= 0 ? this.#dating(opening, "at the head of the sentence") : { rule: "none stated" };
  }

  #dating(time: number, rule: string): Dating {
    return { date: this.layer.times[time].value, dateFrom: "stated", time, rule };
  }

  /** A time among the adjuncts of a word, nearest to the trigger first. */
  #below(grammar: Grammar, word: number, from: number, own: readonly number[]): number {
    let best = -1;
    let distance = Number.POSITIVE_INFINITY;
    const consider = (token: number): void => {
      const time = this.#at.get(token);
      if (time === undefined) return;
      const gap = Math.abs(token - (from < 0 ? word : from));
      if (gap < distance) {
        distance = gap;
        best = time;
      }
    };
    for (const child of grammar.children(word)) {
      consider(child);
      const relation = grammar.relation(child);
      const other = told(grammar, child, own);
      if (
        relation === "acl" ||
        relation === "obj" ||
        relation === "obl" ||
        relation === "nmod" ||
        relation === "advmod" ||
        relation === "compound" ||
        relation === "amod"
      ) {
        for (const grandchild of grammar.children(child)) {
          const below = grammar.relation(grandchild);
          if (other && !grammar.markers(grandchild).includes("on")) continue;
          if (below === "nmod" || below === "obl" || below === "advmod" || below === "nummod")
            consider(grandchild);
        }
      }
    }
    return best;
  }

  /** A time deeper below the trigger, which the parser hung on one of its phrases, with no verb between. */
  #inside(grammar: Grammar, trigger: number, sentence: Sentence, own: readonly number[]): number {
    for (let token = sentence.first; token < sentence.last; token++) {
      const time = this.#at.get(token);
      if (time === undefined) continue;
      let at = grammar.tokens.head[token];
      for (let step = 0; step < 6 && at >= 0 && at !== trigger && !grammar.isVerb(at); step++)
        at = told(grammar, at, own) ? -1 : grammar.tokens.head[at];
      if (at === trigger) return time;
    }
    return -1;
  }

  /**
   * "Norway broke ties on 3 June, its government said": a time between the trigger and the subject of the verb of
   * reporting that ends the sentence belongs to what is reported, on whichever verb the parser hung it.
   */
  #beforeReport(grammar: Grammar, trigger: number): number {
    const governor = grammar.tokens.head[trigger];
    if (governor < trigger || !grammar.isVerb(trigger) || !grammar.isVerb(governor)) return -1;
    const relation = grammar.relation(trigger);
    if (relation !== "ccomp" && relation !== "parataxis") return -1;
    const [subject] = grammar.by(governor, "nsubj");
    if (subject === undefined || subject < trigger) return -1;
    for (const child of grammar.children(governor)) {
      if (child <= trigger || child >= subject) continue;
      const time = this.#at.get(child);
      if (time !== undefined) return time;
    }
    return -1;
  }

  /** The time expression that a sentence opens with, where it has no other. */
  #opening(sentence: Sentence): number {
    let found = -1;
    for (let token = sentence.first; token < sentence.last; token++) {
      const time = this.#at.get(token);
      if (time === undefined) continue;
      if (found < 0 && token - sentence.first > 2) return -1;
      if (found >= 0 && found !== time) return -1;
      found = time;
    }
    return found;
  }
}

/**
 * Whether a noun tells an event of its own, which keeps its date to itself: "ties over the July cyberattack". A day
 * with "on" is the verb's as well: "accused Chad of an attack on Saturday".
 */
function told(grammar: Grammar, noun: number, own: readonly number[]): boolean {
  if (own.includes(noun) || grammar.isVerb(noun) || grammar.is(noun, "calendar")) return false;
  return grammar.is(noun, "deed-noun") && grammar.relation(noun) !== "obj";
}

/**
 * Whether the date of the governing word is the date of the event: that of the verb a noun is subject of, of a
 * support verb, of the first of two coordinated verbs, of the verb that an infinitive completes. The date of saying
 * is not that of what is said.
 */
function dates(grammar: Grammar, token: number): boolean {
  const governor = grammar.tokens.head[token];
  if (governor < 0) return false;
  const relation = grammar.relation(token);
  if (relation === "xcomp" || relation === "conj") return true;
  if (grammar.isVerb(token)) return relation === "advcl" && grammar.markers(token).length === 0;
  if (!grammar.isVerb(governor)) return relation === "nmod" && grammar.is(governor, "container");
  return relation === "nsubj" || grammar.supportVerb(token) === governor;
}

/** The entity id of the place where an event is said to have happened, and its mention. */
export function placeOf(
  grammar: Grammar,
  draft: Draft,
  entities: EntityLayer,
  placeAt: ReadonlyMap<number, number>,
): number | undefined {
  for (const preposition of ["in", "at", "near", "outside", "inside"]) {
    for (const head of grammar.oblique(draft.token, preposition)) {
      const place = placeAt.get(head);
      if (place !== undefined && place < entities.mentions.length) return place;
    }
  }
  return undefined;
}

/** Mentions of places (towns, regions, states) by token. */
export function placeIndex(entities: EntityLayer): ReadonlyMap<number, number> {
  const byToken = new Map<number, number>();
  entities.mentions.forEach((mention, index) => {
    if (mention.type !== "place" && mention.type !== "state") return;
    for (let token = mention.first; token < mention.last; token++) byToken.set(token, index);
  });
  return byToken;
}
