import type { Document, Section } from "../../schema/case-1.js";

/** The sections of a document with the text between them, where that is more than blanks, as body: nothing is hidden. */
export function wholeText({ text, sections }: Pick<Document, "text" | "sections">): Section[] {
  const whole: Section[] = [];
  let at = 0;
  const fill = (end: number) => {
    if (end > at && text.slice(at, end).trim() !== "") whole.push({ start: at, end, role: "body" });
  };
  for (const section of sections) {
    fill(section.start);
    whole.push(section);
    at = Math.max(at, section.end);
  }
  fill(text.length);
  return whole;
}
