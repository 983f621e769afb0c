import type { Draft } from "../draft.js";
import { readHtml } from "../html/index.js";
import type { Hints } from "../index.js";
import type { ReadKnowledge } from "../knowledge.js";
import type { Format } from "../source.js";
import { withHeadMetadata } from "./text.js";

/** A web page. */
export const html: Format = {
  name: "HTML",
  async *read(source, context) {
    const { hints, bytes } = source;
    yield await context.document(pageDraft(source.text(), hints, context.knowledge), hints, bytes);
  },
};

/** The draft of a page: its text with furniture marked, and what its head and text say of it. */
export function pageDraft(markup: string, hints: Hints, knowledge: ReadKnowledge): Draft {
  return withHeadMetadata(readHtml(markup, hints, knowledge.page), knowledge);
}
