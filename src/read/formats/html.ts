import { type Draft, DraftText } from "../draft.js";
import type { Hints } from "../index.js";
import type { ReadKnowledge } from "../knowledge.js";
import type { Format } from "../source.js";

/** A web page. */
export const html: Format = {
  name: "HTML",
  async *read(source, context) {
    const { hints, bytes } = source;
    yield context.document(pageDraft(source.text(), hints, context.knowledge), hints, bytes);
  },
};

/** The draft of a page: its text with furniture marked, and what its head and text say of it. */
export function pageDraft(markup: string, hints: Hints, _knowledge: ReadKnowledge): Draft {
  const title = /<title[^>]*>([^<]*)/i.exec(markup)?.[1].trim();
  const body = markup.replace(/<(script|style|title)\b[\s\S]*?<\/\1\s*>/gi, " ");
  const draft = new DraftText();
  for (const block of body.split(
    /<\/?(?:p|div|h[1-6]|li|br|article|section|blockquote|ul|ol|body|html)\b[^>]*>/i,
  )) {
    draft.add("body", block.replace(/<[^>]*>/g, " ").replace(/\s+/g, " "));
  }
  return { ...draft.draft(), title: hints.title ?? title };
}
