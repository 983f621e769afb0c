import type { Section, SectionRole } from "../../../schema/case-1.js";
import { type Draft, DraftText } from "../draft.js";
import { markPlainText } from "../furniture/index.js";
import type { ReadKnowledge } from "../knowledge.js";
import type { Format } from "../source.js";

/** Plain text, kept as it is; what its stretches are is told by their words and shape. */
export const text: Format = {
  name: "plain text",
  async *read(source, context) {
    yield await context.document(plainDraft(source.text(), context.knowledge), source.hints, source.bytes);
  },
};

/** The draft of a plain text, with what its bylines and datelines say of it. */
function plainDraft(whole: string, knowledge: ReadKnowledge): Draft {
  const { published, ...marked } = markPlainText(whole, knowledge.furniture);
  return { ...marked, text: whole, ...(published === undefined ? {} : { published, publishedFrom: "text" }) };
}

/**
 * A draft of a text, or of a body that has its sections already, under a title that came apart from it (a column, a
 * header line). The title becomes the first section, unless the body begins with it.
 */
export function titledDraft(
  title: string | undefined,
  body: string | Draft,
  knowledge: ReadKnowledge,
): Draft {
  const draft = typeof body === "string" ? plainDraft(body, knowledge) : body;
  if (title === undefined) return draft;
  const first = draft.sections[0];
  if (!first) return { ...draft, title };
  if (draft.text.slice(first.start, first.end).replace(/\s+/g, " ") === title) {
    const sections = [{ ...first, role: "title" as const }, ...draft.sections.slice(1)];
    return { ...draft, sections, title };
  }
  const whole = new DraftText();
  whole.add("title", title);
  // What looked like the title of a body without one is a heading under this one.
  whole.append({
    text: draft.text,
    sections: draft.sections.map((section) =>
      section.role === "title" ? { ...section, role: "heading" } : section,
    ),
  });
  return { ...draft, ...whole.draft(), title };
}

const structural = new Set<SectionRole>(["title", "heading", "body", "quote", "list"]);

/**
 * Marks the furniture of a draft whose structure is known from its markup or layout: a section becomes furniture when
 * its words read as such in plain text. What its first lines say of author, publisher and date fills what is absent.
 *
 * In plain text a run of short lines may be links; here the structure says what they are, so a run counts as links only
 * when the section that it begins with says so in words ("Related articles").
 */
export function withFurniture(draft: Draft, knowledge: ReadKnowledge): Draft {
  const marked = markPlainText(draft.text, knowledge.furniture);
  const roles = rolesOver(draft.sections, marked.sections);
  let linked = false;
  const sections = draft.sections.map((section, index) => {
    const role = roles[index];
    if (role === "related" || role === "navigation") {
      linked ||= saysFurniture(draft.text.slice(section.start, section.end), knowledge);
    } else linked = false;
    if (role === undefined || section.role === "title" || !structural.has(section.role)) return section;
    return role === "related" || role === "navigation"
      ? linked
        ? { ...section, role }
        : section
      : { ...section, role };
  });
  return withHeadMetadata({ ...draft, sections }, knowledge);
}

/** Sections at the head of a document that may say who wrote it and when. */
const headSections = 8;

/**
 * Fills author, publisher and date of a draft from its own first lines (bylines, datelines, `Date:` lines) where its
 * format did not give them.
 */
export function withHeadMetadata(draft: Draft, knowledge: ReadKnowledge): Draft {
  if (draft.author !== undefined && draft.publisher !== undefined && draft.published !== undefined)
    return draft;
  const head = draft.sections
    .filter(({ role }) => role === "byline" || structural.has(role))
    .slice(0, headSections)
    .map(({ start, end }) => draft.text.slice(start, Math.min(end, start + 2000)));
  const said = markPlainText(head.join("\n\n"), knowledge.furniture);
  return {
    ...draft,
    author: draft.author ?? said.author,
    publisher: draft.publisher ?? said.publisher,
    ...(draft.published === undefined && said.published !== undefined
      ? { published: said.published, publishedFrom: "text" as const }
      : {}),
  };
}

/** The furniture role that covers most of each section, undefined where none does. Both lists are in text order. */
function rolesOver(
  sections: readonly Section[],
  marked: readonly Section[],
): readonly (SectionRole | undefined)[] {
  let next = 0;
  return sections.map((section) => {
    while (next < marked.length && marked[next].end <= section.start) next++;
    let covered = 0;
    let role: SectionRole | undefined;
    for (let at = next; at < marked.length && marked[at].start < section.end; at++) {
      const other = marked[at];
      if (structural.has(other.role)) continue;
      covered += Math.min(other.end, section.end) - Math.max(other.start, section.start);
      role = other.role;
    }
    return covered > 0.8 * (section.end - section.start) ? role : undefined;
  });
}

function saysFurniture(block: string, knowledge: ReadKnowledge): boolean {
  return markPlainText(block.slice(0, 400), knowledge.furniture).sections.every(
    ({ role }) => !structural.has(role),
  );
}
