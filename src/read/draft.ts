import type { Section, SectionRole } from "../../schema/case-1.js";

/** A document as its format gives it, before the caller's hints, the language and the id are added. */
export interface Draft {
  readonly text: string;
  readonly sections: readonly Section[];
  readonly title?: string;
  readonly publisher?: string;
  readonly author?: string;
  readonly url?: string;
  /** EDTF. */
  readonly published?: string;
  readonly publishedFrom?: "metadata" | "text";
}

/** Puts a text together from blocks, so that every block is a section and only blanks stand between them. */
export class DraftText {
  readonly #parts: string[] = [];
  readonly #sections: Section[] = [];
  #length = 0;

  /** Adds a block; one without a visible character adds nothing. Neighbouring list items stand on neighbouring lines. */
  add(role: SectionRole, block: string): void {
    const text = block.trim();
    if (text === "") return;
    const before = this.#sections.at(-1);
    if (before) this.#push(before.role === "list" && role === "list" ? "\n" : "\n\n");
    this.#sections.push({ start: this.#length, end: this.#length + text.length, role });
    this.#push(text);
  }

  /** Adds another draft's text with its sections. */
  append(draft: Pick<Draft, "text" | "sections">): void {
    if (draft.sections.length === 0) return;
    if (this.#sections.length > 0) this.#push("\n\n");
    for (const { start, end, role } of draft.sections) {
      this.#sections.push({ start: this.#length + start, end: this.#length + end, role });
    }
    this.#push(draft.text);
  }

  get isEmpty(): boolean {
    return this.#sections.length === 0;
  }

  get role(): SectionRole | undefined {
    return this.#sections.at(-1)?.role;
  }

  draft(): Pick<Draft, "text" | "sections"> {
    return { text: this.#parts.join(""), sections: this.#sections };
  }

  #push(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }
}
