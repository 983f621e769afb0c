import type { Section } from "../../../schema/case-1.js";
import type { Draft } from "../draft.js";
import type { Format } from "../source.js";

/** Longest first line that can be a title. */
const titleLength = 200;

/** Plain text: paragraphs between empty lines; a short first line is the title. */
export const text: Format = {
  name: "plain text",
  async *read(source, context) {
    yield context.document(plainDraft(source.text()), source.hints, source.bytes);
  },
};

/** Sections of a plain text. The text itself is kept as it is. */
export function plainDraft(whole: string): Draft {
  const sections: Section[] = paragraphs(whole);
  const first = sections[0];
  if (first && sections.length > 1 && isTitle(whole.slice(first.start, first.end))) {
    sections[0] = { ...first, role: "title" };
    return { text: whole, sections, title: whole.slice(first.start, first.end) };
  }
  return { text: whole, sections };
}

function isTitle(line: string): boolean {
  return line.length <= titleLength && !line.includes("\n") && !/[.:;,]$/.test(line);
}

/** Stretches between lines that are empty or blank, trimmed. */
function paragraphs(whole: string): Section[] {
  const sections: Section[] = [];
  let start = -1;
  let end = -1;
  for (let at = 0; at < whole.length; ) {
    let lineEnd = whole.indexOf("\n", at);
    if (lineEnd < 0) lineEnd = whole.length;
    const line = whole.slice(at, lineEnd);
    const content = line.trim();
    if (content === "") {
      if (start >= 0) sections.push({ start, end, role: "body" });
      start = -1;
    } else {
      const first = at + (line.length - line.trimStart().length);
      if (start < 0) start = first;
      end = first + content.length;
    }
    at = lineEnd + 1;
  }
  if (start >= 0) sections.push({ start, end, role: "body" });
  return sections;
}
