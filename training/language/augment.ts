import type { Random } from "./random.js";

/**
 * Copies of some sentences as headlines, in capitals and in lower case, so that capitals alone do not decide. The
 * forms of one sentence are changed together.
 */
export function recapitalised<T extends { readonly forms: readonly string[] }>(
  sentences: readonly T[],
  share: number,
  random: Random,
): T[] {
  const copies: T[] = [];
  for (const sentence of sentences) {
    const drawn = random.next();
    if (drawn > share || sentence.forms.length < 4) continue;
    const kind = random.below(5);
    const forms = sentence.forms.map((form) => {
      if (kind === 0) return form.toUpperCase();
      if (kind === 1) return form.toLowerCase();
      return /^[a-z]{4,}/.test(form) || (kind === 2 && /^[a-z]/.test(form))
        ? form.charAt(0).toUpperCase() + form.slice(1)
        : form;
    });
    copies.push({ ...sentence, forms });
  }
  return copies;
}
