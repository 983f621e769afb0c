import type { Language, Sentence } from "../language/index.js";
import { parseEdtf, type TimeLayer } from "../time/index.js";
import type { CodedMention } from "./coding.js";
import { Narrative } from "./dating-narrative.js";
import { type Distance, distancesOf, shift } from "./dating-relative.js";
import { Calendar, type Dating, type Told } from "./dating-stated.js";
import { Grammar } from "./grammar.js";
import type { Reason } from "./index.js";
import { type EventKnowledge, typeKey } from "./knowledge.js";
import { readStatus } from "./status.js";

export type { Dating, Told } from "./dating-stated.js";

/** How many events and sentences back a definite noun looks for the event that it takes up. */
const window = 40;
const takesUp = 10;

/**
 * When each event of a document happened. In this order: the date beside it; that of the event that a definite noun
 * takes up; counted from another event ("three days after the attack"); the time that the narrative has reached; for a
 * title, that of the event that the text tells. What happened and has none of these is bounded by the publication, and
 * what has not happened stays without a date: a wrong date is worse than none.
 *
 * `told` is in text order; the result has one dating for each. Linear in the tokens.
 */
export function dateEvents(
  grammar: Grammar,
  document: { readonly text: string; readonly published?: string },
  language: Pick<Language, "sentences">,
  layer: TimeLayer,
  told: readonly Told[],
): readonly Dating[] {
  const { sentences } = language;
  const calendar = new Calendar(grammar, sentences, layer, told, document.published);
  const narrative = new Narrative(calendar, document.text, document.published === undefined);
  const durations = durationsOf(layer, sentences.length);
  const bySentence = groups(told, sentences.length);
  const dated = new Map<Told, Dating>();
  const indices = new Map(told.map((one, index) => [one, index]));
  sentences.forEach((_, sentence) => {
    const here = bySentence[sentence];
    const distances = distancesOf(calendar, sentence, here, layer, durations[sentence]);
    for (const one of here) dated.set(one, calendar.stated(one, innerOf(distances, one)));
    for (const one of here) {
      const taken =
        dated.get(one)?.date === undefined && !precedesDate(calendar, one)
          ? takenUp(grammar, told, indices.get(one) ?? 0, dated)
          : undefined;
      if (taken) dated.set(one, taken);
    }
    for (const distance of distances) count(distance, dated);
    narrative.enter(sentence);
    for (const one of here) {
      const isCounted = distances.some(({ event, span }) => event === one && span);
      const inherited = dated.get(one)?.date === undefined && !isCounted ? narrative.dateOf(one) : undefined;
      if (inherited) dated.set(one, inherited);
    }
    narrative.leave(sentence, here);
  });
  const titles = told.filter((one) => isTitle(sentences[one.sentence]) && dated.get(one)?.date === undefined);
  for (const one of titles) {
    const later = fromText(told, one, dated, sentences);
    if (later) dated.set(one, later);
  }
  return told.map((one) => {
    const dating = dated.get(one) ?? { rule: "none" };
    return dating.date === undefined ? bounded(grammar, one, document.published, dating) : dating;
  });
}

/**
 * When what some words of a document tell happened, whether or not they are events of the codebook. `tokens` are the
 * head tokens of verbs and nouns, in text order; the result has one dating for each.
 */
export function dateWords(
  document: { readonly text: string; readonly published?: string },
  language: Language,
  layer: TimeLayer,
  knowledge: EventKnowledge,
  tokens: readonly number[],
): readonly Dating[] {
  const grammar = new Grammar(language.tokens, knowledge);
  const told = tokens.map(
    (token): Told => ({
      sentence: language.tokens.sentence[token],
      token,
      absorbed: [],
      status: readStatus(grammar, token).status,
      verbal: grammar.is(token, "reporting"),
      definite: grammar.by(token, "det").some((determiner) => grammar.is(determiner, "definite")),
      noun: !grammar.isVerb(token),
      actors: [],
      recipients: [],
    }),
  );
  return dateEvents(grammar, document, language, layer, told);
}

/** Gives the mentions of a document their dates, and says why. `absorbed`: the nouns that complete each trigger. */
export function dateMentions(
  grammar: Grammar,
  document: { readonly text: string; readonly published?: string },
  language: Pick<Language, "sentences">,
  layer: TimeLayer,
  mentions: readonly CodedMention[],
  absorbed: readonly (readonly number[])[],
): readonly CodedMention[] {
  const told = mentions.map((mention, index): Told => {
    const entry = mention.type && grammar.knowledge.types.get(typeKey(mention.type, mention.mode));
    return { ...mention, absorbed: absorbed[index], verbal: entry ? entry.quad.startsWith("verbal") : false };
  });
  const datings = dateEvents(grammar, document, language, layer, told);
  return mentions.map((mention, index) => {
    const { rule, ...dating } = datings[index];
    const words = dating.time === undefined ? undefined : layer.times[dating.time];
    const reason: Reason = {
      voice: "date",
      rule,
      words: words ? document.text.slice(words.start, words.end) : (dating.date ?? ""),
    };
    return { ...mention, ...dating, why: [...mention.why, reason] };
  });
}

function groups(told: readonly Told[], count: number): readonly (readonly Told[])[] {
  const bySentence: Told[][] = Array.from({ length: count }, () => []);
  for (const one of told) bySentence[one.sentence].push(one);
  return bySentence;
}

function durationsOf(layer: TimeLayer, count: number): readonly (readonly number[])[] {
  const bySentence: number[][] = Array.from({ length: count }, () => []);
  layer.times.forEach(({ kind, sentence }, index) => {
    if (kind === "duration") bySentence[sentence].push(index);
  });
  return bySentence;
}

function innerOf(distances: readonly Distance[], told: Told): Distance["inner"] {
  return distances.filter(({ event }) => event === told).flatMap(({ inner }) => inner);
}

function count(distance: Distance, dated: Map<Told, Dating>): void {
  const { event, anchor, anchorUnit, span } = distance;
  if (!span || !event || event === anchor) return;
  const own = dated.get(event);
  const from = anchor
    ? dated.get(anchor)
    : anchorUnit && { date: anchorUnit.value, time: anchorUnit.time, rule: "" };
  if (own?.date === undefined && from?.date !== undefined) {
    const date = shift(from.date, span);
    if (date !== undefined)
      dated.set(event, { date, dateFrom: "inferred", time: from.time, rule: "counted from another event" });
  } else if (anchor && own?.date !== undefined && from?.date === undefined) {
    const date = shift(own.date, { ...span, amount: -span.amount });
    if (date !== undefined)
      dated.set(anchor, {
        date,
        dateFrom: "inferred",
        time: own.time,
        rule: "counted back from another event",
      });
  }
}

/**
 * "The attack" has the date of the last attack told of; none where that has none, or where others took part. "The
 * bombing" in the next sentences takes up any violence, and "the expulsion" what was expelled. "The killing of …" may
 * be another, unless whom it names was named before.
 */
function takenUp(
  grammar: Grammar,
  told: readonly Told[],
  at: number,
  dated: ReadonlyMap<Told, Dating>,
): Dating | undefined {
  const one = told[at];
  if (!isBareDefinite(grammar, one)) return undefined;
  const named = grammar.by(one.token, "nmod").some((noun) => grammar.markers(noun).length > 0);
  const fits = (earlier: Told) =>
    one.sentence - earlier.sentence <= takesUp &&
    canTakeUp(grammar, earlier, one) &&
    (!named || earlier.recipients.some((id) => one.recipients.includes(id)));
  const back = (same: (earlier: Told) => boolean) =>
    told.slice(Math.max(0, at - window), at).findLast((earlier) => same(earlier) && fits(earlier));
  const earlier =
    back((other) => (!one.verbal && isSameDeed(other, one)) || isSameWord(grammar, other, one)) ??
    back(
      (other) =>
        !one.verbal &&
        one.sentence > other.sentence &&
        one.sentence - other.sentence <= 2 &&
        other.type === one.type &&
        sharesParties(other, one),
    );
  const { date, time } = (earlier && dated.get(earlier)) ?? {};
  return date === undefined
    ? undefined
    : { date, dateFrom: "inferred", time, rule: "the event that it takes up" };
}

/** "The summit next week": what follows a noun may be its date, whatever the parser made of it. */
function precedesDate(calendar: Calendar, { sentence, token }: Told): boolean {
  return calendar.units(sentence).some(({ first }) => first > token && first - token <= 2);
}

/** "The talks", but not "the Vienna talks", which are known by their name, nor "this second strike". */
function isBareDefinite(grammar: Grammar, { noun, token }: Told): boolean {
  if (!noun || !grammar.by(token, "det").some((word) => grammar.is(word, "definite"))) return false;
  if (grammar.by(token, "amod").some((part) => grammar.is(part, "of-several"))) return false;
  return grammar.by(token, "compound").every((part) => grammar.tokens.upos[part] !== "PROPN");
}

/** "This strike" takes up no "attacks", nor an "attack", as "this attack" may take up a strike. */
function canTakeUp(grammar: Grammar, earlier: Told, one: Told): boolean {
  if (!earlier.noun) return true;
  const { xpos } = grammar.tokens;
  if (xpos[one.token] === "NN" && xpos[earlier.token] === "NNS") return false;
  return isSameWord(grammar, earlier, one) || grammar.is(one.token, "any-deed");
}

/** A title tells what the first sentences of the text tell again, with the date. */
function fromText(
  told: readonly Told[],
  one: Told,
  dated: ReadonlyMap<Told, Dating>,
  sentences: readonly Sentence[],
): Dating | undefined {
  for (const later of told) {
    if (later.sentence <= one.sentence || isTitle(sentences[later.sentence])) continue;
    if (later.sentence > one.sentence + lead) return undefined;
    if (later.status !== one.status || !(isSameDeed(later, one) || isSummed(later, one))) continue;
    const { date, time } = dated.get(later) ?? {};
    return date === undefined
      ? undefined
      : { date, dateFrom: "inferred", time, rule: "the event as the text tells it" };
  }
  return undefined;
}

/** Sentences of a text that its title sums up. */
const lead = 4;

function isTitle({ role }: Sentence): boolean {
  return role === "title" || role === "heading";
}

function isSameDeed(one: Told, other: Told): boolean {
  if (one.type === undefined || one.type !== other.type) return false;
  if (one.mode !== other.mode && one.mode !== undefined && other.mode !== undefined) return false;
  return sharesParties(one, other);
}

/** A title may sum up who acted ("Gulf states") or leave it out, where whom it was done to is the same. */
function isSummed(one: Told, other: Told): boolean {
  if (one.type === undefined || one.type !== other.type || one.mode !== other.mode) return false;
  return one.recipients.some((id) => other.recipients.includes(id));
}

/** Letters that a verb and its noun share: "expelled" and "expulsion", "bombed" and "bombing". */
const stem = 4;

function isSameWord(grammar: Grammar, one: Told, other: Told): boolean {
  const stems = (told: Told) =>
    [told.token, ...told.absorbed].map((token) => grammar.tokens.lemma[token].toLowerCase().slice(0, stem));
  const known = new Set(stems(one));
  return stems(other).some((word) => word.length === stem && known.has(word)) && sharesParties(one, other);
}

function sharesParties(one: Told, other: Told): boolean {
  return agree(one.actors, other.actors) && agree(one.recipients, other.recipients);
}

/** Whether two lists of parties may be of one event: `IRN-NAVY` acts for `IRN`. */
function agree(one: readonly string[], other: readonly string[]): boolean {
  if (one.length === 0 || other.length === 0) return true;
  return one.some((a) => other.some((b) => a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`)));
}

/** What happened did so before it was published, on whatever day the document was. */
function bounded(grammar: Grammar, told: Told, published: string | undefined, dating: Dating): Dating {
  const { status } = told;
  const isPast =
    status === "happened" || status === "ongoing" || status === "ordered" || isAlleged(grammar, told);
  if (!isPast || published === undefined || published.includes("/") || !parseEdtf(published)) return dating;
  return { date: `../${published}`, dateFrom: "published", rule: "no later than the publication" };
}

/** What somebody is accused of, in contrast to what may yet come or depends on something. */
function isAlleged(grammar: Grammar, { status, token, noun }: Told): boolean {
  if (status !== "possible" || noun) return false;
  const { head, xpos } = grammar.tokens;
  if (grammar.by(token, "aux").some((auxiliary) => xpos[auxiliary] === "MD")) return false;
  if (grammar.by(token, "mark").some((marker) => grammar.is(marker, "condition"))) return false;
  if (xpos[token] === "VBD" || xpos[token] === "VBN") return true;
  return xpos[token] === "VBG" && head[token] >= 0 && grammar.is(head[token], "accusing");
}
