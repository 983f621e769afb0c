/**
 * Links that the text itself states between two events of a document: response, retaliation, cause, order and
 * composition. Nothing is linked for standing near something else.
 */
import type { Event, Evidence, Link, LinkType } from "../../schema/case-1.js";
import { contentId } from "../identity.js";
import {
  baseRelation,
  dependents,
  type FoundPhrase,
  findPhrases,
  type Language,
  type Sentence,
} from "../language/index.js";
import type { EventsByToken } from "./events-by-token.js";
import { subjectOf, subtree } from "./grammar.js";
import type { ClaimKnowledge, LinkSignal } from "./knowledge.js";

interface Ends {
  readonly from: number;
  readonly to: number;
  readonly confidence: number;
}

export function linksOf(
  document: { readonly id: string; readonly text: string },
  language: Language,
  events: EventsByToken,
  knowledge: ClaimKnowledge,
): readonly Link[] {
  const links = new Map<string, Link>();
  language.sentences.forEach((sentence, index) => {
    for (const signal of findPhrases(language.tokens, sentence.first, sentence.last, knowledge.links)) {
      const ends = endsOf(language, sentence, index, signal, events, knowledge);
      if (!ends || ends.from === ends.to) continue;
      const link = toLink(document, language, sentence, signal, ends, events.layer.events);
      if (!links.has(link.id)) links.set(link.id, link);
    }
  });
  return [...links.values()];
}

/** The event that a signal introduces stands right of it; the event that it hangs on is found up the tree. */
function endsOf(
  language: Language,
  sentence: Sentence,
  index: number,
  signal: FoundPhrase<LinkSignal>,
  events: EventsByToken,
  knowledge: ClaimKnowledge,
): Ends | undefined {
  const { tokens } = language;
  const verb = tokens.upos[signal.first] === "VERB" || tokens.upos[signal.last - 1] === "VERB";
  const introduced = firstEvent(language, signal, sentence, events, knowledge);
  if (introduced === undefined) return undefined;
  const to =
    events.at(introduced) ??
    toldBefore(language, introduced, events, knowledge) ??
    onlyOneLike(introduced, events);
  if (to === undefined) return undefined;
  if (verb && (signal.value.type === "causes" || signal.value.type === "enables")) {
    // "The attack led to the rupture": subject and complement of the signal.
    const at = tokens.upos[signal.first] === "VERB" ? signal.first : signal.last - 1;
    const subject = subjectOf(tokens, at);
    if (subject === undefined) return undefined;
    const found = events.among(subtree(tokens, subject));
    if (found.length > 0) return { from: found[0], to, confidence: 0.85 };
    const before = anaphor(language, index, subject, events, knowledge);
    return before === undefined ? undefined : { from: before, to, confidence: 0.55 };
  }
  let at = introduced;
  for (let steps = 0; steps < 12; steps++) {
    at = tokens.head[at];
    if (at < 0) return undefined;
    const event = events.at(at);
    if (event !== undefined && event !== to) return oriented(signal.value, event, to, steps < 3 ? 0.85 : 0.7);
    // "The move was a direct response to …": the subject of what the signal hangs on.
    const subject = dependents(tokens, at, "nsubj", "nsubj:pass")[0];
    if (subject === undefined) continue;
    const found = events.among(subtree(tokens, subject)).filter((one) => one !== to);
    if (found.length > 0) return oriented(signal.value, found[0], to, 0.75);
    const before = anaphor(language, index, subject, events, knowledge);
    if (before !== undefined && before !== to) return oriented(signal.value, before, to, 0.55);
    if (baseRelation(tokens.deprel[at]) === "root") return undefined;
  }
  return undefined;
}

function oriented(signal: LinkSignal, hangsOn: number, introduced: number, confidence: number): Ends {
  return signal.type === "follows"
    ? { from: introduced, to: hangsOn, confidence }
    : { from: hangsOn, to: introduced, confidence };
}

/** The nearest event right of the signal that hangs below what the signal introduces, outside relative clauses. */
function firstEvent(
  language: Language,
  signal: FoundPhrase<LinkSignal>,
  sentence: Sentence,
  events: EventsByToken,
  knowledge: ClaimKnowledge,
): number | undefined {
  const anchor = introducedBy(language, signal);
  for (let token = signal.last; token < Math.min(sentence.last, signal.last + reach); token++) {
    if (!hangsBelow(language, token, anchor)) continue;
    if (events.at(token) !== undefined) return token;
    if (token === anchor && toldBefore(language, token, events, knowledge) !== undefined) return token;
    if (onlyOneLike(token, events) !== undefined) return token;
    if (language.tokens.form[token] === ";") return undefined;
  }
  return undefined;
}

/** How far back, in tokens, an event is looked for that "the attack" goes back to. */
const memory = 1200;

/**
 * "because of the attack": a definite noun for a deed that is no event of its own goes back to the last event that was told
 * with the same word, or else to the last hostile one where the noun says no more than that there was one ("the incident").
 */
function toldBefore(
  { tokens }: Language,
  noun: number,
  events: EventsByToken,
  knowledge: ClaimKnowledge,
): number | undefined {
  if (tokens.upos[noun] !== "NOUN" || events.at(noun) !== undefined) return undefined;
  const definite = dependents(tokens, noun, "det").some((det) =>
    ["the", "this", "that", "these", "those"].includes(tokens.form[det].toLowerCase()),
  );
  const lemma = tokens.lemma[noun].toLowerCase();
  if (!definite || !(knowledge.deeds.traced.has(lemma) || knowledge.deeds.hostility.has(lemma)))
    return undefined;
  let hostile: number | undefined;
  for (let token = noun - 1; token >= Math.max(0, noun - memory); token--) {
    const event = events.at(token);
    if (event === undefined) continue;
    if (tokens.lemma[token].toLowerCase() === lemma) return event;
    const { type } = events.layer.events[event];
    if (type === "ASSAULT" || type === "COERCE") hostile ??= event;
  }
  return hostile;
}

/** "led to the decision to break off relations": a deed without its parties is the only one of its kind that the text tells. */
function onlyOneLike(token: number, events: EventsByToken): number | undefined {
  for (const { type, mode } of events.mentionsAt(token)) {
    if (type === undefined || mode === undefined) continue;
    const alike = events.ofKind(type, mode);
    if (alike.length === 1) return alike[0];
  }
  return undefined;
}

/** How far right of its signal, and how high in the tree, an event is looked for. */
const reach = 25;

/** Head of what a signal introduces: that of the preposition or conjunction it ends in, or the verb or noun itself. */
function introducedBy({ tokens }: Language, signal: FoundPhrase<LinkSignal>): number {
  let at = signal.last - 1;
  while (at >= signal.first && ["case", "mark", "fixed"].includes(baseRelation(tokens.deprel[at]))) {
    const head = tokens.head[at];
    if (head < 0) break;
    at = head;
  }
  return at;
}

function hangsBelow({ tokens }: Language, token: number, anchor: number): boolean {
  let at = token;
  for (let steps = 0; steps < reach && at >= 0; steps++) {
    if (at === anchor) return true;
    if (tokens.deprel[at] === "acl:relcl") return false;
    at = tokens.head[at];
  }
  return false;
}

/** "This move", "the decision": the last event that the sentence before told, where the noun is one that goes back. */
function anaphor(
  language: Language,
  index: number,
  subject: number,
  events: EventsByToken,
  knowledge: ClaimKnowledge,
): number | undefined {
  const { tokens } = language;
  const lemma = tokens.lemma[subject].toLowerCase();
  const pointing =
    tokens.upos[subject] === "PRON"
      ? ["this", "that", "it"].includes(lemma)
      : knowledge.deeds.anaphor.has(lemma) && dependents(tokens, subject, "det").length > 0;
  if (!pointing || index === 0) return undefined;
  if (knowledge.deeds.rupture.has(lemma)) {
    // "The break": the last rupture told, however many sentences before.
    for (let token = language.sentences[index].first - 1; token >= Math.max(0, subject - memory); token--) {
      const event = events.at(token);
      if (event !== undefined && events.layer.events[event].type === "SANCTION") return event;
    }
  }
  const before = language.sentences[index - 1];
  for (let token = before.last - 1; token >= before.first; token--) {
    const event = events.at(token);
    if (event !== undefined && events.layer.events[event].quad.endsWith("conflict")) return event;
  }
  return undefined;
}

function toLink(
  document: { readonly id: string; readonly text: string },
  language: Language,
  sentence: Sentence,
  signal: FoundPhrase<LinkSignal>,
  ends: Ends,
  events: readonly Event[],
): Link {
  const { tokens } = language;
  const type: LinkType = signal.value.type === "follows" ? "precedes" : signal.value.type;
  const from = events[ends.from].id;
  const to = events[ends.to].id;
  const start = tokens.start[signal.first];
  const end = tokens.end[signal.last - 1];
  const evidence: Evidence = {
    document: document.id,
    start: sentence.start,
    end: sentence.end,
    quote: document.text.slice(sentence.start, sentence.end),
    trigger: { start, end },
  };
  return {
    id: contentId("l", document.id, type, from, to),
    type,
    from,
    to,
    signal: document.text.slice(start, end),
    ...(signal.value.claimed ? { claimed: true } : {}),
    confidence: ends.confidence,
    evidence: [evidence],
  };
}
