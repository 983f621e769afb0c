import { type Context, folded, headOf, isCue } from "./context.js";
import type { Draft, Referent } from "./drafts.js";
import type { KnownName } from "./knowledge.js";
import { isPersonRun, personReferent, titleBefore } from "./persons.js";
import { fold, isAllCapitals, isCapitalised, slug } from "./pieces.js";
import type { Match } from "./trie.js";

/** A run whose last or first word tells what it is: "Durrës County", "Bank of Albania". */
export function namedByWord(
  context: Context,
  first: number,
  run: number,
  known?: Match<KnownName>,
): Draft | undefined {
  const { knowledge, tokens } = context;
  const inner = known?.values.find(({ country }) => country !== undefined);
  for (let last = run; last > first; last--) {
    const meant = last - first > 1 ? knowledge.lastWords.get(folded(context, last - 1)) : undefined;
    if (!meant) continue;
    if (known && last <= known.last) return undefined;
    if (meant.kind === "event")
      return named(context, first, run, "event", undefined, undefined, "event name");
    const end = last < run && /^(of|for)$/.test(folded(context, last)) ? run : last;
    return named(context, first, end, meant.kind, meant.sector, inner?.country, "word in the name");
  }
  const opening = knowledge.firstWords.longest(context.cut, first, run, false);
  if (opening && run > opening.last && isCapitalised(tokens.form[first]))
    return named(
      context,
      first,
      run,
      opening.values[0].kind,
      opening.values[0].sector,
      inner?.country,
      "word in the name",
    );
  return undefined;
}

export function named(
  context: Context,
  first: number,
  last: number,
  kind: Referent["kind"] | "event",
  sector: string | undefined,
  country: string | undefined,
  rule: string,
): Draft | undefined {
  const { text } = context.document;
  const name = text.slice(context.tokens.start[first], context.tokens.end[last - 1]).replace(/\s+/g, " ");
  const id = slug(name);
  if (id === "") return undefined;
  if (kind === "event")
    return { first, last, kind: "name", referent: { id, name, kind: "other" }, rule: "event name" };
  return { first, last, kind: "name", referent: { id, name, kind, sector, country }, rule };
}

export function unknownName(
  context: Context,
  first: number,
  run: number,
  sentence: number,
): Draft | undefined {
  const { tokens, knowledge } = context;
  const title = titleBefore(context, first);
  const inTitle = knowledge.titles.longest(context.cut, first, run, false);
  // "Prime Minister Edi Rama": the title is no part of the name; the scan comes to the name after it.
  if (inTitle && inTitle.last < run) return undefined;
  if (inTitle && inTitle.last === run) return undefined;
  const end = endBeforeKnown(context, first, run);
  if (end <= first) return undefined;
  const single = end - first === 1;
  const form = tokens.form[first];
  if (single && (knowledge.notNames.has(form) || !/\p{L}{2}/u.test(form))) return undefined;
  if (title && isPersonRun(context, first, end))
    return {
      first,
      last: end,
      kind: "name",
      referent: personReferent(context, first, end, title),
      rule: "title",
      title,
    };
  const byWord = namedByWord(context, first, end);
  if (byWord) return byWord;
  const names = knowledge.personNames.get(folded(context, first));
  if (!single && names?.given && isPersonRun(context, first, end))
    return {
      first,
      last: end,
      kind: "name",
      referent: personReferent(context, first, end),
      rule: "given name",
    };
  if (context.headline[sentence] || context.shouting[sentence]) return undefined;
  return guessed(context, first, end);
}

/** Cuts a run where a known name or title begins inside it. */
function endBeforeKnown(context: Context, first: number, run: number): number {
  for (let token = first + 1; token < run; token++) {
    const title = context.knowledge.titles.longest(context.cut, token, run, false);
    if (title && title.last < run && title.values.some(({ courtesy }) => !courtesy)) return token;
  }
  return run;
}

/** A name that no table and no word in it explains: what stands around it decides. */
function guessed(context: Context, first: number, last: number): Draft | undefined {
  const { tokens } = context;
  const words = context.document.text.slice(tokens.start[first], tokens.end[last - 1]);
  if (context.knowledge.described.has(fold(words))) return undefined;
  const described = describedKind(context, first, last);
  if (described === "person")
    return {
      first,
      last,
      kind: "name",
      referent: personReferent(context, first, last),
      rule: "described person",
    };
  if (described) return named(context, first, last, described, undefined, undefined, "described name");
  const head = headOf(tokens, first, last);
  const before = first > 0 ? folded(context, first - 1) : "";
  const single = last - first === 1;
  if (isLocative(context, before, first))
    return named(context, first, last, "place", undefined, undefined, "place by preposition");
  if (single && isAllCapitals(tokens.form[first]))
    return named(context, first, last, "organisation", undefined, undefined, "acronym");
  const relation = tokens.deprel[head];
  const verb = tokens.head[head];
  const speaks = relation.startsWith("nsubj") && verb >= 0 && isCue(context, "actor-verb", verb);
  const digits = /\d/.test(context.document.text.slice(tokens.start[first], tokens.end[last - 1]));
  if (
    !single &&
    !digits &&
    !hasCommonWord(context, first, last) &&
    last - first <= 3 &&
    isPersonRun(context, first, last)
  ) {
    const family = context.knowledge.personNames.get(folded(context, last - 1))?.family ?? false;
    if (family || speaks || before !== "the")
      return {
        first,
        last,
        kind: "name",
        referent: personReferent(context, first, last),
        rule: "shape of a person's name",
      };
  }
  if (single && before !== "the" && isFamilyName(context, first))
    return {
      first,
      last,
      kind: "name",
      referent: personReferent(context, first, last),
      rule: "family name",
    };
  if (before === "the" || !single)
    return named(context, first, last, "organisation", undefined, undefined, "capitalised name");
  if (speaks && !hasCommonWord(context, first, last))
    return {
      first,
      last,
      kind: "name",
      referent: personReferent(context, first, last),
      rule: "single name that speaks",
    };
  if (hasCommonWord(context, first, last)) return undefined;
  return named(context, first, last, "other", undefined, undefined, "capitalised word");
}

/** What a common noun beside the name says it is: "the Mexican company X", "X, a cybersecurity firm", "X, 39,". */
function describedKind(context: Context, first: number, last: number): Referent["kind"] | undefined {
  const { tokens, knowledge, cut } = context;
  const sentence = context.language.sentences[tokens.sentence[first]];
  for (let at = Math.max(sentence.first, first - 3); at < first; at++) {
    const noun = knowledge.nominals.longest(cut, at, first, false);
    if (noun && noun.last === first && !noun.values[0].plural)
      return kindOfNoun(noun.values[0].kind, noun.values[0].class);
  }
  if (last >= sentence.last || tokens.form[last] !== ",") return undefined;
  if (/^\d\d$/.test(tokens.form[last + 1] ?? "") && tokens.form[last + 2] === ",") return "person";
  if (!/^(a|an|the|one)$/.test(tokens.form[last + 1] ?? "")) return undefined;
  for (let at = last + 2; at < Math.min(sentence.last, last + 7); at++) {
    const noun = knowledge.nominals.longest(cut, at, sentence.last, false);
    const upos = tokens.upos[at];
    if (noun && tokens.upos[noun.last] !== "NOUN" && tokens.upos[noun.last] !== "PROPN")
      return kindOfNoun(noun.values[0].kind, noun.values[0].class);
    if (upos !== "ADJ" && upos !== "NOUN" && upos !== "PROPN") return undefined;
  }
  return undefined;
}

function hasCommonWord(context: Context, first: number, last: number): boolean {
  for (let token = first; token < last; token++)
    if (context.knowledge.commonWords.has(folded(context, token))) return true;
  return false;
}

function kindOfNoun(kind: Referent["kind"], kindClass: string): Referent["kind"] | undefined {
  if (kindClass === "journalist") return undefined;
  if (kind === "population" || kind === "person") return "person";
  return kind === "other" || kind === "state" ? undefined : kind;
}

function isFamilyName(context: Context, token: number): boolean {
  const known = context.knowledge.personNames.get(folded(context, token));
  return known !== undefined && !known.care;
}

function isLocative(context: Context, before: string, first: number): boolean {
  if (isCue(context, "locative-preposition", first - 1)) return true;
  if (before === "of" && first > 1) return isCue(context, "place-noun", first - 2);
  return false;
}
