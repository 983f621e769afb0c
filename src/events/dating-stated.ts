import type { DateFrom, EventStatus } from "../../schema/case-1.js";
import type { Sentence } from "../language/index.js";
import type { TimeLayer } from "../time/index.js";
import type { Grammar } from "./grammar.js";

/** When an event happened, with the time expression that says so. */
export interface Dating {
  readonly date?: string;
  readonly dateFrom?: DateFrom;
  /** Index into the times of the time layer. */
  readonly time?: number;
  readonly rule: string;
}

/** What is told to have happened, as far as its date depends on it. */
export interface Told {
  readonly sentence: number;
  /** Head token of the trigger, and the tokens of the nouns that complete it. */
  readonly token: number;
  readonly absorbed: readonly number[];
  readonly status: EventStatus;
  /** PLOVER type, as `ASSAULT`, and its mode. */
  readonly type?: string;
  readonly mode?: string;
  /** Whether the type is one of words and not of deeds. */
  readonly verbal: boolean;
  readonly definite: boolean;
  readonly noun: boolean;
  readonly actors: readonly string[];
  readonly recipients: readonly string[];
}

/** A date of a sentence: one expression, or several that are coordinated ("12, 14 and 19 February"). */
export interface Unit {
  /** Index of the first into the times of the time layer. */
  readonly time: number;
  /** Token range, `last` exclusive. */
  readonly first: number;
  readonly last: number;
  readonly value: string;
  /** EDTF of the words alone: what `value` says more is the preposition before them. */
  readonly point: string;
  readonly kind: "date" | "time";
  readonly stated: boolean;
}

/** A unit with the verb or event noun that it dates, -1 where it is none. */
interface Hosted {
  readonly unit: Unit;
  host: number;
}

const reach = 8;

/** The dates of the sentences of a document and what each of them dates. */
export class Calendar {
  readonly #units: readonly (readonly Unit[])[];
  readonly #hosts = new Map<number, readonly Hosted[]>();
  readonly #told: ReadonlyMap<number, Told>;

  constructor(
    readonly grammar: Grammar,
    readonly sentences: readonly Sentence[],
    layer: TimeLayer,
    told: readonly Told[],
  ) {
    this.#units = unitsOf(grammar, sentences.length, layer);
    this.#told = new Map(told.map((one) => [one.token, one]));
  }

  /** The dates of a sentence, in text order. */
  units(sentence: number): readonly Unit[] {
    return this.#units[sentence];
  }

  /** The event told by a token. */
  event(token: number): Told | undefined {
    return this.#told.get(token);
  }

  /** The dates that a verb or event noun hosts, the one that says most about it first. */
  at(sentence: number, token: number, without?: readonly Unit[]): Unit | undefined {
    let best: Unit | undefined;
    for (const { unit, host } of this.hosted(sentence)) {
      if (host !== token || without?.includes(unit)) continue;
      if (!best || this.#better(unit, best, token)) best = unit;
    }
    return best;
  }

  /** What each date of a sentence dates. */
  hosted(sentence: number): readonly Hosted[] {
    let hosted = this.#hosts.get(sentence);
    if (!hosted) {
      hosted = this.#units[sentence].map((unit) => ({ unit, host: this.#hostOf(unit) }));
      this.#hosts.set(sentence, hosted);
      for (const one of hosted) this.#correct(one, sentence);
      this.#share(hosted, sentence);
    }
    return hosted;
  }

  /** "Overnight on Tuesday", "three years later, in 1683": a calendar date says more than a part of the day or a count. */
  #better(one: Unit, other: Unit, host: number): boolean {
    if (one.kind !== other.kind) return one.kind === "date";
    if (one.stated !== other.stated) return one.stated;
    const isBefore = one.last <= host;
    if (isBefore !== other.last <= host) return isBefore;
    return Math.abs(one.first - host) < Math.abs(other.first - host);
  }

  /** The nearest verb or event noun above a date; what modifies another noun ("the 2015 agreement") dates nothing. */
  #hostOf(unit: Unit): number {
    const { grammar } = this;
    const { head } = grammar.tokens;
    let via = topOf(grammar, unit);
    let at = head[via];
    for (let step = 0; step < reach && at >= 0; step++) {
      if (this.#told.has(at) || isMainVerb(grammar, at) || grammar.is(at, "deed-noun")) return at;
      if (modifiesNoun(grammar, via, at)) return -1;
      via = at;
      at = head[at];
    }
    return at < 0 && !inside(via, unit) ? via : -1;
  }

  /** Sets right what the parser hangs on the wrong verb. */
  #correct(hosted: Hosted, sentence: number): void {
    const { grammar } = this;
    const { unit } = hosted;
    if (isSince(grammar, unit, this.sentences[sentence]) && !lasts(grammar, hosted.host)) {
      hosted.host = -1;
      return;
    }
    for (let step = 0; step < reach && hosted.host >= 0; step++) {
      const inner = reportedBefore(grammar, hosted.host, unit) ?? contentBefore(grammar, hosted.host, unit);
      if (inner === undefined) break;
      hosted.host = inner;
    }
    if (hosted.host >= 0 && hosted.host < unit.first && isPresentPerfect(grammar, hosted.host)) {
      const noun = this.#eventBetween(hosted.host, unit.first, [], true);
      if (noun >= 0 && unit.stated) hosted.host = noun;
    }
  }

  /** A verb has one date; a second that stands behind another event is that event's: "accused Chad of an attack in May". */
  #share(hosted: readonly Hosted[], sentence: number): void {
    for (const one of hosted) {
      if (one.host < 0) continue;
      const best = this.at(sentence, one.host);
      if (best === undefined || best === one.unit || one.unit.first < one.host) continue;
      const taken = hosted.filter((other) => other !== one).map(({ host }) => host);
      const nearer = this.#eventBetween(one.host, one.unit.first, taken, false);
      if (nearer >= 0) one.host = nearer;
    }
  }

  #eventBetween(from: number, to: number, taken: readonly number[], noun: boolean): number {
    for (let token = to - 1; token > from; token--) {
      const told = this.#told.get(token);
      if (told && !taken.includes(token) && (!noun || told.noun)) return token;
    }
    return -1;
  }

  /** The date that stands beside an event: on its trigger, on a word that governs it, or at the head of its sentence. */
  stated(told: Told, without: readonly Unit[] = []): Dating {
    const { grammar } = this;
    const own = [told.token, ...told.absorbed];
    for (const token of own) {
      const unit = this.at(told.sentence, token, without);
      if (unit) return this.#dating(unit, token, "beside the trigger");
    }
    const clause = told.noun ? this.#inOwnClause(told, without) : undefined;
    if (clause) return this.#dating(clause, told.token, "in its own clause");
    let at = told.token;
    for (let step = 0; step < 5 && datesWith(this, at, told); step++) {
      const governor = grammar.tokens.head[at];
      const unit = this.at(told.sentence, governor, without);
      if (unit) {
        if (!spans(grammar, at, unit, governor)) break;
        return this.#dating(unit, governor, "on a governing word");
      }
      at = governor;
    }
    const after = this.#sharedAfter(told, without);
    if (after) return this.#dating(after, told.token, "shared with the next verb");
    return this.#opening(told, without);
  }

  #dating(unit: Unit, host: number, rule: string): Dating {
    const date = modifies(this.grammar, unit, host) ? unit.point : unit.value;
    return { date, dateFrom: "stated", time: unit.time, rule };
  }

  /** "The talks held in May", "an ambush that killed two people on Friday". */
  #inOwnClause(told: Told, without: readonly Unit[]): Unit | undefined {
    const { grammar } = this;
    for (const child of grammar.children(told.token)) {
      if (grammar.relation(child) !== "acl" || !grammar.isVerb(child)) continue;
      const subjects = grammar.by(child, "nsubj");
      const takesUp = subjects.length === 0 || subjects.some((subject) => grammar.is(subject, "relative"));
      if (!takesUp || grammar.markers(child).includes("to")) continue;
      const unit = this.at(told.sentence, child, without);
      if (unit) return unit;
    }
    return undefined;
  }

  /** "Severed ties and expelled the envoy on Friday": the date behind the last of several verbs of one subject. */
  #sharedAfter(told: Told, without: readonly Unit[]): Unit | undefined {
    const { grammar } = this;
    if (told.noun) return undefined;
    for (const child of grammar.by(told.token, "conj")) {
      if (!grammar.isVerb(child) || child < told.token || grammar.by(child, "nsubj").length > 0) continue;
      if (this.hosted(told.sentence).some(({ host }) => host > told.token && host < child)) continue;
      const unit = this.at(told.sentence, child, without);
      if (unit && unit.first > child) return unit;
    }
    return undefined;
  }

  /** "15 July: Hackers attack …": a date that heads its sentence and hangs on nothing in it. */
  #opening(told: Told, without: readonly Unit[]): Dating {
    const unit = this.heading(told.sentence);
    if (unit === undefined || without.includes(unit) || told.noun || isBackground(this.grammar, told.token))
      return { rule: "none stated" };
    return { date: unit.value, dateFrom: "stated", time: unit.time, rule: "at the head of the sentence" };
  }

  /** The date that a sentence has before its first word, set off by a colon, a dash or a stop. */
  heading(sentence: number): Unit | undefined {
    const { form } = this.grammar.tokens;
    const { first, last } = this.sentences[sentence];
    const [unit] = this.#units[sentence];
    if (!unit || unit.first - first > 1 || unit.last >= last) return undefined;
    return /^[:–—-]$/.test(form[unit.last]) ? unit : undefined;
  }
}

/** Time expressions that date something, by sentence; coordinated ones as one. */
function unitsOf(grammar: Grammar, count: number, layer: TimeLayer): readonly (readonly Unit[])[] {
  const units: Unit[][] = Array.from({ length: count }, () => []);
  layer.times.forEach((time, index) => {
    const { kind, value } = time;
    if (value === undefined || (kind !== "date" && kind !== "time") || time.function === "vague") return;
    const list = units[time.sentence];
    const unit: Unit = {
      time: index,
      first: time.first,
      last: time.last,
      value,
      point: time.point ?? value,
      kind,
      stated:
        time.function === "stated" || /\d/.test(grammar.tokens.form.slice(time.first, time.last).join("")),
    };
    const before = list[list.length - 1];
    const joined = before && join(grammar, before, unit);
    if (joined) list[list.length - 1] = joined;
    else list.push(unit);
  });
  return units;
}

/** Words that may stand between coordinated dates. */
const between = /^(?:,|and|on|in|again|&)$/;

function join(grammar: Grammar, one: Unit, other: Unit): Unit | undefined {
  const gap = grammar.tokens.form.slice(one.last, other.first);
  if (gap.length > 4 || !gap.every((form) => between.test(form.toLowerCase()))) {
    // Both ends of a range have the value of the whole.
    return one.value === other.value && one.value.includes("/") && gap.length <= 3
      ? { ...one, last: other.last }
      : undefined;
  }
  if (one.value === other.value && one.value.includes("/")) return { ...one, last: other.last };
  const from = one.point.split("/")[0];
  const to = other.point;
  const isList = gap.includes("and") || gap.includes("&") || gap.join("") === ",";
  if (!isList || from.length !== to.length || from >= to || /[~?%]/.test(from + to)) return undefined;
  const value = `${from}/${to}`;
  return { ...one, last: other.last, value, point: value };
}

/** The token of a date whose head lies outside it. */
function topOf(grammar: Grammar, { first, last }: Unit): number {
  const { head } = grammar.tokens;
  for (let token = first; token < last; token++) if (head[token] < first || head[token] >= last) return token;
  return first;
}

function inside(token: number, { first, last }: Unit): boolean {
  return token >= first && token < last;
}

function isMainVerb(grammar: Grammar, token: number): boolean {
  const relation = grammar.relation(token);
  return grammar.isVerb(token) && relation !== "aux" && relation !== "cop" && relation !== "amod";
}

/** Whether a date belongs to a noun as such: "the 2015 agreement", "Friday's vote", "the law of 1990". */
function modifiesNoun(grammar: Grammar, via: number, noun: number): boolean {
  if (!grammar.isNominal(noun) || grammar.is(noun, "calendar")) return false;
  const relation = grammar.relation(via);
  if (relation === "compound" || relation === "amod" || relation === "nummod" || relation === "appos")
    return true;
  if (grammar.tokens.deprel[via] === "nmod:poss") return true;
  if (relation !== "nmod" || grammar.is(noun, "container")) return false;
  return grammar.markers(via).some((marker) => marker === "of" || marker === "from");
}

/** Whether a date stands before the noun that it dates, as "Monday's" in "after Monday's clashes". */
function modifies(grammar: Grammar, unit: Unit, host: number): boolean {
  if (grammar.isVerb(host) || unit.first > host) return false;
  return grammar.markers(topOf(grammar, unit)).length === 0 || unit.last <= host;
}

function isSince(grammar: Grammar, unit: Unit, sentence: Sentence): boolean {
  for (let token = unit.first - 1; token >= sentence.first && unit.first - token <= 4; token--)
    if (grammar.form(token) === "since") return true;
  return false;
}

/** Whether a verb tells what goes on: of a deed done once, "since" only counts ("the heaviest strike since May"). */
function lasts(grammar: Grammar, host: number): boolean {
  if (host < 0 || !grammar.isVerb(host)) return false;
  return grammar
    .by(host, "aux")
    .some((auxiliary) => grammar.word(auxiliary) === "have" || grammar.word(auxiliary) === "be");
}

function isPresentPerfect(grammar: Grammar, verb: number): boolean {
  return grammar.by(verb, "aux").some((auxiliary) => {
    const form = grammar.form(auxiliary);
    return form === "has" || form === "have" || form === "'ve";
  });
}

/** Whether an event lies before what the text is about: "had attacked", "having expelled". */
export function isPluperfect(grammar: Grammar, verb: number): boolean {
  return grammar.by(verb, "aux").some((auxiliary) => {
    const form = grammar.form(auxiliary);
    return form === "had" || form === "having";
  });
}

export function isPerfect(grammar: Grammar, verb: number): boolean {
  return isPluperfect(grammar, verb) || isPresentPerfect(grammar, verb);
}

/**
 * "Norway broke ties on 3 June, its government said": what stands between a reported verb and the subject of the verb
 * of reporting behind it is reported.
 */
function reportedBefore(grammar: Grammar, host: number, unit: Unit): number | undefined {
  const [subject] = grammar.by(host, "nsubj");
  if (subject === undefined || unit.first >= subject) return undefined;
  return clausesOf(grammar, host).find((verb) => verb < unit.first && verb < subject);
}

/** "Said that rebels attacked the town on Friday": a date behind the verb of what is said belongs to that verb. */
function contentBefore(grammar: Grammar, host: number, unit: Unit): number | undefined {
  return clausesOf(grammar, host)
    .filter((verb) => host < verb && verb < unit.first)
    .pop();
}

function clausesOf(grammar: Grammar, verb: number): number[] {
  const found: number[] = [];
  for (const child of grammar.children(verb)) {
    if (!grammar.isVerb(child)) continue;
    const relation = grammar.relation(child);
    const isGerund = grammar.tokens.xpos[child] === "VBG";
    if (relation === "ccomp" || (relation === "parataxis" && child < verb)) found.push(child);
    else if (isGerund && relation === "xcomp") found.push(child);
    else if (isGerund && relation === "advcl")
      if (grammar.markers(child).some((marker) => marker === "of" || marker === "for")) found.push(child);
  }
  return found;
}

/** Whether a date on the governor reaches an event below it: not from behind the first of two clauses to the second. */
function spans(grammar: Grammar, token: number, unit: Unit, governor: number): boolean {
  if (!grammar.isVerb(token) || grammar.relation(token) !== "conj") return true;
  return unit.first < governor || grammar.by(token, "nsubj").length === 0;
}

/**
 * Whether the date of the governing word is the date of the event: that of the verb a noun is subject of, of a
 * support verb, of the first of two coordinated verbs, of the verb that an infinitive completes. The date of saying
 * is not that of what is said.
 */
function datesWith(calendar: Calendar, token: number, told: Told): boolean {
  const { grammar } = calendar;
  const governor = grammar.tokens.head[token];
  if (governor < 0) return false;
  const relation = grammar.relation(token);
  if (relation === "conj") return !isPluperfect(grammar, token) || isPluperfect(grammar, governor);
  if (relation === "xcomp") return told.status === "happened" || told.status === "ongoing";
  if (grammar.isVerb(token)) {
    if (relation !== "advcl" || isPerfect(grammar, token)) return false;
    const markers = [
      ...grammar.markers(token),
      ...grammar.by(token, "advmod").map((word) => grammar.form(word)),
    ];
    return (
      grammar.markers(token).length === 0 ||
      markers.some((marker) => grammar.knowledge.words.get("while")?.has(marker))
    );
  }
  if (!grammar.isVerb(governor)) return relation === "nmod" && grammar.is(governor, "container");
  if (grammar.supportVerb(token) === governor) return true;
  if (relation !== "nsubj") return false;
  return !grammar.is(governor, "reporting") && calendar.event(governor)?.verbal !== true;
}

/** Whether a verb tells what lies behind its sentence: in a clause of time or cause, of a noun, or before it in time. */
export function isBackground(grammar: Grammar, verb: number): boolean {
  if (isPerfect(grammar, verb)) return true;
  let at = verb;
  for (let step = 0; step < reach && at >= 0; step++) {
    const relation = grammar.relation(at);
    if (relation === "acl") return true;
    if (relation === "advcl" && grammar.markers(at).length > 0) return true;
    if (relation === "ccomp" && grammar.is(grammar.tokens.head[at], "reporting")) return true;
    at = grammar.tokens.head[at];
  }
  return false;
}
