import { nameClasses } from "../../language/index.js";
import type { Context } from "../context.js";
import { featuresOf, mostFeatures, signsOf } from "./features.js";
import { classes, type NameWeights } from "./weights.js";

/** A name that the tagger finds: token range, `last` exclusive. */
export interface TaggedName {
  readonly first: number;
  readonly last: number;
  readonly type: "PER" | "ORG" | "LOC";
  /** How far the class of its first token is ahead of the next best, in the weights' own steps. */
  readonly margin: number;
}

/**
 * Finds names by a linear model over words, shapes, tags and what the tables know (averaged perceptron, Collins 2002),
 * greedily from left to right; an inside class follows its own kind only. Linear in the number of tokens.
 */
export function tagNames(context: Context, weights: NameWeights): readonly TaggedName[] {
  const signs = signsOf(context);
  const keys = new Int32Array(mostFeatures);
  const scores = new Int32Array(classes.length);
  const found: TaggedName[] = [];
  for (const { first, last } of context.language.sentences) {
    let before = 0;
    let beforeThat = 0;
    let open: { first: number; type: TaggedName["type"]; margin: number } | undefined;
    const close = (end: number) => {
      if (open) found.push({ ...open, last: end });
      open = undefined;
    };
    for (let token = first; token < last; token++) {
      if (before === 0 && !mayBegin(context.tokens.form[token]) && !seen(context, token)) {
        beforeThat = before;
        continue;
      }
      const count = featuresOf(
        context,
        signs,
        token,
        first,
        last,
        classes[before],
        classes[beforeThat],
        keys,
      );
      scores.fill(0);
      weights.score(keys, count, scores);
      const { best, margin } = isAddress(context.tokens.form[token])
        ? { best: 0, margin: 0 }
        : bestClass(scores, before);
      const name = classes[best];
      if (!name.startsWith("I-")) close(token);
      // The classes' names end with the types.
      if (name.startsWith("B-")) open = { first: token, type: name.slice(2) as TaggedName["type"], margin };
      beforeThat = before;
      before = best;
    }
    close(last);
  }
  return found;
}

/** Whether the network gives the token any chance to begin a name. */
function seen({ tokens }: Context, token: number): boolean {
  const row = token * nameClasses.length;
  for (let one = 0; one < nameClasses.length; one += 2) if (tokens.names[row + one] > -200) return true;
  return false;
}

/** Names begin with a capital, a digit ("82nd") or a particle; four tokens of five need no look. */
function mayBegin(form: string): boolean {
  const first = form.charCodeAt(0);
  if (first >= 97 && first <= 122) return /^(al|el|as|ash|an|bin|ibn|von|van|de|del|di|da|le|la)$/.test(form);
  return (
    (first >= 65 && /^[\p{Lu}\p{Lo}]/u.test(form)) || (first >= 48 && first <= 57 && /\p{L}/u.test(form))
  );
}

/** Addresses of pages and mail name nobody. */
function isAddress(form: string): boolean {
  return form.length > 3 && /[@/]|^www\.|\.(com|org|net|jpg|doc|html?)$/i.test(form);
}

/** The best class that may follow the one before. */
export function bestClass(scores: Int32Array, before: number): { best: number; margin: number } {
  let best = 0;
  let second = -Infinity;
  for (let klass = 1; klass < scores.length; klass++) {
    if (!mayFollow(before, klass)) continue;
    if (scores[klass] > scores[best]) {
      second = scores[best];
      best = klass;
    } else if (scores[klass] > second) second = scores[klass];
  }
  return { best, margin: scores[best] - second };
}

/** Inside classes have even numbers, and each follows the beginning before it or itself. */
export function mayFollow(before: number, klass: number): boolean {
  return klass === 0 || klass % 2 === 1 || before === klass || before === klass - 1;
}
