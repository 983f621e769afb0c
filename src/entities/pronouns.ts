import { antecedentOf, type PronounKind } from "./antecedents.js";
import { type Context, folded, isCue } from "./context.js";
import type { Coverage } from "./coverage.js";
import type { Draft } from "./drafts.js";
import { organReferent } from "./organs.js";
import { slug } from "./pieces.js";

/**
 * Personal pronouns with one clear antecedent: a subject of the same or the previous sentence that agrees in number and,
 * for persons, in gender. Where two could be meant, none is: the pronoun stays open, with those it may mean.
 */
export function findPronouns(context: Context, covered: Coverage): void {
  const genders = new Map<string, "m" | "f">();
  context.language.sentences.forEach((sentence, index) => {
    for (let token = sentence.first; token < sentence.last; token++) {
      if (context.tokens.upos[token] !== "PRON" || covered.of(token)) continue;
      const kind = kinds.get(folded(context, token));
      if (!kind || (kind === "it" && isExpletive(context, token))) continue;
      const found = antecedentOf(context, covered, token, index, kind, genders);
      if (found.antecedent) take(context, covered, token, found.antecedent, found.reason, genders);
      // "the ministers themselves": what is not the object of a verb only stresses the noun.
      else if (!/sel(f|ves)$/i.test(context.tokens.form[token]))
        covered.leaveOpen({
          first: token,
          last: token + 1,
          kind: "pronoun",
          candidates: found.candidates,
          reason: found.reason,
        });
    }
  });
}

function take(
  context: Context,
  covered: Coverage,
  token: number,
  antecedent: Draft,
  reason: string,
  genders: Map<string, "m" | "f">,
): void {
  const kind = kinds.get(folded(context, token));
  // Of whom the text once says "she" it does not say "he".
  if (kind === "he" || kind === "she") genders.set(antecedent.referent.id, kind === "he" ? "m" : "f");
  if (context.tokens.deprel[token] === "nmod:poss") giveOwner(context, covered, token, antecedent);
  covered.add({
    first: token,
    last: token + 1,
    kind: "pronoun",
    referent: antecedent.referent,
    rule: reason,
    plural: antecedent.plural,
    class: antecedent.class,
  });
}

/** "its embassy", "its foreign minister": what the pronoun owns belongs to the state that it speaks of. */
function giveOwner(context: Context, covered: Coverage, token: number, owner: Draft): void {
  const { country, kind } = owner.referent;
  const owned = covered.of(context.tokens.head[token]);
  if (!country || kind !== "state" || owned?.kind !== "nominal" || owned.referent.country) return;
  owned.referent = owned.organ
    ? organReferent(context, country, owned.organ.suffix, owned.organ.name, owned.organ.sector)
    : { ...owned.referent, id: `${slug(country)}-${owned.referent.id}`, country };
}

const kinds = new Map<string, PronounKind>([
  ["he", "he"],
  ["him", "he"],
  ["his", "he"],
  ["himself", "he"],
  ["she", "she"],
  ["her", "she"],
  ["hers", "she"],
  ["herself", "she"],
  ["it", "it"],
  ["its", "it"],
  ["itself", "it"],
  ["they", "they"],
  ["them", "they"],
  ["their", "they"],
  ["themselves", "they"],
]);

/** "it is clear that", "it seems", "it was reported that": the pronoun refers to nothing. */
function isExpletive(context: Context, token: number): boolean {
  const { tokens } = context;
  if (tokens.deprel[token] === "expl") return true;
  const head = tokens.head[token];
  if (head < 0) return true;
  if (isCue(context, "expletive-verb", head)) return true;
  const predicate = tokens.upos[head];
  const isPassive = tokens.deprel[token] === "nsubj:pass";
  if (predicate !== "ADJ" && predicate !== "NOUN" && !isPassive) return false;
  for (let child = tokens.childStart[head]; child < tokens.childStart[head + 1]; child++) {
    const relation = tokens.deprel[tokens.children[child]];
    if (isPassive ? /^(ccomp|csubj)/.test(relation) : /^(ccomp|csubj|advcl|xcomp|acl)/.test(relation))
      return true;
  }
  return false;
}
