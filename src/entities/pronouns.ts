import { type Context, folded, headOf, isCue } from "./context.js";
import type { Coverage } from "./coverage.js";
import type { Draft } from "./drafts.js";
import { organReferent } from "./organs.js";
import { slug } from "./pieces.js";

/**
 * Personal pronouns with one clear antecedent: a subject of the same or the previous sentence that agrees in number and,
 * for persons, in gender. Where two could be meant, none is: the pronoun stays unread.
 */
export function findPronouns(context: Context, covered: Coverage): void {
  context.language.sentences.forEach((sentence, index) => {
    for (let token = sentence.first; token < sentence.last; token++) {
      if (context.tokens.upos[token] !== "PRON" || covered.of(token)) continue;
      const kind = kinds.get(folded(context, token));
      if (!kind) continue;
      const antecedent =
        kind === "person" || kind === "he" || kind === "she"
          ? personFor(context, covered, token, index, kind)
          : thingFor(context, covered, token, index, kind);
      if (!antecedent) continue;
      if (context.tokens.deprel[token] === "nmod:poss") giveOwner(context, covered, token, antecedent);
      covered.add({
        first: token,
        last: token + 1,
        kind: "pronoun",
        referent: antecedent.referent,
        rule: "pronoun of a subject",
        plural: antecedent.plural,
        class: antecedent.class,
      });
    }
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

type PronounKind = "he" | "she" | "person" | "it" | "they";

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

function draftsBetween(covered: Coverage, from: number, to: number): Draft[] {
  const found: Draft[] = [];
  for (let token = from; token < to; token++) {
    const draft = covered.of(token);
    if (draft && draft.first === token) found.push(draft);
  }
  return found;
}

function personFor(
  context: Context,
  covered: Coverage,
  token: number,
  sentence: number,
  kind: PronounKind,
): Draft | undefined {
  const bounds = context.language.sentences[sentence];
  const fits = (draft: Draft) =>
    draft.referent.kind === "person" &&
    !draft.plural &&
    (draft.referent.gender === undefined ||
      (kind === "he" ? draft.referent.gender === "m" : draft.referent.gender === "f"));
  const here = draftsBetween(covered, bounds.first, token)
    .filter(fits)
    .filter((draft) => !isOwnSubject(context, draft, token));
  const chosen = onlyOne(here);
  if (chosen) return chosen;
  if (here.length > 0) return subjectOf(context, here);
  for (let back = sentence - 1; back >= Math.max(0, sentence - 2); back--) {
    const before = context.language.sentences[back];
    const there = draftsBetween(covered, before.first, before.last).filter(fits);
    if (there.length > 0) return onlyOne(there) ?? subjectOf(context, there);
  }
  return undefined;
}

/** "Zelensky accused him": an object is not the subject of its own verb. */
function isOwnSubject(context: Context, draft: Draft, token: number): boolean {
  const { tokens } = context;
  return (
    /^(obj|iobj|obl)/.test(tokens.deprel[token]) &&
    isSubject(context, draft) &&
    governs(context, draft) === tokens.head[token] &&
    !/self|selves/i.test(tokens.form[token])
  );
}

function onlyOne(drafts: readonly Draft[]): Draft | undefined {
  const ids = new Set(drafts.map(({ referent }) => referent.id));
  return ids.size === 1 ? drafts[drafts.length - 1] : undefined;
}

function subjectOf(context: Context, drafts: readonly Draft[]): Draft | undefined {
  return onlyOne(drafts.filter((draft) => isSubject(context, draft)));
}

function isSubject(context: Context, draft: Draft): boolean {
  const { tokens } = context;
  return tokens.deprel[headOf(tokens, draft.first, draft.last)].startsWith("nsubj");
}

const collective = new Set([
  "state",
  "government",
  "organisation",
  "intergovernmental",
  "company",
  "media",
  "political-group",
  "armed-group",
  "cyber-group",
]);

function thingFor(
  context: Context,
  covered: Coverage,
  token: number,
  sentence: number,
  kind: PronounKind,
): Draft | undefined {
  const { tokens } = context;
  if (kind === "it" && isExpletive(context, token)) return undefined;
  const fits = (draft: Draft) =>
    kind === "it"
      ? collective.has(draft.referent.kind) && !draft.plural && draft.rule !== "demonym"
      : draft.plural === true ||
        draft.referent.kind === "population" ||
        (draft.kind === "nominal" && collective.has(draft.referent.kind));
  const bounds = context.language.sentences[sentence];
  const possessive = tokens.deprel[token] === "nmod:poss";
  const here = draftsBetween(covered, bounds.first, token).filter(fits);
  const owner = possessive ? ownerBeside(context, covered, token) : undefined;
  if (owner && fits(owner)) return owner;
  const verb = governingVerb(context, token);
  const clause = here.filter(
    (draft) => isSubject(context, draft) && (possessive || governs(context, draft) !== verb),
  );
  if (clause.length > 0) {
    const own = clause.filter((draft) => governs(context, draft) === verb);
    return possessive && own.length > 0
      ? own[own.length - 1]
      : (onlyOne(clause) ?? (possessive ? undefined : clause[0]));
  }
  if (here.length > 0) return kind === "it" && possessive ? onlyOne(here) : undefined;
  if (sentence === 0 || (!tokens.deprel[token].startsWith("nsubj") && !possessive)) return undefined;
  const before = context.language.sentences[sentence - 1];
  const there = draftsBetween(covered, before.first, before.last).filter(fits);
  return subjectOf(context, there);
}

/** "Iran's ambitions and its attacks": what stands beside an owned thing has the same owner. */
function ownerBeside(context: Context, covered: Coverage, token: number): Draft | undefined {
  const { tokens } = context;
  const owned = tokens.head[token];
  if (owned < 0 || tokens.deprel[owned] !== "conj") return undefined;
  const beside = tokens.head[owned];
  for (let child = tokens.childStart[beside]; child < tokens.childStart[beside + 1]; child++) {
    const at = tokens.children[child];
    if (tokens.deprel[at] === "nmod:poss" && at < token) return covered.of(at);
  }
  return undefined;
}

function governs(context: Context, draft: Draft): number {
  return context.tokens.head[headOf(context.tokens, draft.first, draft.last)];
}

function governingVerb(context: Context, token: number): number {
  let at = context.tokens.head[token];
  for (let step = 0; step < 8 && at >= 0; step++) {
    if (context.tokens.upos[at] === "VERB") return at;
    at = context.tokens.head[at];
  }
  return -1;
}

/** "it is clear that", "it seems": the pronoun refers to nothing. */
function isExpletive(context: Context, token: number): boolean {
  const { tokens } = context;
  if (tokens.deprel[token] === "expl") return true;
  const head = tokens.head[token];
  if (head < 0) return true;
  if (isCue(context, "expletive-verb", head)) return true;
  if (tokens.upos[head] !== "ADJ" && tokens.upos[head] !== "NOUN") return false;
  for (let child = tokens.childStart[head]; child < tokens.childStart[head + 1]; child++) {
    if (/^(ccomp|csubj|advcl|xcomp|acl)/.test(tokens.deprel[tokens.children[child]])) return true;
  }
  return false;
}
