/**
 * Quotation marks. A quotation that goes on over sentences belongs to whoever was speaking: the claim whose content
 * began in the same quotation, or the next one that closes it.
 */
import type { Language } from "../language/index.js";
import type { SpokenClaim } from "./spoken.js";

/** For each token the number of the quotation it stands in, -1 outside; a quotation never leaves its paragraph. */
export function quotations(text: string, language: Language): Int32Array {
  const { tokens } = language;
  const inside = new Int32Array(tokens.length).fill(-1);
  let number = -1;
  let open = false;
  for (const [index, sentence] of language.sentences.entries()) {
    const before = language.sentences[index - 1];
    // A blank line ends a quotation whose end was forgotten.
    if (before && text.slice(before.end, sentence.start).includes("\n\n")) open = false;
    for (let token = sentence.first; token < sentence.last; token++) {
      const form = tokens.form[token];
      const opens = form === "“" || form === "``" || ((form === '"' || form === "''") && !open);
      const closes = !opens && (form === "”" || form === "''" || form === '"');
      if (opens) {
        open = true;
        number++;
      }
      if (open) inside[token] = number;
      if (closes) open = false;
    }
  }
  return inside;
}

/**
 * Sentences that stand wholly in a quotation and have no speaker of their own are added to the content of the claim
 * that quotes the same quotation, or that ended in a quotation just before.
 */
export function continueQuotes(
  language: Language,
  claims: readonly SpokenClaim[],
  inside: Int32Array,
): readonly SpokenClaim[] {
  const bySentence = new Map<number, SpokenClaim[]>();
  for (const claim of claims)
    bySentence.set(claim.sentence, [...(bySentence.get(claim.sentence) ?? []), claim]);
  const extended = new Map<SpokenClaim, number[]>();
  let current: SpokenClaim | undefined;
  let quotation = -1;
  language.sentences.forEach((sentence, index) => {
    const own = (bySentence.get(index) ?? []).filter(
      (claim) => claim.content.some((token) => inside[token] >= 0) && inside[claim.cue] < 0,
    );
    if (own.length > 0) {
      current = own[own.length - 1];
      const last = current.content.findLast((token) => inside[token] >= 0);
      quotation = last === undefined ? -1 : inside[last];
      return;
    }
    const quoted = inside[sentence.first] >= 0 && inside[Math.max(sentence.first, sentence.last - 2)] >= 0;
    if (!quoted || !current) {
      if (!quoted) current = undefined;
      return;
    }
    const same = inside[sentence.first] === quotation || index - current.sentence <= 2;
    if (!same) return;
    const more = extended.get(current) ?? [];
    for (let token = sentence.first; token < sentence.last; token++) more.push(token);
    extended.set(current, more);
  });
  return claims.map((claim) => {
    const content = [...wholeQuotation(language, claim, inside), ...(extended.get(claim) ?? [])];
    // The mark that closes a quotation may stand at the head of the next sentence, behind the full stop.
    const next = content[content.length - 1] + 1;
    if (inside[claim.cue] < 0 && closesQuotation(language, next, inside)) content.push(next);
    return { ...claim, content };
  });
}

function closesQuotation({ tokens }: Language, token: number, inside: Int32Array): boolean {
  return (
    token > 0 &&
    token < tokens.length &&
    inside[token] >= 0 &&
    inside[token] === inside[token - 1] &&
    ["”", "''", '"'].includes(tokens.form[token])
  );
}

/**
 * A content that is quoted takes in the whole of its quotation: the marks and the punctuation within them, and the
 * sentences before it that the same marks hold ("It makes no sense. It does not work," she said).
 */
function wholeQuotation(language: Language, claim: SpokenClaim, inside: Int32Array): readonly number[] {
  if (inside[claim.cue] >= 0 || claim.content.length === 0) return claim.content;
  const first = claim.content[0];
  const last = claim.content[claim.content.length - 1];
  const quotation = inside[first];
  const content = [...claim.content];
  if (quotation >= 0) {
    const before: number[] = [];
    for (let token = first - 1; token >= 0 && inside[token] === quotation && !isSpoken(claim, token); token--)
      before.push(token);
    content.unshift(...before.reverse());
  }
  const end = language.sentences[language.tokens.sentence[last]].last;
  if (inside[last] >= 0) {
    for (
      let token = last + 1;
      token < end && inside[token] === inside[last] && !isSpoken(claim, token);
      token++
    )
      content.push(token);
  }
  return content;
}

function isSpoken(claim: SpokenClaim, token: number): boolean {
  return claim.cueTokens.includes(token) || claim.sourceTokens.includes(token);
}
