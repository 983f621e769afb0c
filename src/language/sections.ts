import type { SectionRole } from "../../schema/case-1.js";

const coded: ReadonlySet<SectionRole> = new Set<SectionRole>(["title", "heading", "body", "quote", "list"]);

/** Whether stretches of this role are analysed and coded; everything else is furniture. */
export function isCodedRole(role: SectionRole): boolean {
  return coded.has(role);
}
