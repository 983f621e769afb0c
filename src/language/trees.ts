import type { Tokens } from "./tokens.js";

/** `nsubj:pass` → `nsubj`. */
export function baseRelation(deprel: string): string {
  const colon = deprel.indexOf(":");
  return colon < 0 ? deprel : deprel.slice(0, colon);
}

/**
 * Dependents of a token in text order, all of them or those with one of the relations. A relation without subtype
 * (`nsubj`) matches its subtypes too (`nsubj:pass`); one with a subtype matches only itself.
 */
export function dependents(tokens: Tokens, i: number, ...deprels: readonly string[]): number[] {
  const found: number[] = [];
  for (let at = tokens.childStart[i]; at < tokens.childStart[i + 1]; at++) {
    const child = tokens.children[at];
    if (deprels.length === 0 || deprels.some((wanted) => matchesRelation(tokens.deprel[child], wanted)))
      found.push(child);
  }
  return found;
}

function matchesRelation(deprel: string, wanted: string): boolean {
  return deprel === wanted || (deprel.startsWith(wanted) && deprel.charAt(wanted.length) === ":");
}

/**
 * First and last token (`last` exclusive, as in {@link Sentence}) of what hangs below a token, itself included. Where
 * the tree crosses itself the range covers tokens that do not belong to it.
 */
export function subtreeSpan(tokens: Tokens, i: number): { readonly first: number; readonly last: number } {
  let first = i;
  let last = i;
  const open = [i];
  for (let token = open.pop(); token !== undefined; token = open.pop()) {
    if (token < first) first = token;
    if (token > last) last = token;
    for (let at = tokens.childStart[token]; at < tokens.childStart[token + 1]; at++)
      open.push(tokens.children[at]);
  }
  return { first, last: last + 1 };
}

/** Whether a token carries a feature: `hasFeature(tokens, i, "Tense=Past")`. */
export function hasFeature(tokens: Tokens, i: number, feature: string): boolean {
  const feats = tokens.feats[i];
  let at = feats.indexOf(feature);
  while (at >= 0) {
    const end = at + feature.length;
    if ((at === 0 || feats.charAt(at - 1) === "|") && (end === feats.length || feats.charAt(end) === "|"))
      return true;
    at = feats.indexOf(feature, at + 1);
  }
  return false;
}
