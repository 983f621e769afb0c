/** Characters that reorder, hide or drive what is shown, by their short names. */
const NAMES: Readonly<Record<number, string>> = {
  1564: "ALM",
  8203: "ZWSP",
  8206: "LRM",
  8207: "RLM",
  8234: "LRE",
  8235: "RLE",
  8236: "PDF",
  8237: "LRO",
  8238: "RLO",
  8294: "LRI",
  8295: "RLI",
  8296: "FSI",
  8297: "PDI",
  65279: "BOM",
};

export type TextPart =
  | { readonly kind: "text"; readonly start: number; readonly text: string }
  | { readonly kind: "control"; readonly start: number; readonly length: number; readonly name: string };

// Control characters but for tab and line ends, and the direction controls above. One class, linear.
const CONTROL = /(?![\t\n\r])[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Cuts text so that every control character stands alone and can be shown by name instead of taking effect. */
export function visibleParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(CONTROL)) {
    if (match.index > at) parts.push({ kind: "text", start: at, text: text.slice(at, match.index) });
    parts.push({ kind: "control", start: match.index, length: match[0].length, name: controlName(match[0]) });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ kind: "text", start: at, text: text.slice(at) });
  return parts;
}

function controlName(character: string): string {
  const code = character.charCodeAt(0);
  return NAMES[code] ?? (code === 0x1b ? "ESC" : `U+${code.toString(16).toUpperCase().padStart(4, "0")}`);
}

/** The same text as one string with control characters by name, for titles and labels that take no markup. */
export function visibleText(text: string): string {
  return visibleParts(text)
    .map((part) => (part.kind === "text" ? part.text : `⟨${part.name}⟩`))
    .join("");
}
