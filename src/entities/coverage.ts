import type { Context } from "./context.js";
import type { Draft, OpenDraft } from "./drafts.js";

/** Which draft covers each token: -1 for none. */
export class Coverage {
  readonly #at: Int32Array;
  readonly drafts: Draft[];
  /** References that no rule could give to one entity, by their head token. */
  readonly #open = new Map<number, OpenDraft>();

  constructor(context: Context, drafts: Draft[]) {
    this.drafts = drafts;
    this.#at = new Int32Array(context.tokens.length).fill(-1);
    drafts.forEach((draft, index) => {
      this.#at.fill(index, draft.first, draft.last);
    });
  }

  of(token: number): Draft | undefined {
    const index = token < 0 || token >= this.#at.length ? -1 : this.#at[token];
    return index < 0 ? undefined : this.drafts[index];
  }

  /** Adds a draft over its tokens; drafts that it covers whole are taken out. */
  add(draft: Draft): void {
    for (let token = draft.first; token < draft.last; token++) {
      const under = this.of(token);
      if (under && under.first >= draft.first && under.last <= draft.last) under.rule = "";
    }
    this.drafts.push(draft);
    this.#at.fill(this.drafts.length - 1, draft.first, draft.last);
  }

  leaveOpen(open: OpenDraft): void {
    this.#open.set(open.last - 1, open);
  }

  /** The open references, in text order: those that no other draft covers, and mentions whose owner is open. */
  open(): OpenDraft[] {
    return [...this.#open.values()]
      .filter(({ last, owner }) => owner || this.of(last - 1) === undefined)
      .sort((a, b) => a.first - b.first);
  }

  /** The drafts that stand, in text order. */
  standing(): Draft[] {
    return this.drafts.filter(({ rule }) => rule !== "").sort((a, b) => a.first - b.first || b.last - a.last);
  }
}
