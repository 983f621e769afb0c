import type { Context } from "./context.js";
import type { Coverage } from "./coverage.js";
import type { KnownName } from "./knowledge.js";
import { CutTokens } from "./trie.js";

/**
 * The state whose government a document means by "the government": that of its dateline, or of the body that published it; none
 * where the two differ. A newspaper's state counts only where the text names no state at all.
 */
export function homeOf(context: Context, covered: Coverage): string | undefined {
  const candidates = new Set<string>();
  const dateline = datelineState(context, covered);
  if (dateline) candidates.add(dateline);
  const publisher = publisherOf(context);
  if (publisher?.country && (publisher.kind === "government" || !namesStates(covered)))
    candidates.add(publisher.country);
  return candidates.size === 1 ? [...candidates][0] : undefined;
}

/** "TIRANA, Albania (AP) —", "Seoul - ": the place that opens the text. */
function datelineState(context: Context, covered: Coverage): string | undefined {
  const { language, tokens } = context;
  const first = language.sentences.find(({ role }) => role !== "title" && role !== "heading");
  if (!first) return undefined;
  const opening = covered.of(first.first);
  if (!opening || opening.first !== first.first || opening.referent.kind !== "place") return undefined;
  for (let at = opening.last; at < Math.min(first.last, opening.last + 10); at++) {
    if (/^(—|–|-|--)$/.test(tokens.form[at])) return opening.referent.country;
    if (tokens.upos[at] === "VERB" || tokens.upos[at] === "AUX") return undefined;
  }
  return undefined;
}

function publisherOf(context: Context): KnownName | undefined {
  const words = (context.document.publisher ?? "").split(/\s+/).filter((word) => word !== "");
  if (words.length === 0 || words.length > 12) return undefined;
  const cut = new CutTokens(words);
  for (let at = 0; at < words.length; at++) {
    const match = context.knowledge.names.longest(cut, at, words.length, false);
    const body = match?.values.find(({ source, country }) => source === "organisation" && country);
    if (body) return body;
    const state = match?.values.find(({ source }) => source === "state" || source === "adjective");
    if (state && context.knowledge.organs.longest(cut, (match?.last ?? at) + 0, words.length, false))
      return { ...state, kind: "government" };
  }
  return undefined;
}

function namesStates(covered: Coverage): boolean {
  return covered.standing().some(({ referent }) => referent.kind === "state");
}
