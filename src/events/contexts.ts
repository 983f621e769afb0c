import type { Grammar } from "./grammar.js";
import { typeKey } from "./knowledge.js";
import type { Draft } from "./mentions.js";

/**
 * The PLOVER contexts of an event: those of its frame and mode, and those that words close to its trigger call for.
 * In alphabetical order.
 */
export function contextsOf(grammar: Grammar, draft: Draft): readonly string[] {
  const contexts = new Set(draft.contexts);
  const entry = grammar.knowledge.types.get(typeKey(draft.type, draft.mode));
  for (const context of entry?.contexts ?? []) contexts.add(context);
  for (const token of grammar.below(draft.token, 24)) {
    const own = grammar.word(token);
    for (const context of grammar.knowledge.contextWords.get(own) ?? []) contexts.add(context);
    const before = token - 1;
    if (before < 0 || grammar.tokens.sentence[before] !== grammar.tokens.sentence[token]) continue;
    const pair = grammar.knowledge.contextWords.get(`${grammar.word(before)} ${own}`);
    for (const context of pair ?? []) contexts.add(context);
  }
  return [...contexts].sort();
}
