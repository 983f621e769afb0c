import { overlaps } from "../time/index.js";
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
  /** Who spoke, as far as that is an event. */
  readonly speakers: ReadonlySet<string>;
  /** Whether the sentence told nothing but the time ("It was 15 July"). */
  readonly set: boolean;
}

/**
 * The time that a narrative has reached: the date of the main clause of the last sentence that has one. It governs what
 * the sentences after it tell in simple tenses, in the same paragraph: scenes of violence and unrest go on, dealings
 * between states only where their sentence takes up the one before or the same party acts on, words only where the same
 * speaker goes on; of years and months, all of it.
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
    const parties = here.flatMap(({ actors, recipients }) => [...actors, ...recipients]);
    const speakers = here.filter(({ verbal }) => verbal).flatMap(({ actors }) => actors);
    if (unit)
      this.#reached = {
        unit,
        sentence,
        parties: new Set(parties),
        speakers: new Set(speakers),
        set: this.#sets(unit, sentence),
      };
    else if (this.calendar.units(sentence).length > 0) this.#reached = undefined;
    else if (this.#reached)
      this.#reached = {
        ...this.#reached,
        parties: new Set([...this.#reached.parties, ...parties]),
        speakers: new Set([...this.#reached.speakers, ...speakers]),
      };
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
    if (this.#movesOn(told) || (!reached.set && this.#isPresent(told))) return undefined;
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

  #isPresent({ token, noun }: Told): boolean {
    const tag = this.calendar.grammar.tokens.xpos[token];
    return !noun && (tag === "VBZ" || tag === "VBP");
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
    // "When help arrived, they fled": the clause in front moves the time on.
    if (grammar.is(first, "while") || grammar.is(first, "later-than")) return true;
    for (let token = first; token < last; token++) if (grammar.is(token, "afterwards")) return true;
    return false;
  }

  /** Whether an event belongs to the scene that the sentences before told of. */
  #goesOn(told: Told, reached: Reached): boolean {
    const { grammar, sentences } = this.calendar;
    const { first } = sentences[told.sentence];
    if (grammar.is(first, "sequence") || grammar.is(first, "there")) return true;
    if (told.type !== undefined && grammar.knowledge.words.get("scene")?.has(told.type) === true) return true;
    return told.actors.some((id) => (told.verbal ? reached.speakers : reached.parties).has(id));
  }

  /** The one date of the main clause of a sentence, or of a sentence that is nothing but a date. */
  #mainDate(sentence: number): Unit | undefined {
    const { calendar } = this;
    const { grammar } = calendar;
    const units = calendar.units(sentence);
    const [unit] = units;
    if (!unit || units.some(({ value }) => value !== unit.value) || unit.value.includes("/"))
      return undefined;
    if (this.#isBare(sentence) || calendar.heading(sentence)) return unit;
    const role = calendar.sentences[sentence].role;
    if (role === "title" || role === "heading") return undefined;
    const [{ host }] = calendar.hosted(sentence);
    const root = this.#root(sentence);
    if (this.#sets(unit, sentence)) return unit;
    if (!this.#tells(root)) return undefined;
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

  /** Whether a clause tells what happened: not what is so ("is up from a year ago") or will be. */
  #tells(root: number): boolean {
    const { grammar } = this.calendar;
    const { xpos } = grammar.tokens;
    if (!grammar.isVerb(root)) return this.calendar.event(root) !== undefined;
    if (grammar.by(root, "aux").some((auxiliary) => xpos[auxiliary] === "MD")) return false;
    return xpos[root] === "VBD" || xpos[root] === "VBN";
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

  /** "March 4, 2018.", "Paris, 13 November 2015": a heading of what follows, but no dateline. */
  #isBare(sentence: number): boolean {
    if (sentence < 0) return false;
    const { grammar, published, sentences } = this.calendar;
    const { first, last } = sentences[sentence];
    const [unit] = this.calendar.units(sentence);
    const others = unit === undefined ? Number.POSITIVE_INFINITY : last - first - (unit.last - unit.first);
    if (unit === undefined || others > 5) return false;
    if (others <= 1) return true;
    for (let token = first; token < last; token++) if (grammar.isVerb(token)) return false;
    return !isNear(unit.value, published);
  }
}

/** Days between a dateline and the publication at most. */
const delay = 3;

function isNear(date: string, published: string | undefined): boolean {
  return published !== undefined && overlaps(date, published, delay);
}
