import type { Span } from "../../schema/case-1.js";
import type { EntityLayer } from "../entities/index.js";
import type { Language } from "../language/index.js";
import { headed } from "./coding.js";
import { Grammar } from "./grammar.js";
import type { EventLayer } from "./index.js";
import type { Condition, EventKnowledge, Frame } from "./knowledge.js";
import { type IsKind, matchFrame, unmetConditions } from "./matching.js";
import { kindOf, passedOver } from "./mentions.js";
import { MentionIndex } from "./roles.js";

/** A word of a sentence that led to no event of the document, and why. */
export interface Unread {
  readonly sentence: number;
  readonly word: Span;
  readonly lemma: string;
  /** What stood in the way, in words. */
  readonly reason: string;
}

/** How many rows of a word are told of: those that came closest. */
const rowsTold = 3;

const content: ReadonlySet<string> = new Set(["VERB", "NOUN"]);

/**
 * Why the words of a text led to no event: no row has them, the conditions of their rows do not hold, a row says that
 * they mean something else, they belong to another trigger, or the event that they tell is none between parties. Words
 * that led to an event of the document are left out. In text order.
 */
export function whyNot(
  language: Language,
  entities: EntityLayer,
  knowledge: EventKnowledge,
  layer: EventLayer,
): readonly Unread[] {
  const grammar = new Grammar(language.tokens, knowledge);
  const mentions = new MentionIndex(entities, language.tokens.length);
  const isKind = kindOf(grammar, mentions);
  const read = new Map(layer.mentions.map((mention) => [mention.token, mention]));
  const found: Unread[] = [];
  language.sentences.forEach((sentence, index) => {
    const title = headed(sentence);
    for (let token = sentence.first; token < sentence.last; token++) {
      const mention = read.get(token);
      if (mention && mention.refused === undefined) continue;
      const reason = mention
        ? `it is ${mention.type}${mention.mode ? ` ${mention.mode}` : ""}, but no event of the document: ${mention.refused}`
        : unreadWord(grammar, mentions, isKind, token, title);
      if (reason === undefined) continue;
      const { start, end } = language.tokens;
      found.push({
        sentence: index,
        word: { start: start[token], end: end[token] },
        lemma: grammar.word(token),
        reason,
      });
    }
  });
  return found;
}

/** Why a word without a mention has none; undefined where nobody would expect one. */
function unreadWord(
  grammar: Grammar,
  mentions: MentionIndex,
  isKind: IsKind,
  token: number,
  title: boolean,
): string | undefined {
  const rows = grammar.knowledge.frames[grammar.wordClass(token)].get(grammar.word(token));
  if (!rows) {
    if (!content.has(grammar.tokens.upos[token]) || mentions.at(token) >= 0) return undefined;
    const other = otherClass(grammar, token);
    return other === undefined
      ? "no row of the tables has it"
      : `rows have it as ${other}, and here it is read as ${named(grammar.wordClass(token))}`;
  }
  const passed = passedOver(grammar, mentions, token, title);
  if (passed !== undefined) return passed;
  const match = matchFrame(grammar, token, isKind);
  if (!match) return closest(grammar, rows, token, isKind);
  const { row, name, type } = match.frame;
  return type === "NONE"
    ? `row ${row} says that it means something else here: ${name}`
    : `it belongs to another trigger (row ${row}: ${name})`;
}

function otherClass(grammar: Grammar, token: number): string | undefined {
  const { frames } = grammar.knowledge;
  const word = grammar.word(token);
  const verb = grammar.knowledge.verbForms.get(grammar.form(token)) ?? word;
  if (!grammar.isVerb(token) && frames.verb.has(verb)) return "a verb";
  return grammar.isVerb(token) && frames.noun.has(word) ? "a noun" : undefined;
}

function named(wordClass: string): string {
  return wordClass === "adj" ? "an adjective" : `a ${wordClass}`;
}

/** The rows of a word that came closest to holding, with what they lack. */
function closest(grammar: Grammar, rows: readonly Frame[], token: number, isKind: IsKind): string {
  const lacks = rows
    .map((frame) => ({ frame, unmet: unmetConditions(grammar, token, frame, isKind) }))
    .sort((one, other) => one.unmet.length - other.unmet.length || one.frame.row - other.frame.row)
    .slice(0, rowsTold)
    .map(
      ({ frame, unmet }) =>
        `row ${frame.row} (${frame.type}${frame.mode ? ` ${frame.mode}` : ""}) wants ${unmet.map(wish).join(" and ")}`,
    );
  return lacks.join("; ");
}

const slotNames: Readonly<Record<string, string>> = {
  obj: "as object",
  iobj: "as indirect object",
  subj: "as subject",
  prt: "as particle",
  comp: "in a clause below it",
  mod: "as modifier",
  poss: "as possessor",
  any: "beside it",
};

function wish({ slot, negated, words }: Condition): string {
  const some = [...(words ?? [])];
  const shown = some.slice(0, 4).join(", ") + (some.length > 4 ? " …" : "");
  const place = slotNames[slot[0]] ?? `after “${slot.join(" … ")}”`;
  const thing = words ? `one of ${shown}` : "something";
  return negated ? `none of ${shown || "anything"} ${place}` : `${thing} ${place}`;
}
