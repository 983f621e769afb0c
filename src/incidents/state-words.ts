/** Names of states where no mention of the entities stands. */
import type { Entity, Mention } from "../entities/index.js";
import { findPhrases, type Language } from "../language/index.js";
import type { IncidentKnowledge, SideWord } from "./knowledge.js";
import { sensesAt } from "./senses.js";

/** Names and adjectives of states that stand in no mention of theirs: "Anonymous Philippines", "the Turkish hacker group". */
export function stateWords(
  { tokens, sentences }: Language,
  known: readonly Mention[],
  inNames: ReadonlySet<number>,
  countryOf: (id: string) => string,
  knowledge: IncidentKnowledge,
): readonly Mention[] {
  const covered = new Map<number, Set<string>>();
  for (const { entity, first, last } of known) {
    for (let at = first; at < last; at++) {
      const codes = covered.get(at) ?? new Set();
      covered.set(at, codes.add(countryOf(entity)));
    }
  }
  return sentences.flatMap((sentence, index) =>
    [
      ...findPhrases(tokens, sentence.first, sentence.last, knowledge.stateNames, true),
      ...findPhrases(tokens, sentence.first, sentence.last, knowledge.peoplesInLowerCase, true).filter(
        ({ last }) => attackersFollow(tokens, last, sentence.last, knowledge),
      ),
    ].flatMap(({ first, last, value }): Mention[] =>
      covered.get(first)?.has(value) ||
      inNames.has(first) ||
      isLanguage(tokens, { first, last }, knowledge) ||
      isRegion(tokens, first, last, knowledge)
        ? []
        : [
            {
              start: tokens.start[first],
              end: tokens.end[last - 1],
              kind: "name",
              type: "state",
              entity: value,
              sentence: index,
              first,
              last,
              head: last - 1,
              rule: "state name",
            },
          ],
    ),
  );
}

/** "South America" is not America, and the "South China Sea" not China. */
export function isRegion(
  tokens: Language["tokens"],
  first: number,
  last: number,
  knowledge: IncidentKnowledge,
): boolean {
  const has = (at: number, sense: SideWord) => {
    const form = tokens.form[at] ?? "";
    return /^\p{Lu}/u.test(form) && knowledge.sides.get(form.toLowerCase())?.has(sense) === true;
  };
  return has(first - 1, "region") || has(last, "waters");
}

/** "Russian Banks", "ATI", "claims North hacked": a word that names a town elsewhere is hardly one where hacks are told. */
export function isWordAsTown(
  { tokens }: Language,
  { first, last }: Mention,
  entity: Entity | undefined,
  knowledge: IncidentKnowledge,
): boolean {
  if (entity?.kind !== "place" || last - first > 1) return false;
  const form = tokens.form[first];
  if (/^\p{Lu}{2,4}$/u.test(form) && entity.name !== form) return true;
  return (
    knowledge.sides.get(form.toLowerCase())?.has("region") === true ||
    findPhrases(tokens, first, last, knowledge.receivers).length > 0
  );
}

/** "turkish hackers": written small, a people is read where a word for attackers follows. */
function attackersFollow(
  tokens: Language["tokens"],
  from: number,
  last: number,
  knowledge: IncidentKnowledge,
): boolean {
  for (let at = from; at < Math.min(last, from + 3); at++) {
    const senses =
      knowledge.sides.get(tokens.form[at].toLowerCase()) ??
      knowledge.sides.get(tokens.lemma[at].toLowerCase());
    if (senses?.has("attacker") || senses?.has("group")) return true;
  }
  return false;
}

/** The states that a text names, by name, adjective or people, behind a hyphen too ("pro-Russian"). */
export function namedStates({ tokens }: Language, knowledge: IncidentKnowledge): ReadonlySet<string> {
  const named = new Set(
    [
      ...findPhrases(tokens, 0, tokens.length, knowledge.stateNames, true),
      ...findPhrases(tokens, 0, tokens.length, knowledge.peoplesInLowerCase, true),
    ].map(({ value }) => value),
  );
  for (const form of tokens.form) {
    const hyphen = form.indexOf("-");
    if (hyphen < 0) continue;
    for (const { words, value } of knowledge.stateNames.get(form.slice(hyphen + 1)) ?? [])
      if (words.length === 1) named.add(value);
  }
  return named;
}

/** "Spanish-speaking hackers" may be from anywhere. */
export function isLanguage(
  tokens: Language["tokens"],
  { first, last }: Pick<Mention, "first" | "last">,
  knowledge: IncidentKnowledge,
): boolean {
  const behind = tokens.form[last] === "-" ? last + 1 : last;
  for (let at = first; at <= behind; at++) {
    if (at >= last && at !== behind) continue;
    if (sensesAt(tokens, at, knowledge).has("language")) return true;
  }
  return false;
}
