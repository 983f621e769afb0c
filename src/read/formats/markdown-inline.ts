/** Longest address in a link. */
const longestAddress = 500;

const namedEntities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/**
 * The words of a Markdown paragraph without the marks: links and images give their text, emphasis and code lose their
 * marks, escapes and entities become what they stand for. One walk; brackets are paired beforehand.
 */
export function plainInline(source: string): string {
  const closing = pairBrackets(source);
  const parts: string[] = [];
  /** Ends of link texts, and where to go on after their address. */
  const jumps = new Map<number, number>();
  for (let at = 0; at < source.length; ) {
    const jump = jumps.get(at);
    if (jump !== undefined) {
      at = jump;
      continue;
    }
    const char = source[at];
    if (char === "\\" && /[!-/:-@[-`{-~]/.test(source[at + 1] ?? "")) {
      parts.push(source[at + 1]);
      at += 2;
    } else if (char === "[" || (char === "!" && source[at + 1] === "[")) {
      const open = char === "!" ? at + 1 : at;
      const close = closing.get(open);
      const after = close === undefined ? undefined : afterAddress(source, close + 1);
      if (close !== undefined && after !== undefined) {
        jumps.set(close, after);
        at = open + 1;
      } else {
        parts.push(char);
        at++;
      }
    } else if (char === "<") at = tag(source, at, parts);
    else if (char === "&") at = entity(source, at, parts);
    else if (char === "*" || char === "_" || char === "~" || char === "`") at = mark(source, at, parts);
    else {
      const end = nextMark(source, at + 1);
      parts.push(source.slice(at, end));
      at = end;
    }
  }
  return parts.join("");
}

function nextMark(source: string, from: number): number {
  let at = from;
  while (at < source.length && !"\\[]!<&*_~`".includes(source[at])) at++;
  return at;
}

function pairBrackets(source: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < source.length; at++) {
    if (source[at] === "\\") at++;
    else if (source[at] === "[") open.push(at);
    else if (source[at] === "]") {
      const start = open.pop();
      if (start !== undefined) pairs.set(start, at);
    }
  }
  return pairs;
}

/** Where the text goes on after `(address "title")` or `[reference]`; undefined when neither stands there. */
function afterAddress(source: string, from: number): number | undefined {
  const open = source[from];
  if (open !== "(" && open !== "[") return undefined;
  const close = open === "(" ? ")" : "]";
  let depth = 0;
  const end = Math.min(source.length, from + longestAddress);
  for (let at = from; at < end; at++) {
    if (source[at] === open) depth++;
    else if (source[at] === close && --depth === 0) return at + 1;
  }
  return undefined;
}

/** `<https://…>` gives the address, other tags nothing, a lone `<` itself. */
function tag(source: string, at: number, parts: string[]): number {
  const end = source.indexOf(">", at);
  const inside = end < 0 || end - at > longestAddress ? "" : source.slice(at + 1, end);
  if (/^(?:https?:\/\/|mailto:|[\w.+-]+@)\S+$/.test(inside)) parts.push(inside);
  else if (!/^\/?[a-z][a-z0-9-]*(?:[\s/][^<]*)?$/i.test(inside)) {
    parts.push("<");
    return at + 1;
  } else if (/^br\b/i.test(inside)) parts.push(" ");
  return end + 1;
}

function entity(source: string, at: number, parts: string[]): number {
  const match = /^&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/i.exec(source.slice(at, at + 12));
  const code = match?.[1] ? Number(match[1]) : match?.[2] ? Number.parseInt(match[2], 16) : undefined;
  const text =
    code !== undefined && code > 31 && code <= 0x10ffff
      ? String.fromCodePoint(code)
      : match?.[3] && namedEntities[match[3].toLowerCase()];
  if (!match || !text) {
    parts.push("&");
    return at + 1;
  }
  parts.push(text);
  return at + match[0].length;
}

/** A run of emphasis marks: dropped where it can open or close, kept between blanks, in `snake_case` and in `5*3`. */
function mark(source: string, at: number, parts: string[]): number {
  const char = source[at];
  let end = at;
  while (source[end] === char) end++;
  const before = source[at - 1] ?? " ";
  const after = source[end] ?? " ";
  const alone = /\s/.test(before) && /\s/.test(after);
  const within =
    char === "_"
      ? /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)
      : /\d/.test(before) && /\d/.test(after);
  const single = char === "~" && end - at === 1;
  if (alone || within || single) parts.push(source.slice(at, end));
  return end;
}
