/**
 * Whether words of a report tell of something that somebody did, or that a program does: not in advice, among measures and
 * rules of detection, under a negation or a modal, in definitions, or within an address.
 */
import { dependents, findPhrases, indexPhrases, type Language, type Phrases } from "../language/index.js";
import type { Row } from "../lexicon/index.js";
import { topOf } from "./wordings.js";

/** What `lexicon/incidents/contexts.tsv` knows of the words around. */
export interface Contexts {
  readonly sections: Phrases<"section" | "heading">;
  readonly advice: Phrases<true>;
  readonly absence: Phrases<true>;
  readonly kinds: Phrases<true>;
  readonly orders: ReadonlySet<string>;
  readonly guards: ReadonlySet<string>;
  readonly intents: ReadonlySet<string>;
  readonly chances: ReadonlySet<string>;
  readonly persons: ReadonlySet<string>;
  readonly analysts: ReadonlySet<string>;
  readonly sights: ReadonlySet<string>;
}

export function compileContexts(rows: readonly Row[]): Contexts {
  const of = (sense: string) => rows.flatMap((row) => (row.sense === sense ? (row.words ?? "") : []));
  const phrases = <Value>(sense: string, value: Value) => of(sense).map((words) => [words, value] as const);
  return {
    sections: indexPhrases([
      ...phrases("section", "section" as const),
      ...phrases("heading", "heading" as const),
    ]),
    advice: indexPhrases(phrases("advice", true as const)),
    absence: indexPhrases(phrases("absence", true as const)),
    kinds: indexPhrases(phrases("kind", true as const)),
    orders: new Set(of("order")),
    guards: new Set(of("guard")),
    intents: new Set(of("intent")),
    chances: new Set(of("chance")),
    persons: new Set(of("person")),
    analysts: new Set(of("analyst")),
    sights: new Set(of("sight")),
  };
}

/** Reads for one document whether the words at tokens `first` to `last` are told; `beside` are words that belong to them. */
export type ToldReader = (first: number, last: number, beside?: ReadonlySet<string>) => boolean;

export function toldReader(text: string, language: Language, contexts: Contexts): ToldReader {
  const sentences = new Map<number, boolean>();
  let measures: ReadonlySet<number> | undefined;
  return (first, last, beside) => {
    const sentence = language.tokens.sentence[first];
    let tells = sentences.get(sentence);
    if (tells === undefined) {
      measures ??= measuresIn(text, language, contexts);
      tells = !measures.has(sentence) && tellsOfDeeds(text, language, sentence, contexts);
      sentences.set(sentence, tells);
    }
    return (
      tells &&
      !isWithinAddress(text, language, first, last) &&
      !isAbsent(language, first, contexts) &&
      isReal(language, first, last, contexts, beside)
    );
  };
}

/** A heading has at most this many tokens. */
const heading = 9;

/** The sentences that stand below a heading for measures, up to the next heading. */
function measuresIn(text: string, language: Language, contexts: Contexts): ReadonlySet<number> {
  const measures = new Set<number>();
  let within = false;
  language.sentences.forEach((sentence, index) => {
    const { first, last, end, role } = sentence;
    const isHeading =
      role === "title" || (last - first <= heading && !/[.!?:;,)]/.test(text.slice(end - 1, end)));
    if (isHeading && last > first) {
      const senses = findPhrases(language.tokens, first, last, contexts.sections);
      if (senses.length > 0) within = senses.every(({ value }) => value === "section") && role !== "title";
      else if (startsParagraph(text, sentence.start)) within = false;
    }
    if (within) measures.add(index);
  });
  return measures;
}

function startsParagraph(text: string, start: number): boolean {
  return /(?:^|\n)[#*\s]*$/.test(text.slice(Math.max(0, start - 8), start));
}

function tellsOfDeeds(text: string, language: Language, sentence: number, contexts: Contexts): boolean {
  const { tokens } = language;
  const { first, last, end } = language.sentences[sentence];
  if (text.slice(end - 1, end) === "?") return false;
  if (findPhrases(tokens, first, last, contexts.advice).length > 0) return false;
  if (findPhrases(tokens, first, last, contexts.kinds).length > 0) return false;
  let at = first;
  while (at < last && tokens.upos[at] === "PUNCT") at++;
  // "Disable macros in documents from the internet."
  const begins =
    at < last && tokens.upos[at] === "VERB" && contexts.orders.has(tokens.form[at].toLowerCase());
  return !begins;
}

/** The words are a part of an address or a path: "…/ransomware-attack-on-a-city". */
function isWithinAddress(text: string, { tokens }: Language, first: number, last: number): boolean {
  const around = text.slice(Math.max(0, tokens.start[first] - 1), tokens.start[first]);
  const after = text.slice(tokens.end[last - 1], tokens.end[last - 1] + 1);
  if (/[/=%_&#@;]/.test(around) || /[/=%_@]/.test(after) || text.startsWith("://", tokens.end[last - 1]))
    return true;
  const { start, end } = { start: tokens.start[first], end: tokens.end[last - 1] };
  let from = start;
  while (from > 0 && start - from < 200 && !/[\s()<>"]/.test(text[from - 1] ?? " ")) from--;
  return /^(?:https?:|\/|www\.)|\/.*-/.test(text.slice(from, end));
}

function isAbsent({ tokens, sentences }: Language, first: number, contexts: Contexts): boolean {
  const start = Math.max(sentences[tokens.sentence[first]].first, first - 7);
  return findPhrases(tokens, start, first, contexts.absence).length > 0;
}

const negations = new Set(["not", "n't", "no", "never"]);

/** Reads up the tree from the phrase: nothing denies, guards against, only intends or only allows it. */
function isReal(
  language: Language,
  first: number,
  last: number,
  contexts: Contexts,
  beside: ReadonlySet<string> | undefined,
): boolean {
  const { tokens, sentences } = language;
  const begin = sentences[tokens.sentence[first]].first;
  let at = topOf(tokens, first, last);
  let hasSubject = false;
  for (let steps = 0; steps < 6 && at >= begin; steps++) {
    const lemma = tokens.lemma[at].toLowerCase();
    const outside = at < first || at >= last;
    if (outside && !beside?.has(lemma)) {
      if (contexts.intents.has(lemma)) return false;
      const past = tokens.xpos[at] === "VBD" || tokens.xpos[at] === "VBN";
      if (contexts.guards.has(lemma) && steps < 4 && !(past && tokens.upos[at] === "VERB")) return false;
    }
    if (isDenied(language, at)) return false;
    if (!hasSubject) {
      const subjects = dependents(tokens, at, "nsubj");
      hasSubject = subjects.length > 0;
      const isTheirs = subjects.some((subject) => contexts.analysts.has(tokens.lemma[subject].toLowerCase()));
      // "We decrypted the configuration" is no part of the attack; "we saw them decrypt it" is.
      if (isTheirs && (beside?.has(`${lemma}*`) || beside?.has(lemma) || !contexts.sights.has(lemma)))
        return false;
    }
    if (!isDone(language, at, contexts)) return false;
    at = tokens.head[at];
  }
  return true;
}

function isDenied({ tokens }: Language, at: number): boolean {
  for (let child = tokens.childStart[at]; child < tokens.childStart[at + 1]; child++) {
    const token = tokens.children[child];
    // "No data was destroyed."
    const isNone =
      tokens.deprel[token] === "nsubj:pass" && dependents(tokens, token, "det").some(isNo(tokens));
    if (isNone) return true;
    if (!negations.has(tokens.form[token].toLowerCase())) continue;
    // "not only by mail" is by mail.
    if (tokens.form[token + 1]?.toLowerCase() !== "only") return true;
  }
  return false;
}

function isNo(tokens: Language["tokens"]): (token: number) => boolean {
  return (token) => tokens.form[token].toLowerCase() === "no";
}

/**
 * A verb under a modal without a perfect tells of a deed only where it says what a program does ("the implant can log keys");
 * a flaw that allows something tells of none.
 */
function isDone({ tokens }: Language, at: number, contexts: Contexts): boolean {
  const subjects = dependents(tokens, at, "nsubj");
  if (subjects.some((subject) => contexts.chances.has(tokens.lemma[subject].toLowerCase()))) {
    const { lemma } = tokens;
    if (["allow", "enable", "permit", "let"].includes(lemma[at])) return false;
  }
  const auxiliaries = dependents(tokens, at, "aux");
  const modal = auxiliaries.find((aux) => tokens.xpos[aux] === "MD");
  if (modal === undefined || auxiliaries.some((aux) => tokens.lemma[aux] === "have")) return true;
  const form = tokens.form[modal].toLowerCase();
  if (!["can", "could", "will", "would", "'ll", "ca"].includes(form)) return false;
  // "Can be used" and "an attacker can" say what may be done; "the implant can" and its name what it does.
  if (dependents(tokens, at, "aux:pass").length > 0) return false;
  if (subjects.length === 0) return form === "will" && dependents(tokens, at, "nsubj:pass").length === 0;
  return !subjects.some((subject) => contexts.persons.has(tokens.lemma[subject].toLowerCase()));
}
