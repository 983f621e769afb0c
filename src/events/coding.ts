import type { Span } from "../../schema/case-1.js";
import type { EntityLayer } from "../entities/index.js";
import type { Language, Sentence } from "../language/index.js";
import type { Document } from "../read/index.js";
import type { TimeLayer } from "../time/index.js";
import { surenessOf } from "./confidence.js";
import { contextsOf } from "./contexts.js";
import { dateMentions } from "./dating.js";
import { judged, sameDeed } from "./discourse.js";
import { Grammar } from "./grammar.js";
import type { EventMention, Reason } from "./index.js";
import type { EventKnowledge } from "./knowledge.js";
import { type Draft, draftEvents } from "./mentions.js";
import { isDescribed, refusal } from "./parties.js";
import { placeIndex, placeOf } from "./placing.js";
import { MentionIndex } from "./roles.js";

/** A mention with what the clustering needs to know beside it. */
export interface CodedMention extends Omit<EventMention, "cluster"> {
  /** Entity ids of actor and recipient. */
  readonly actors: readonly string[];
  readonly recipients: readonly string[];
  /** False where the mention is kept, but is no event of the document: `refused` says why. */
  readonly coded: boolean;
  /** A strong deed whose parties are only described: an event where the document tells of no other such deed. */
  readonly described: boolean;
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
  document: Pick<Document, "text" | "published">,
  language: Language,
  times: TimeLayer,
  entities: EntityLayer,
  knowledge: EventKnowledge,
): readonly CodedMention[] {
  const grammar = new Grammar(language.tokens, knowledge);
  const mentions = new MentionIndex(entities, language.tokens.length);
  const places = placeIndex(entities);
  const coded: CodedMention[] = [];
  const absorbed: (readonly number[])[] = [];
  language.sentences.forEach((sentence, index) => {
    for (const draft of draftEvents(grammar, mentions, sentence.first, sentence.last, headed(sentence))) {
      const retyped = sameDeed(grammar, draft, coded, mentions.entities);
      const upon = retyped.recipient.parties.length === 0 ? judged(grammar, retyped, index, coded) : [];
      const mention = codedMention(grammar, mentions, entities, retyped, index, places, upon);
      coded.push(withoutDates(mention, times));
      absorbed.push(draft.match.absorbed);
    }
  });
  return dateMentions(grammar, document, language, times, coded, absorbed);
}

/** Without phrases of time among the parties: "On 15 July they unleashed a wiper" was done to no date. */
function withoutDates(mention: CodedMention, { times }: TimeLayer): CodedMention {
  // Times are in text order and do not overlap: the last that begins before the phrase is the only one that can hold it.
  const party = ({ start, end }: Span) => {
    let low = 0;
    let high = times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle].start <= start) low = middle + 1;
      else high = middle;
    }
    return low === 0 || times[low - 1].end < end;
  };
  const { actorSpans = [], recipientSpans = [] } = mention;
  return { ...mention, actorSpans: actorSpans.filter(party), recipientSpans: recipientSpans.filter(party) };
}

/** Whether a sentence is one of those where words have capitals that are no names. */
export function headed(sentence: Sentence): boolean {
  return sentence.role === "title" || sentence.role === "heading";
}

function codedMention(
  grammar: Grammar,
  index: MentionIndex,
  entities: EntityLayer,
  draft: Draft,
  sentence: number,
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
  const { standing, confidence } = surenessOf(grammar.knowledge, draft, actors.length, recipients.length);
  const lacking = refusal(grammar, index.entities, draft, actors, recipients, standing);
  const described = lacking !== undefined && isDescribed(grammar, draft);
  const refused = described ? undefined : lacking;
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
    place: placeMention === undefined ? undefined : entities.mentions[placeMention].entity,
    confidence,
    why: reasons(grammar, draft, told.length === 0 && upon.length > 0),
    actors,
    recipients,
    coded: refused === undefined,
    described,
    ...(refused === undefined ? {} : { refused }),
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

function reasons(grammar: Grammar, draft: Draft, judging: boolean): readonly Reason[] {
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
  return found;
}
