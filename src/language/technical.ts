import { isDigit, isWordCode } from "./characters.js";
import type { LanguageKnowledge } from "./tables.js";

const openers = "([{<\"'“‘«";
const closers = ".,;:!?)]}>\"'”’»…";

/** Longest address that is told from a plain run of characters. */
const longest = 4096;

/**
 * Finds what must stay whole in a stretch without blanks: web and mail addresses, also defanged ones (`hxxp://`,
 * `evil[.]com`), paths, registry keys. Marks around it are left out of it.
 */
export function findTechnical(
  text: string,
  from: number,
  to: number,
  knowledge: LanguageKnowledge,
): { readonly start: number; readonly end: number } | undefined {
  if (to - from > longest || to - from < 4) return undefined;
  let start = from;
  while (start < to && openers.includes(text.charAt(start))) start++;
  const chunk = text.slice(start, to);
  const end = start + technicalLength(chunk, knowledge);
  return end > start ? { start, end } : undefined;
}

function technicalLength(chunk: string, knowledge: LanguageKnowledge): number {
  const scheme = chunk.indexOf("://");
  if (scheme > 1 && scheme < 12) return trimmed(chunk);
  const lower = chunk.length < 64 ? chunk.toLowerCase() : chunk.slice(0, 64).toLowerCase();
  if (lower.startsWith("www.") || lower.startsWith("hxxp") || lower.startsWith("mailto:"))
    return trimmed(chunk);
  if (/\[(?:\.|dot|:|@|at)\]|\(dot\)/i.test(chunk)) return trimmed(chunk);
  if (/^[A-Za-z]:\\|^\\\\[\w]|^%\w+%\\|^HK(?:LM|CU|EY_)\w*\\/.test(chunk)) return trimmed(chunk);
  const at = chunk.indexOf("@");
  if (at > 0 && isWordCode(chunk.charCodeAt(at - 1)) && isWordCode(chunk.charCodeAt(at + 1)))
    return chunk.indexOf(".", at) > 0 ? trimmed(chunk) : 0;
  if (/^\/[a-z][\w.-]*\/[\w./-]+/.test(chunk)) return trimmed(chunk);
  return domainPath(chunk, knowledge);
}

/** `example.com/page`: a dotted name with a known ending, and a path. */
function domainPath(chunk: string, knowledge: LanguageKnowledge): number {
  const slash = chunk.indexOf("/");
  if (slash < 4 || slash > 128) return 0;
  const host = chunk.slice(0, slash);
  const dot = host.lastIndexOf(".");
  if (dot <= 0 || isDigit(host.charCodeAt(dot + 1))) return 0;
  return knowledge.endings.has(host.slice(dot + 1).toLowerCase()) && /^[\w.-]+$/.test(host)
    ? trimmed(chunk)
    : 0;
}

/** Length without the marks that close it; a closing bracket stays where the address opens it. */
function trimmed(chunk: string): number {
  let end = chunk.length;
  while (end > 0 && closers.includes(chunk.charAt(end - 1))) {
    const last = chunk.charAt(end - 1);
    if (last === ")" && chunk.lastIndexOf("(", end - 1) >= 0) break;
    if (last === "]" && chunk.lastIndexOf("[", end - 1) >= 0) break;
    end--;
  }
  return end;
}
