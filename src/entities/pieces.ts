/**
 * Names are compared piece by piece: a word is cut at hyphens, slashes and apostrophes, its diacritics and full stops are
 * dropped and it is put in small letters, so that `Mujahedin-e-Khalq`, `Mujahedin e Khalq` and `U.S.` meet their entries
 * whatever the tokenizer made of them.
 */

const marks = /[\u0300-\u036f]/g;
const plain: Readonly<Record<string, string>> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ð: "d",
  ə: "a",
};

/** Small letters without diacritics. */
export function fold(text: string): string {
  let ascii = true;
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) > 127) {
      ascii = false;
      break;
    }
  }
  if (ascii) return text.toLowerCase();
  return text
    .normalize("NFD")
    .replace(marks, "")
    .toLowerCase()
    .replace(/[øłđıßæœþðə]/g, (letter) => plain[letter] ?? letter);
}

const cut = /[-‐‑–/'’ʼʻ‘`´_\s]+/;
const noise = /[.,()"“”]/g;

/** The pieces of a word or phrase, in the letters they are written in. */
export function pieces(text: string): readonly string[] {
  return text
    .replace(noise, "")
    .split(cut)
    .filter((piece) => piece !== "");
}

/** Identifier made of small ASCII letters, digits and hyphens; empty when the text has none. */
export function slug(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80)
    .replace(/-+$/, "");
}

/** True when the first letter of the piece is a capital. */
export function isCapitalised(piece: string): boolean {
  const first = piece.charAt(0);
  return first !== first.toLowerCase();
}

/** True when the piece has two letters or more and all are capitals. */
export function isAllCapitals(piece: string): boolean {
  return piece.length > 1 && piece !== piece.toLowerCase() && piece === piece.toUpperCase();
}
