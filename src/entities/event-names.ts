import { type Context, isCue } from "./context.js";
import type { Draft } from "./drafts.js";

const longestName = 5;

/**
 * "the 2017 United Kingdom general election": the place is spoken of as part of the event's name. It stays a mention, but none
 * by its own name.
 */
export function readEventNames(context: Context, drafts: readonly Draft[]): void {
  const { tokens, language } = context;
  for (const draft of drafts) {
    const { first, last, rule } = draft;
    if (draft.kind !== "name" || (rule !== "state" && rule !== "region" && !rule.startsWith("town")))
      continue;
    const limit = Math.min(language.sentences[tokens.sentence[first]].last, last + longestName);
    if (first === 0 || !/^(1[5-9]|20)\d\d$/.test(tokens.form[first - 1])) continue;
    for (let at = last; at < limit; at++) {
      if (isCue(context, "event-noun", at)) {
        draft.kind = "nominal";
        draft.rule = "place in an event's name";
        break;
      }
      if (!/^(ADJ|NOUN|PROPN)$/.test(tokens.upos[at])) break;
    }
  }
}
