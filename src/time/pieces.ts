import type { Sentence, Tokens } from "../language/index.js";

/**
 * The tokens of a sentence cut finer: runs of letters, runs of digits, single other characters. Rules match these, so
 * that it does not matter whether a tokenizer leaves `mid-August`, `2021-22` or `Sept.` whole. Columns, as tokens are.
 */
export interface Pieces {
  readonly length: number;
  /** UTF-16 offsets into the document's text. */
  readonly start: readonly number[];
  readonly end: readonly number[];
  /** Index of the token that the piece is cut from. */
  readonly token: readonly number[];
  /** Lower-case form. */
  readonly form: readonly string[];
  readonly kind: readonly PieceKind[];
}

export type PieceKind = "letters" | "digits" | "other";

/** Cuts the tokens `sentence.first` to `sentence.last` of a text. */
export function piecesOf(text: string, tokens: Tokens, sentence: Sentence): Pieces {
  const start: number[] = [];
  const end: number[] = [];
  const token: number[] = [];
  const form: string[] = [];
  const kind: PieceKind[] = [];
  for (let index = sentence.first; index < sentence.last; index++) {
    const last = tokens.end[index];
    for (let at = tokens.start[index]; at < last; ) {
      const found = kindOf(text.charCodeAt(at));
      if (found === "blank") {
        at++;
        continue;
      }
      let to = at + 1;
      if (found !== "other") while (to < last && kindOf(text.charCodeAt(to)) === found) to++;
      start.push(at);
      end.push(to);
      token.push(index);
      form.push(found === "digits" ? text.slice(at, to) : text.slice(at, to).toLowerCase());
      kind.push(found);
      at = to;
    }
  }
  return { length: start.length, start, end, token, form, kind };
}

/** Whether a piece follows the one before without a blank. */
export function isGlued(pieces: Pieces, index: number): boolean {
  return index > 0 && index < pieces.length && pieces.start[index] === pieces.end[index - 1];
}

function kindOf(code: number): PieceKind | "blank" {
  if (code >= 48 && code <= 57) return "digits";
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return "letters";
  if (code <= 32 || code === 0xa0 || (code >= 0x2000 && code <= 0x200b) || code === 0x202f || code === 0x3000)
    return "blank";
  if (code < 0xc0 || code === 0xd7 || code === 0xf7 || (code >= 0x2000 && code < 0x2c00)) return "other";
  return "letters";
}
