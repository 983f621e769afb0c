import { isBackground, isPerfect } from "./dating-grammar.js";
import type { Calendar, Dating, Told } from "./dating-stated.js";
import type { Unit } from "./dating-units.js";

/** Sentences after the one with the date, in its paragraph, that its date governs. */
const governs = 4;

interface Reached {
  readonly unit: Unit;
  readonly sentence: number;
  /** Who acts or is acted upon since then. */
  readonly parties: ReadonlySet<string>;
  /** Whether the sentence told nothing but the time ("It was 15 July"). */
  readonly set: boolean;
}

/**
 * The time that a narrative has reached: the date of the main clause of the last sentence that has one. It governs what
 * the sentences after it tell in simple tenses, in the same paragraph: scenes of violence and unrest go on, dealings
 * between states only where their sentence takes up the one before; of years and months, all of it.
 */
export class Narrative {
  #reached: Reached | undefined;

  constructor(
    readonly calendar: Calendar,
    readonly text: string,
    readonly isHistory: boolean,
  ) {}

  /** Moves on to a sentence, before its events are dated. */
  enter(sentence: number): void {
    if (!this.#reached) return;
    const { sentences } = this.calendar;
    const far = sentence - this.#reached.sentence > governs;
    const between =
      sentence > 0 ? this.text.slice(sentences[sentence - 1].end, sentences[sentence].start) : "";
    const parted = /\n\s*\n/.test(between) && !this.#isBare(sentence - 1);
    if (far || parted || sentences[sentence].role !== sentences[sentence - 1]?.role)
      this.#reached = undefined;
  }

  /** Takes the date of a sentence along, once its events are dated. */
  leave(sentence: number, here: readonly Told[]): void {
    const unit = this.#mainDate(sentence);
    const parties = new Set(here.flatMap(({ actors, recipients }) => [...actors, ...recipients]));
    if (unit) this.#reached = { unit, sentence, parties, set: this.#sets(unit, sentence) };
    else if (this.calendar.units(sentence).length > 0) this.#reached = undefined;
    else if (this.#reached)
      this.#reached = { ...this.#reached, parties: new Set([...this.#reached.parties, ...parties]) };
  }

  /** The date that an event without one has from the narrative. */
  dateOf(told: Told): Dating | undefined {
    const { calendar } = this;
    const { grammar } = calendar;
    const reached = this.#reached;
    if (!reached || reached.sentence === told.sentence) return undefined;
    if (told.status !== "happened" || calendar.units(told.sentence).length > 0) return undefined;
    if (
      told.noun
        ? !this.#isMainNoun(told)
        : isBackground(grammar, told.token) || isPerfect(grammar, told.token)
    )
      return undefined;
    if (this.#movesOn(told)) return undefined;
    const coarse = !/^-?\d{4}-\d\d-\d\d/.test(reached.unit.value);
    if (coarse && told.verbal && !this.isHistory) return undefined;
    if (!coarse && !reached.set && !this.#goesOn(told, reached)) return undefined;
    return {
      date: reached.unit.value,
      dateFrom: "inferred",
      time: reached.unit.time,
      rule: "the time of the narrative",
    };
  }

  /** A noun that carries its clause: "launched a strike". */
  #isMainNoun({ token, definite }: Told): boolean {
    const { grammar } = this.calendar;
    const support = grammar.supportVerb(token);
    const verb =
      support >= 0 || definite || grammar.relation(token) !== "obj" ? support : grammar.tokens.head[token];
    return verb >= 0 && grammar.isVerb(verb) && !isBackground(grammar, verb) && !this.#reports(verb);
  }

  /** "Said that", but not "declared war". */
  #reports(verb: number): boolean {
    const { grammar } = this.calendar;
    if (!grammar.is(verb, "reporting")) return false;
    return (
      grammar.by(verb, "ccomp").length > 0 ||
      grammar.by(verb, "parataxis").length > 0 ||
      grammar.by(verb, "obj").length === 0
    );
  }

  /** "In response", "later", "has since": told is what came after. */
  #movesOn(told: Told): boolean {
    const { grammar, sentences } = this.calendar;
    const { first, last } = sentences[told.sentence];
    for (let token = first; token < last; token++) if (grammar.is(token, "afterwards")) return true;
    return false;
  }

  /** Whether an event belongs to the scene that the sentences before told of. */
  #goesOn(told: Told, reached: Reached): boolean {
    const { grammar, sentences } = this.calendar;
    const { first } = sentences[told.sentence];
    if (grammar.is(first, "sequence") || grammar.is(first, "there")) return true;
    if (told.type !== undefined && grammar.knowledge.words.get("scene")?.has(told.type) === true) return true;
    return !told.verbal && told.actors.some((id) => reached.parties.has(id));
  }

  /** The one date of the main clause of a sentence, or of a sentence that is nothing but a date. */
  #mainDate(sentence: number): Unit | undefined {
    const { calendar } = this;
    const { grammar } = calendar;
    const units = calendar.units(sentence);
    const [unit] = units;
    if (!unit || units.some(({ value }) => value !== unit.value) || unit.value.includes(".."))
      return undefined;
    if (this.#isBare(sentence) || calendar.heading(sentence)) return unit;
    const role = calendar.sentences[sentence].role;
    if (role === "title" || role === "heading") return undefined;
    const [{ host }] = calendar.hosted(sentence);
    const root = this.#root(sentence);
    if (this.#sets(unit, sentence)) return unit;
    for (let at = host, step = 0; at >= 0 && step < 4; step++) {
      if (grammar.isVerb(at) && (isPerfect(grammar, at) || this.#reports(at))) return undefined;
      if (at === root) return unit;
      const relation = grammar.relation(at);
      if (relation !== "conj" && relation !== "nsubj" && relation !== "obj" && relation !== "parataxis")
        return undefined;
      at = grammar.tokens.head[at];
    }
    return undefined;
  }

  /** "January 2016 was a turning point", "It was 15 July 2022". */
  #sets(unit: Unit, sentence: number): boolean {
    if (this.#isBare(sentence)) return true;
    const { grammar } = this.calendar;
    const root = this.#root(sentence);
    const { first, last } = this.calendar.sentences[sentence];
    if (unit.first === first && unit.last < last && grammar.isVerb(unit.last)) return true;
    if (root >= unit.first && root < unit.last) return true;
    return grammar.by(root, "nsubj").some((subject) => subject >= unit.first && subject < unit.last);
  }

  #root(sentence: number): number {
    const { grammar, sentences } = this.calendar;
    const { first, last } = sentences[sentence];
    for (let token = first; token < last; token++) if (grammar.tokens.head[token] < 0) return token;
    return first;
  }

  #isBare(sentence: number): boolean {
    if (sentence < 0) return false;
    const { first, last } = this.calendar.sentences[sentence];
    const [unit] = this.calendar.units(sentence);
    return unit !== undefined && last - first - (unit.last - unit.first) <= 1;
  }
}
