/** Classes of characters as the tokeniser sees them, by UTF-16 code unit. */

/** Blanks, controls and invisible direction marks: never part of a token. */
export function isBlank(code: number): boolean {
  if (code <= 32) return true;
  if (code < 127) return false;
  return (
    code <= 0xa0 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x2028 && code <= 0x202f) ||
    (code >= 0x205f && code <= 0x206f) ||
    code === 0x3000 ||
    code === 0xfeff ||
    code === 0x1680
  );
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isUpper(code: number): boolean {
  if (code < 128) return code >= 65 && code <= 90;
  if (!isWordCode(code)) return false;
  const char = String.fromCharCode(code);
  return char.toLowerCase() !== char;
}

export function isLower(code: number): boolean {
  if (code < 128) return code >= 97 && code <= 122;
  if (!isWordCode(code)) return false;
  const char = String.fromCharCode(code);
  return char.toUpperCase() !== char;
}

export function isLetter(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  return isWordCode(code);
}

/** Letters, marks and digits of any script. Surrogates are judged in pairs by {@link wordLength}. */
export function isWordCode(code: number): boolean {
  if (code < 128)
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  if (code < 0xc0) return code === 0xaa || code === 0xba || code === 0xb5 || code === 0xad;
  if (code < 0x2000) return code !== 0xd7 && code !== 0xf7 && code !== 0x37e;
  if (code < 0x2c00)
    return code === 0x200c || code === 0x200d || (code >= 0x2100 && code <= 0x214f && code !== 0x2122);
  if (code < 0x3000) return code < 0x2e00 || code > 0x2e7f;
  if (code < 0x3040) return code === 0x3005;
  if (code < 0xd800) return true;
  if (code < 0xf900) return false;
  if (code < 0xfe00) return true;
  return (code >= 0xfe70 && code < 0xfeff) || (code >= 0xff10 && code <= 0xffdc && code !== 0xff1a);
}

/** How many code units of a word character stand at `at`: 0 when what stands there is no word character. */
export function wordLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (isWordCode(code)) return 1;
  if (code >= 0xd800 && code < 0xdc00) {
    const point = text.codePointAt(at) ?? 0;
    const letters = (point >= 0x10000 && point < 0x1f000) || (point >= 0x20000 && point < 0x40000);
    return letters ? 2 : 0;
  }
  return 0;
}

export function isApostrophe(code: number): boolean {
  return code === 39 || code === 0x2019 || code === 0x2018 || code === 96 || code === 0xb4 || code === 0x2bc;
}

export function isHyphen(code: number): boolean {
  return code === 45 || code === 0x2010 || code === 0x2011;
}
