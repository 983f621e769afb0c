import type { Context } from "./context.js";
import { folded, isCue } from "./context.js";
import type { Draft } from "./drafts.js";
import type { KnownName } from "./knowledge.js";
import { abbreviatedRegion, knownDraft, personOver, withGroupWord } from "./known-names.js";
import { ministryOf, organAfter, organWithoutState } from "./organs.js";
import { capitalRun, regionAdjective, titleWithoutName } from "./runs.js";
import type { Match } from "./trie.js";
import { named, namedByWord, unknownName } from "./unknown-names.js";

/** Finds the names of a document, left to right, the longest reading first. */
export function findNames(context: Context): Draft[] {
  const drafts: Draft[] = [];
  context.language.sentences.forEach((sentence, index) => {
    let token = sentence.first;
    while (token < sentence.last) {
      const title = Math.max(
        titleWithoutName(context, token, sentence.last),
        organWithoutState(context, token, sentence.last, index),
        regionAdjective(context, token, sentence.last),
      );
      if (title > token) {
        token = title;
        continue;
      }
      const draft = context.timed[token] ? undefined : nameAt(context, token, sentence.last, index);
      if (draft) {
        drafts.push(draft);
        token = Math.max(draft.last, token + 1);
      } else token++;
    }
  });
  return drafts;
}

function nameAt(context: Context, first: number, limit: number, sentence: number): Draft | undefined {
  const { knowledge, cut } = context;
  const abbreviated = abbreviatedRegion(context, first);
  if (abbreviated) return abbreviated;
  // In a headline in capitals an acronym must be tagged a name: "US" but not "us".
  const shouting = context.shouting[sentence] === 1 && context.tokens.upos[first] !== "PROPN";
  const whole = knowledge.names.longest(cut, first, limit, shouting);
  const known =
    whole && isTwoStatesNow(context, whole)
      ? knowledge.names.longest(cut, first, first + 1, shouting)
      : whole;
  if (known && folded(context, first) === "the") {
    const bare = knowledge.names.longest(cut, first + 1, limit, shouting);
    if (bare && bare.last > known.last) return undefined;
  }
  const run = capitalRun(context, first, limit, sentence);
  // "HMS Ocean" is no ocean.
  if (run > first + 1 && /^[A-Z]+$/.test(context.tokens.form[first]) && isCue(context, "ship-prefix", first))
    return named(context, first, run, "other", undefined, undefined, "ship");
  if (known && isTimed(context, known)) return undefined;
  if (known) {
    const organ = organAfter(context, known, limit, sentence);
    if (organ) return organ;
    if (run > known.last) {
      const person = personOver(context, known, first, run);
      if (person) return person;
      const grouped = withGroupWord(context, known, run);
      if (grouped) return grouped;
      const longer = namedByWord(context, first, run, known);
      if (longer) return longer;
    }
    const draft = knownDraft(context, known, sentence);
    if (draft) return draft;
  }
  const organ = ministryOf(context, first, limit);
  if (organ) return organ;
  if (run <= first) return undefined;
  return unknownName(context, first, run, sentence);
}

/** "Serbia and Montenegro" was one state until 2006; a later document, or one without a date, names two. */
function isTwoStatesNow(
  { knowledge, document, tokens }: Context,
  { first, last, values }: Match<KnownName>,
): boolean {
  const until = knowledge.states.get(values[0].id)?.until;
  if (until === undefined || (document.published !== undefined && document.published <= until)) return false;
  for (let at = first + 1; at < last - 1; at++) if (tokens.form[at] === "and") return true;
  return false;
}

/** A date is no name: "on November 17". */
function isTimed(context: Context, match: Match<KnownName>): boolean {
  for (let token = match.first; token < match.last; token++) if (context.timed[token] === 0) return false;
  return true;
}
