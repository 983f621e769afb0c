import { isDigit, isWordCode } from "./characters.js";
import type { LanguageKnowledge } from "./tables.js";

const openers = "([{<\"'“‘«";
const closers = ".,;:!?)]}>\"'”’»…|";

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
  const whole = text.slice(from, to);
  let skipped = addressStart(whole);
  while (skipped < whole.length && openers.includes(whole.charAt(skipped))) skipped++;
  const length = technicalLength(whole.slice(skipped), knowledge);
  return length > 0 ? { start: from + skipped, end: from + skipped + length } : undefined;
}

/** Past what is written close before an address: `"Name"<name@host>`, `see:<https://host>`. */
function addressStart(chunk: string): number {
  const bracket = chunk.indexOf("<");
  if (bracket <= 0) return 0;
  if (chunk.indexOf("@", bracket) > bracket) return bracket;
  const scheme = chunk.indexOf("://", bracket);
  return scheme > bracket && scheme < bracket + 12 ? bracket : 0;
}

function technicalLength(chunk: string, knowledge: LanguageKnowledge): number {
  const scheme = chunk.indexOf("://");
  if (scheme > 1 && scheme < 12) return trimmed(chunk);
  const lower = chunk.length < 64 ? chunk.toLowerCase() : chunk.slice(0, 64).toLowerCase();
  if (lower.startsWith("www.") || lower.startsWith("hxxp") || lower.startsWith("mailto:"))
    return trimmed(chunk);
  if (/\[(?:\.|dot|:|@|at)\]|\(dot\)/i.test(chunk)) return trimmed(chunk);
  if (/^[A-Za-z]:\\|^\\\\[\w]|^%\w+%\\|^HK(?:LM|CU|EY_)\w*\\|^[\w.$-]{2,32}\\[\w{.$]/.test(chunk))
    return trimmed(chunk);
  const at = chunk.indexOf("@");
  if (at > 0 && (isWordCode(chunk.charCodeAt(at - 1)) || chunk.startsWith("...", at - 3)))
    return isWordCode(chunk.charCodeAt(at + 1)) ? trimmed(chunk) : 0;
  if (lower.startsWith("doi:") && isDigit(chunk.charCodeAt(4))) return trimmed(chunk);
  // A/73/PV.6, S/RES/2231: documents of the United Nations
  if (/^[A-Z]{1,5}\/[A-Z\d]+(?:\.\d+)?\/[A-Z\d]/.test(chunk) && /\d/.test(lower)) return trimmed(chunk);
  if (/[#%~!&+]/.test(lower) && isFileName(trim(chunk), knowledge)) return trimmed(chunk);
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

/** A name that ends in a known ending, whatever else is in it: `report~1.doc`. */
function isFileName(chunk: string, knowledge: LanguageKnowledge): boolean {
  const dot = chunk.lastIndexOf(".");
  return dot > 1 && knowledge.endings.has(chunk.slice(dot + 1).toLowerCase());
}

function trim(chunk: string): string {
  return chunk.slice(0, trimmed(chunk));
}

/** Length without the marks that close it; a closing bracket stays where the address opens it. */
function trimmed(chunk: string): number {
  let end = chunk.length;
  while (end > 0 && closers.includes(chunk.charAt(end - 1))) {
    const last = chunk.charAt(end - 1);
    if (last === ")" && isOpened(chunk, end, "(", ")")) break;
    if (last === "]" && isOpened(chunk, end, "[", "]")) break;
    if (last === "}" && isOpened(chunk, end, "{", "}")) break;
    end--;
  }
  return end;
}

/** Whether the bracket that closes before `end` was opened in the address itself. */
function isOpened(chunk: string, end: number, opening: string, closing: string): boolean {
  let depth = 0;
  for (let at = end - 1; at >= 0 && end - at < 256; at--) {
    const char = chunk.charAt(at);
    if (char === closing) depth++;
    else if (char === opening && --depth === 0) return true;
  }
  return false;
}
