import type { Language } from "../language/index.js";
import { checks, fits, type Surroundings, standsFree } from "./checks.js";
import { type Frame, framesOf } from "./frame.js";
import type { Rule, TimeKnowledge } from "./knowledge.js";
import { type Match, Matcher } from "./match.js";
import { type Pieces, piecesOf } from "./pieces.js";

/** An expression as it was found, before it is worked out. */
export interface Found {
  readonly sentence: number;
  readonly start: number;
  readonly end: number;
  /** Token range, document-level, `last` exclusive. */
  readonly first: number;
  readonly last: number;
  readonly rule: Rule;
  readonly frame: Frame;
  /** Joined to the next expression of the same match: "from 5 to 7 July" (range), "5 and 7 July" (and). */
  readonly joint?: "range" | "and";
  /** Words just before and after, lower case, nearest last and nearest first. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const wordsAround = 10;

/** Finds the expressions of a document, in text order and without overlap. */
export function find(text: string, language: Language, knowledge: TimeKnowledge): readonly Found[] {
  const found: Found[] = [];
  let ancient = false;
  language.sentences.forEach((sentence, index) => {
    const pieces = piecesOf(text, language.tokens, sentence);
    const matcher = new Matcher(knowledge, pieces);
    const inSentence = findIn(text, index, pieces, matcher, ancient, knowledge);
    ancient ||= inSentence.some((one) => one.frame.year !== undefined && one.frame.year < 1);
    for (const one of inSentence) found.push(one);
  });
  return found;
}

function findIn(
  text: string,
  index: number,
  pieces: Pieces,
  matcher: Matcher,
  ancient: boolean,
  knowledge: TimeKnowledge,
): readonly Found[] {
  const found: Found[] = [];
  const at: Surroundings = { text, pieces, matcher, ancient };
  for (let piece = 0; piece < pieces.length; ) {
    const chosen = choose(matcher.at(piece), piece, at, knowledge);
    if (typeof chosen === "number") {
      piece = chosen;
      continue;
    }
    found.push(...expressionsOf(chosen.match, chosen.rule, chosen.frames, index, pieces));
    piece = chosen.match.groups[chosen.match.groups.length - 1].last;
  }
  return found;
}

/** The best match at a piece, or the piece to go on from: after what can be no date nothing within it is one. */
function choose(
  matches: readonly Match[],
  piece: number,
  at: Surroundings,
  knowledge: TimeKnowledge,
): { match: Match; rule: Rule; frames: readonly Frame[] } | number {
  for (const match of matches) {
    const rule = knowledge.rules[match.rule];
    if (!fits(match, rule.context, at) || !standsFree(match, at)) continue;
    if (!rule.checks.every((name) => checks.get(name)?.(match, at) ?? false)) continue;
    const frames = framesOf(match, rule);
    if (frames) return { match, rule, frames };
    if (impossible.has(rule.action)) return match.groups[match.groups.length - 1].last;
  }
  return piece + 1;
}

/** "29 February 2021" is no date, and neither are its parts. */
const impossible: ReadonlySet<string> = new Set(["calendar"]);

function expressionsOf(
  match: Match,
  rule: Rule,
  frames: readonly Frame[],
  sentence: number,
  pieces: Pieces,
): readonly Found[] {
  return match.groups.map((group, index) => ({
    sentence,
    start: pieces.start[group.first],
    end: pieces.end[group.last - 1],
    first: pieces.token[group.first],
    last: pieces.token[group.last - 1] + 1,
    rule,
    frame: frames[index],
    joint: index + 1 < match.groups.length ? jointOf(match, rule) : undefined,
    before: pieces.form.slice(Math.max(0, group.first - wordsAround), group.first),
    after: pieces.form.slice(group.last, group.last + wordsAround),
  }));
}

function jointOf(match: Match, rule: Rule): "range" | "and" {
  return (match.outside.get("joint") ?? rule.set.get("joint")) === "range" ? "range" : "and";
}
