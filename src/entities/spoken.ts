import type { Draft } from "./drafts.js";

/** How many of one key are kept: more than these a reader does not keep apart either. */
const most = 8;

/** What the document last spoke of, by a key such as an organ, a class of nouns or an office. */
export class Spoken {
  readonly #byKey = new Map<string, { readonly draft: Draft; readonly sentence: number }[]>();

  note(key: string, draft: Draft, sentence: number): void {
    const before = this.#byKey.get(key) ?? [];
    const others = before.filter((one) => one.draft.referent.id !== draft.referent.id);
    this.#byKey.set(key, [...others.slice(1 - most), { draft, sentence }]);
  }

  has(key: string): boolean {
    return this.#byKey.has(key);
  }

  /**
   * Those of a key in the sentence that last spoke of one and in `reach` sentences before that, nearest first: one where
   * the text is clear, several where it is not.
   */
  latest(key: string, reach = 0, fits: (draft: Draft) => boolean = () => true): readonly Draft[] {
    const known = (this.#byKey.get(key) ?? []).filter(({ draft }) => fits(draft));
    const last = known.at(-1)?.sentence ?? -1;
    return known.flatMap(({ draft, sentence }) => (sentence >= last - reach ? draft : [])).reverse();
  }
}
