import { type Context, folded, isCue } from "./context.js";
import { isCapitalised } from "./pieces.js";

/**
 * End of the run of capitalised words at `first`: proper nouns and what stands between them in names. Titles, dates and
 * known demonyms end it.
 */
export function capitalRun(context: Context, first: number, limit: number, sentence: number): number {
  if (!isNameToken(context, first, sentence)) return first;
  let at = first + 1;
  while (at < limit) {
    if (context.timed[at]) break;
    if (isNameToken(context, at, sentence)) {
      at++;
      continue;
    }
    const word = folded(context, at);
    const next = nextNameToken(context, at, limit, sentence);
    if (next < 0) break;
    if (isCue(context, "name-particle", at) || word === "-" || word === "&") at = next;
    else if ((word === "of" || word === "for") && takesOf(context, first, at)) at = next;
    else break;
  }
  return at;
}

function nextNameToken(context: Context, at: number, limit: number, sentence: number): number {
  for (let next = at + 1; next < limit && next <= at + 2; next++) {
    if (isNameToken(context, next, sentence)) return next;
    if (!isCue(context, "name-particle", next) && !/^(the|[-‐‑])$/i.test(context.tokens.form[next]))
      return -1;
  }
  return -1;
}

/** Whether a name that begins so goes on after "of": "Bank of …", "Party of …". */
function takesOf(context: Context, first: number, at: number): boolean {
  for (let token = at - 1; token >= first; token--) {
    if (context.knowledge.lastWords.has(folded(context, token))) return true;
  }
  return context.knowledge.firstWords.longest(context.cut, first, at + 1, false) !== undefined;
}

export function isNameToken(context: Context, token: number, sentence: number): boolean {
  const { tokens } = context;
  const form = tokens.form[token];
  if (context.timed[token] || !isCapitalised(form) || !/^\p{L}/u.test(form)) return false;
  const upos = tokens.upos[token];
  if (upos === "PROPN") return true;
  if (context.shouting[sentence] || context.headline[sentence]) return false;
  if (token === context.language.sentences[sentence].first) return false;
  return (
    (upos === "NOUN" || upos === "X" || upos === "ADJ") &&
    (!context.knowledge.notNames.has(form) || beginsName(context, token))
  );
}

/** "Southern Farmers Union": a word that names nothing alone may begin a name. */
function beginsName(context: Context, token: number): boolean {
  const { tokens } = context;
  const next = token + 1;
  return (
    next < tokens.length &&
    tokens.upos[next] === "PROPN" &&
    tokens.sentence[next] === tokens.sentence[token] &&
    isCapitalised(tokens.form[next]) &&
    !context.knowledge.notNames.has(tokens.form[next])
  );
}

/** "South American", "Southeast Asian": regions, not the states whose adjectives are in them. */
export function regionAdjective(context: Context, first: number, limit: number): number {
  if (first + 1 >= limit || !isCapitalised(context.tokens.form[first])) return first;
  const words = `${folded(context, first)} ${folded(context, first + 1)}`;
  return context.knowledge.described.has(words) ? first + 2 : first;
}

export function titleWithoutName(context: Context, first: number, limit: number): number {
  const { knowledge, cut } = context;
  const title = knowledge.titles.longest(cut, first, limit, false);
  if (!title || title.last - first < 2 || title.values[0].courtesy) return first;
  const known = knowledge.names.longest(cut, first, limit, false);
  return known ? first : title.last;
}
