import type { Context } from "./context.js";
import type { Draft } from "./drafts.js";
import { Spoken } from "./spoken.js";

/** What the common nouns of a document were last given to. */
export interface Memory {
  /** By organ suffix, those whose state is known. */
  readonly organs: Spoken;
  /** By class of noun or title, those whose state is known. */
  readonly classes: Spoken;
  /** By title, the persons who were named with it. */
  readonly holders: Spoken;
  /** How often an actor that no state is known of was introduced, by the slug of its noun, and with which number first. */
  readonly described: Map<string, { times: number; readonly quantity: string }>;
  /** The state that the document speaks from, where it says. */
  readonly home: string | undefined;
}

/** Notes what a mention says for the nouns after it. */
export function remember(context: Context, memory: Memory, draft: Draft): void {
  const sentence = context.tokens.sentence[draft.first];
  if (draft.kind === "name" && draft.referent.kind === "person" && draft.title) {
    const { words } = draft.title;
    memory.holders.note(words, draft, sentence);
    // "Defence Minister …": later "the minister"; the prime minister is not called so.
    if (!context.knowledge.cues.get("own-office")?.has(words))
      memory.holders.note(words.split(" ").at(-1) ?? words, draft, sentence);
  }
  if (draft.class && draft.referent.country) memory.classes.note(draft.class, draft, sentence);
  if (draft.fresh && draft.class) memory.classes.note(draft.class, draft, sentence);
}

export function newMemory(home: string | undefined): Memory {
  return { organs: new Spoken(), classes: new Spoken(), holders: new Spoken(), described: new Map(), home };
}
