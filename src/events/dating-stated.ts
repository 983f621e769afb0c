import type { DateFrom, EventStatus } from "../../schema/case-1.js";
import type { Sentence } from "../language/index.js";
import { formatDay, parseEdtf, type TimeLayer } from "../time/index.js";
import {
  contentBefore,
  isBackground,
  isMainVerb,
  isOfNow,
  isPerfect,
  isPluperfect,
  isQuoted,
  isSince,
  lasts,
  mainVerbAfter,
  modifies,
  modifiesNoun,
  reportedBefore,
  sayingBefore,
  spans,
} from "./dating-grammar.js";
import { inside, topOf, type Unit, unitsOf } from "./dating-units.js";
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
    readonly published?: string,
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
      hosted = this.#units[sentence].map((unit) => ({ unit, host: this.#hostOf(unit, sentence) }));
      this.#hosts.set(sentence, hosted);
      for (const one of hosted) this.#correct(one, sentence);
      this.#share(hosted, sentence);
    }
    return hosted;
  }

  /** "Overnight on Tuesday", "three years later, in 1683": a calendar date says more than a part of the day or a count. */
  #better(one: Unit, other: Unit, host: number): boolean {
    if (one.kind !== other.kind) return one.kind === "date";
    const isBefore = one.last <= host;
    if (isBefore !== other.last <= host) return isBefore;
    if (one.stated !== other.stated) return one.stated;
    return Math.abs(one.first - host) < Math.abs(other.first - host);
  }

  /** The nearest verb or event noun above a date; what modifies another noun ("the 2015 agreement") dates nothing. */
  #hostOf(unit: Unit, sentence: number): number {
    const above = this.#above(unit);
    if (above >= 0 && (this.grammar.isVerb(above) || this.#told.has(above))) return above;
    // "On Sunday police arrested …": an adverbial that opens the sentence, though the parser made it part of the subject.
    return this.#opensSentence(unit, sentence)
      ? mainVerbAfter(this.grammar, unit, this.sentences[sentence])
      : above;
  }

  /** Whether nothing but a preposition stands before a date, and no possessive ending behind. */
  #opensSentence(unit: Unit, sentence: number): boolean {
    const { grammar } = this;
    const { first, last } = this.sentences[sentence];
    const before = unit.first - first;
    if (before > 2 || unit.last >= last) return false;
    const after = grammar.form(unit.last);
    const isAdverbial = before === 0 || grammar.tokens.upos[unit.first - 1] === "ADP";
    return isAdverbial && after !== "'s" && after !== "’s" && after !== ":";
  }

  #above(unit: Unit): number {
    const { grammar } = this;
    const { head } = grammar.tokens;
    let via = topOf(grammar, unit);
    let at = head[via];
    for (let step = 0; step < reach && at >= 0; step++) {
      if (this.#told.has(at) || isMainVerb(grammar, at) || grammar.is(at, "deed-noun")) return at;
      const named = grammar.by(at, "compound").find((part) => this.#told.has(part));
      if (named !== undefined) return named;
      if (modifiesNoun(grammar, via, at)) return -1;
      if (grammar.by(at, "cop").length > 0) return at;
      // "Since its founding in 2015": when what stands behind the preposition was, not what the clause tells.
      if (grammar.markers(at).some((marker) => grammar.knowledge.words.get("counted-from")?.has(marker)))
        return -1;
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
    const opening = this.#inOpeningPhrase(hosted, sentence);
    if (opening >= 0) {
      hosted.host = opening;
      return;
    }
    if (hosted.host >= 0) hosted.host = sayingBefore(grammar, hosted.host, unit) ?? hosted.host;
    for (let step = 0; step < reach && hosted.host >= 0; step++) {
      const inner = reportedBefore(grammar, hosted.host, unit) ?? contentBefore(grammar, hosted.host, unit);
      if (inner === undefined) break;
      hosted.host = inner;
    }
    if (hosted.host >= 0 && hosted.host < unit.first && isOfNow(grammar, hosted.host)) {
      const noun = this.#eventBetween(hosted.host, unit.first, [], true);
      const isPast = this.published === undefined || unit.point < this.published;
      if (noun >= 0 && isPast && grammar.form(unit.first) !== "this") hosted.host = noun;
    }
  }

  /** "After the raid of 4 March, Chad …": a date in the phrase that opens a sentence is that of the event in it. */
  #inOpeningPhrase({ unit, host }: Hosted, sentence: number): number {
    const { grammar } = this;
    const { first, last } = this.sentences[sentence];
    if (grammar.tokens.upos[first] !== "ADP" && grammar.tokens.upos[first] !== "SCONJ") return -1;
    let comma = first;
    while (comma < last && grammar.form(comma) !== ",") comma++;
    if (comma >= last || unit.first >= comma || host < comma) return -1;
    return this.#eventBetween(first, unit.first, [], false);
  }

  /** A verb has one date; a second that stands behind another event is that event's: "accused Chad of an attack in May". */
  #share(hosted: readonly Hosted[], sentence: number): void {
    for (const one of hosted) {
      if (one.host < 0 || (!this.#told.has(one.host) && !this.grammar.isVerb(one.host))) {
        this.#adopt(one, hosted, sentence);
        continue;
      }
      const best = this.at(sentence, one.host);
      if (best === undefined || best === one.unit || one.unit.first < one.host) continue;
      const taken = hosted.filter((other) => other !== one).map(({ host }) => host);
      const nearer = this.#eventBetween(one.host, one.unit.first, taken, false);
      if (nearer >= 0) one.host = nearer;
    }
  }

  /** "An answer to the strike on the consulate on 1 April": what hangs on nothing is of the event noun before it. */
  #adopt(one: Hosted, hosted: readonly Hosted[], sentence: number): void {
    const { grammar } = this;
    const { first } = this.sentences[sentence];
    const preposition = one.unit.first > first ? grammar.form(one.unit.first - 1) : "";
    if (preposition !== "on" && preposition !== "in" && preposition !== "from") return;
    for (let token = one.unit.first - 1; token >= first && !grammar.isVerb(token); token--) {
      if (!this.#told.get(token)?.noun) continue;
      if (!hosted.some(({ host }) => host === token)) one.host = token;
      return;
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
    // A noun that completes a verb may have a date of its own: "attributed the May attack to …".
    const carried = told.absorbed.filter((noun) => told.noun || grammar.supportVerb(noun) === told.token);
    for (const token of [told.token, ...carried]) {
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
        if (!spans(grammar, at, unit, governor, isSince(grammar, unit, this.sentences[told.sentence]))) break;
        return this.#dating(unit, governor, "on a governing word", grammar.isVerb(told.token));
      }
      at = governor;
    }
    const after = this.#sharedAfter(told, without);
    if (after) return this.#dating(after, told.token, "shared with the next verb");
    const performed = this.#performed(told);
    if (performed) return this.#dating(performed, told.token, "said and done");
    return this.#opening(told, without);
  }

  /** `below`: of a clause below the one with the date, "since" says when it was and not since when. */
  #dating(unit: Unit, host: number, rule: string, below = false): Dating {
    const { grammar } = this;
    const isPoint =
      modifies(grammar, unit, host) ||
      (below && isSince(grammar, unit, this.sentences[grammar.tokens.sentence[host]]));
    const date = this.#asSpoken(unit, host) ?? (isPoint ? unit.point : unit.value);
    return { date, dateFrom: "stated", time: unit.time, rule };
  }

  /** "Yesterday" in what somebody said on Tuesday is Monday, whenever it was published. */
  #asSpoken(unit: Unit, host: number): string | undefined {
    const { grammar, published } = this;
    if (!unit.deictic || published === undefined) return undefined;
    const sentence = grammar.tokens.sentence[host];
    if (!isQuoted(grammar, unit.first, this.sentences[sentence].first)) return undefined;
    const said = this.spoken(sentence, host);
    const [from, to, day] = [published, said?.value ?? "", unit.point].map((date) => parseEdtf(date));
    if (!from || !to || !day || [from, to, day].some(({ earliest, latest }) => earliest !== latest))
      return undefined;
    return formatDay(day.earliest + to.earliest - from.earliest);
  }

  /** The date of the verb of saying that governs a word. */
  spoken(sentence: number, token: number): Unit | undefined {
    const { grammar } = this;
    let at = token;
    for (let step = 0; step < reach && grammar.tokens.head[at] >= 0; step++) {
      const relation = grammar.relation(at);
      at = grammar.tokens.head[at];
      if ((relation === "ccomp" || relation === "parataxis") && grammar.is(at, "reporting"))
        return this.at(sentence, at);
    }
    return undefined;
  }

  /** "We condemn the raid," the ministry said on Friday: to say so is to do it. */
  #performed(told: Told): Unit | undefined {
    const { grammar } = this;
    if (!told.verbal || told.noun || grammar.tokens.xpos[told.token] !== "VBP") return undefined;
    const speaks = grammar.by(told.token, "nsubj").some((subject) => grammar.is(subject, "first-person"));
    return speaks ? this.spoken(told.sentence, told.token) : undefined;
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
    const unit = this.heading(told.sentence, told.token);
    if (unit === undefined || without.includes(unit) || !this.#isMain(told)) return { rule: "none stated" };
    return { date: unit.value, dateFrom: "stated", time: unit.time, rule: "at the head of the sentence" };
  }

  /** A verb that is no background, or a noun that its clause is about ("15 July: attack on …"). */
  #isMain({ token, noun }: Told): boolean {
    const { grammar } = this;
    if (!noun) return !isBackground(grammar, token);
    const head = grammar.tokens.head[token];
    const relation = grammar.relation(token);
    if (head < 0 || relation === "parataxis" || relation === "appos") return true;
    return (
      (relation === "obj" || relation === "nsubj") &&
      grammar.isVerb(head) &&
      !isBackground(grammar, head) &&
      !this.#told.has(head)
    );
  }

  /**
   * The date that a sentence, or a part of it behind a semicolon, has before its first word, set off by a colon or a
   * dash: the last before a token.
   */
  heading(sentence: number, token = Number.POSITIVE_INFINITY): Unit | undefined {
    const { form } = this.grammar.tokens;
    const { first, last } = this.sentences[sentence];
    return this.#units[sentence].findLast((unit) => {
      if (unit.last >= last || unit.first > token) return false;
      if (unit.first - first > 1 && form[unit.first - 1] !== ";") return false;
      return /^[:–—-]$/.test(form[unit.last]);
    });
  }
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
