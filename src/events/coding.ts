import type { EntityLayer } from "../entities/index.js";
import type { Language, Sentence } from "../language/index.js";
import type { TimeLayer } from "../time/index.js";
import { confidenceOf } from "./confidence.js";
import { contextsOf } from "./contexts.js";
import { judged, sameDeed } from "./discourse.js";
import { Grammar } from "./grammar.js";
import type { EventMention, Reason } from "./index.js";
import type { EventKnowledge } from "./knowledge.js";
import { type Draft, draftEvents } from "./mentions.js";
import { isPolitical } from "./parties.js";
import { Calendar, type Dating, placeIndex, placeOf } from "./placing.js";
import { MentionIndex } from "./roles.js";

/** A mention with what the clustering needs to know beside it. */
export interface CodedMention extends Omit<EventMention, "cluster"> {
  /** Entity ids of actor and recipient. */
  readonly actors: readonly string[];
  readonly recipients: readonly string[];
  /** False for the content of speech acts and for events without anyone: kept as mentions, not coded. */
  readonly coded: boolean;
  /** A noun with a definite article or possessor, which may speak of an event known already. */
  readonly definite: boolean;
  readonly noun: boolean;
  /** Sentence of the frame for the title of the event. */
  readonly title?: string;
  readonly placeMention?: number;
}

/**
 * Reads the events of every sentence of a document, in text order, before mentions of one event are joined.
 * Works in time linear in the number of tokens.
 */
export function codeMentions(
  published: string | undefined,
  language: Language,
  times: TimeLayer,
  entities: EntityLayer,
  knowledge: EventKnowledge,
): readonly CodedMention[] {
  const grammar = new Grammar(language.tokens, knowledge);
  const mentions = new MentionIndex(entities, language.tokens.length);
  const calendar = new Calendar(times);
  const places = placeIndex(entities);
  const coded: CodedMention[] = [];
  let before: { readonly sentence: number; readonly dating: Dating } | undefined;
  language.sentences.forEach((sentence, index) => {
    for (const draft of draftEvents(grammar, mentions, sentence.first, sentence.last, headed(sentence))) {
      const retyped = sameDeed(grammar, draft, coded, mentions.entities);
      const dating = datingOf(grammar, retyped, sentence, index, calendar, before, published);
      if (dating.dateFrom === "stated") before = { sentence: index, dating };
      const upon = retyped.recipient.parties.length === 0 ? judged(grammar, retyped, index, coded) : [];
      coded.push(codedMention(grammar, mentions, entities, retyped, index, dating, places, upon));
    }
  });
  return coded;
}

/** Whether a sentence takes up the one before: it opens with a pronoun or a word of sequence. */
function continues(grammar: Grammar, sentence: Sentence): boolean {
  return sentence.first < sentence.last && grammar.is(sentence.first, "sequence");
}

function headed(sentence: Sentence): boolean {
  return sentence.role === "title" || sentence.role === "heading";
}

function datingOf(
  grammar: Grammar,
  draft: Draft,
  sentence: Sentence,
  index: number,
  calendar: Calendar,
  before: { readonly sentence: number; readonly dating: Dating } | undefined,
  published: string | undefined,
): Dating {
  const stated = calendar.stated(grammar, draft.token, sentence, draft.match.absorbed);
  if (stated.date !== undefined) return stated;
  const { status } = draft.status;
  if (status !== "happened" && status !== "ongoing" && status !== "ordered") return stated;
  if (before && index - before.sentence <= 1 && grammar.isVerb(draft.token) && continues(grammar, sentence)) {
    return { ...before.dating, dateFrom: "inferred", rule: "the date of the sentence before" };
  }
  if (published === undefined || published.includes("/")) return { rule: "none" };
  return { date: `../${published}`, dateFrom: "published", rule: "no later than the publication" };
}

function codedMention(
  grammar: Grammar,
  index: MentionIndex,
  entities: EntityLayer,
  draft: Draft,
  sentence: number,
  dating: Dating,
  places: ReadonlyMap<number, number>,
  upon: readonly string[],
): CodedMention {
  const { tokens } = grammar;
  const placeMention = placeOf(grammar, draft, entities, places);
  const actors = draft.actor.parties;
  const told = draft.recipient.parties.filter(
    (id) => draft.recipient.slot === "each" || !actors.includes(id),
  );
  const recipients = told.length > 0 ? told : upon;
  const confidence = confidenceOf(grammar.knowledge, draft, actors.length, recipients.length);
  return {
    sentence,
    token: draft.token,
    trigger: draft.trigger,
    lemma: tokens.lemma[draft.token],
    type: draft.type,
    mode: draft.mode,
    contexts: contextsOf(grammar, draft),
    cameo: draft.cameo,
    status: draft.status.status,
    polarity: draft.status.status === "negated" || draft.status.status === "denied" ? "negative" : "positive",
    actor: draft.actor.mentions,
    recipient: draft.recipient.mentions,
    actorSpans: draft.actor.spans,
    recipientSpans: draft.recipient.spans,
    date: dating.date,
    dateFrom: dating.dateFrom,
    time: dating.time,
    place: placeMention === undefined ? undefined : entities.mentions[placeMention].entity,
    confidence,
    why: reasons(grammar, draft, dating, told.length === 0 && upon.length > 0),
    actors,
    recipients,
    coded:
      draft.within < 0 &&
      isPolitical(grammar.knowledge, index.entities, draft, actors, recipients, confidence),
    title: draft.composed || draft.retyped ? undefined : draft.match.frame.title,
    definite: isDefinite(grammar, draft.token),
    noun: !grammar.isVerb(draft.token),
    placeMention,
  };
}

function isDefinite(grammar: Grammar, token: number): boolean {
  for (const child of grammar.children(token)) {
    if (grammar.tokens.deprel[child] === "nmod:poss") return true;
    if (grammar.relation(child) === "det") {
      const form = grammar.form(child);
      return form === "the" || form === "this" || form === "that" || form === "these" || form === "those";
    }
  }
  return false;
}

function reasons(grammar: Grammar, draft: Draft, dating: Dating, judging: boolean): readonly Reason[] {
  const { frame, decided } = draft.match;
  const { tokens } = grammar;
  const words = [draft.token, ...decided]
    .sort((one, other) => one - other)
    .map((token) => tokens.form[token]);
  const found: Reason[] = [
    {
      voice: "lexicon",
      rule: `frame ${frame.row}: ${frame.name}`,
      words: [...new Set(words)].join(" "),
      weight: frame.weight,
    },
  ];
  if (draft.composed)
    found.push({ voice: "combiner", rule: draft.composed, words: tokens.form[draft.token] });
  if (draft.retyped) found.push({ voice: "discourse", rule: draft.retyped, words: tokens.form[draft.token] });
  if (judging) found.push({ voice: "discourse", rule: "recipient: who did what is judged", words: "" });
  found.push({ voice: "status", rule: draft.status.rule, words: draft.status.words });
  for (const [name, role] of [
    ["actor", draft.actor],
    ["recipient", draft.recipient],
  ] as const) {
    if (role.heads.length > 0)
      found.push({
        voice: "role",
        rule: `${name}: ${role.slot}`,
        words: role.heads.map((head) => tokens.form[head]).join(", "),
      });
  }
  found.push({ voice: "date", rule: dating.rule, words: dating.date ?? "" });
  return found;
}
