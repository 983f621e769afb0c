import { type Context, headOf, isCue } from "./context.js";
import type { Coverage } from "./coverage.js";
import type { Draft } from "./drafts.js";

export type PronounKind = "he" | "she" | "it" | "they";

/** What the search for an antecedent came to: one, with the rule that chose it, or several and why none was taken. */
export interface Finding {
  readonly antecedent?: Draft;
  readonly candidates: readonly Draft[];
  readonly reason: string;
}

/** Whom a pronoun may stand for. `genders` holds what the pronouns before have said of persons. */
export function antecedentOf(
  context: Context,
  covered: Coverage,
  token: number,
  sentence: number,
  kind: PronounKind,
  genders: ReadonlyMap<string, "m" | "f">,
): Finding {
  const { tokens } = context;
  if (/sel(f|ves)$/i.test(tokens.form[token])) {
    const subject = ownSubject({ context, covered, token, sentence });
    return subject ? taken(subject, "subject of its own verb") : leftOpen([], "");
  }
  return kind === "he" || kind === "she"
    ? personFor({ context, covered, token, sentence }, kind === "he" ? "m" : "f", genders)
    : thingFor({ context, covered, token, sentence }, kind);
}

interface Search {
  readonly context: Context;
  readonly covered: Coverage;
  readonly token: number;
  readonly sentence: number;
}

/** "Albania aligned itself with …": the subject of the verb, or of the verb that this one depends on. */
function ownSubject({ context, covered, token, sentence }: Search): Draft | undefined {
  const { tokens } = context;
  const subjects = draftsBetween(covered, context.language.sentences[sentence].first, token).filter(
    (draft) => isSubject(context, draft) && draft.rule !== "demonym",
  );
  let verb = governingVerb(context, token);
  for (let step = 0; step < 4 && verb >= 0; step++) {
    const own = subjects.filter((draft) => governs(context, draft) === verb);
    if (own.length > 0) return onlyOne(own);
    if (!/^(xcomp|conj|advcl)/.test(tokens.deprel[verb])) return undefined;
    verb = tokens.head[verb];
  }
  return undefined;
}

const taken = (antecedent: Draft, reason: string): Finding => ({ antecedent, candidates: [], reason });

/** The distinct entities of drafts, the nearest first; more than these are no help to a reader. */
function leftOpen(drafts: readonly Draft[], reason: string): Finding {
  const candidates: Draft[] = [];
  for (let at = drafts.length - 1; at >= 0 && candidates.length < 6; at--) {
    const draft = drafts[at];
    if (!candidates.some(({ referent }) => referent.id === draft.referent.id)) candidates.push(draft);
  }
  return { candidates, reason: candidates.length === 0 ? "nobody named before agrees with it" : reason };
}

function draftsBetween(covered: Coverage, from: number, to: number): Draft[] {
  const found: Draft[] = [];
  for (let token = from; token < to; token++) {
    const draft = covered.of(token);
    if (draft && draft.first === token) found.push(draft);
  }
  return found;
}

function personFor(search: Search, gender: "m" | "f", genders: ReadonlyMap<string, "m" | "f">): Finding {
  const { context, covered, token, sentence } = search;
  const bounds = context.language.sentences[sentence];
  const fits = ({ referent, plural }: Draft) =>
    referent.kind === "person" &&
    !plural &&
    (referent.gender ?? genders.get(referent.id) ?? gender) === gender;
  const here = draftsBetween(covered, bounds.first, token)
    .filter(fits)
    .filter((draft) => !isOwnSubject(context, draft, token));
  if (here.length > 0) {
    const only = onlyOne(here);
    if (only) return taken(only, "only person of the sentence who agrees");
    if (isToldTo(context, here, token)) return leftOpen(here, "speaker and addressee both agree");
    const subject = subjectOf(context, here);
    return subject
      ? taken(subject, "only subject of the sentence who agrees")
      : leftOpen(here, "several persons of the sentence agree");
  }
  let others: Draft[] = [];
  for (let back = sentence - 1; back >= Math.max(0, sentence - 2); back--) {
    const before = context.language.sentences[back];
    const there = draftsBetween(covered, before.first, before.last).filter(fits);
    if (there.length === 0) continue;
    others = [...there, ...others];
    const only = onlyOne(there);
    if (only) return taken(only, "only person of a sentence before who agrees");
    const subject = subjectOf(context, there);
    if (subject) return taken(subject, "only subject of a sentence before who agrees");
    break;
  }
  return leftOpen(others, "several persons of the sentences before agree");
}

/** "The colonel told the major that he …": both who speaks and who listens may be meant. */
function isToldTo(context: Context, drafts: readonly Draft[], token: number): boolean {
  const { tokens } = context;
  let clause = tokens.head[token];
  for (let step = 0; step < 4 && clause >= 0 && !/^(ccomp|xcomp)/.test(tokens.deprel[clause]); step++)
    clause = tokens.head[clause];
  if (clause < 0) return false;
  const teller = tokens.head[clause];
  return (
    drafts.some((draft) => isSubject(context, draft) && governs(context, draft) === teller) &&
    drafts.some((draft) => governs(context, draft) === teller && !isSubject(context, draft))
  );
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

/** A subject, or one joined to it: "Peru and Ecuador". */
function isSubject(context: Context, draft: Draft): boolean {
  return context.tokens.deprel[firstConjunct(context, draft)].startsWith("nsubj");
}

function firstConjunct({ tokens }: Context, draft: Draft): number {
  let head = headOf(tokens, draft.first, draft.last);
  // Lists hang on their first word; a chain of more than a few is no list that a pronoun takes up.
  for (let step = 0; step < 8 && tokens.deprel[head] === "conj" && tokens.head[head] >= 0; step++)
    head = tokens.head[head];
  return head;
}

function governs(context: Context, draft: Draft): number {
  return context.tokens.head[firstConjunct(context, draft)];
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

function thingFor(search: Search, kind: "it" | "they"): Finding {
  const { context, covered, token, sentence } = search;
  const { tokens } = context;
  const fits = (draft: Draft) =>
    kind === "it"
      ? collective.has(draft.referent.kind) && !draft.plural && draft.rule !== "demonym"
      : draft.plural === true ||
        isPluralName(context, draft) ||
        draft.referent.kind === "population" ||
        (draft.kind === "nominal" && collective.has(draft.referent.kind));
  const bounds = context.language.sentences[sentence];
  const possessive = tokens.deprel[token] === "nmod:poss";
  const here = draftsBetween(covered, bounds.first, token).filter(fits);
  const owner = possessive ? ownerBeside(context, covered, token) : undefined;
  if (owner && fits(owner)) return taken(owner, "owner of what stands beside");
  const isActing = tokens.deprel[token].startsWith("nsubj");
  const verb = isActing ? tokens.head[token] : governingVerb(context, token);
  const clause = here.filter(
    (draft) =>
      (isSubject(context, draft) && (possessive || governs(context, draft) !== verb)) ||
      isControlled(context, draft, verb),
  );
  if (clause.length > 0) {
    const own = clause.filter((draft) => governs(context, draft) === verb);
    if (possessive && own.length > 0) {
      const subject = onlyOne(own);
      return subject
        ? taken(subject, "subject of the clause")
        : leftOpen(own, "several subjects of the clause agree");
    }
    const only = onlyOne(clause);
    if (only) return taken(only, "only subject of the sentence that agrees");
    return leftOpen(here, "several subjects of the sentence agree");
  }
  if (here.length > 0) {
    const only = kind === "it" && possessive ? onlyOne(here) : undefined;
    return only
      ? taken(only, "only owner named in the sentence")
      : leftOpen(here, "no subject of the sentence agrees");
  }
  if (kind === "they") {
    const here = joined(context, covered, bounds.first, token);
    if (here.length > 0) return leftOpen(here, "several named together may be meant");
  }
  if (sentence === 0) return leftOpen([], "");
  const before = context.language.sentences[sentence - 1];
  const there = draftsBetween(covered, before.first, before.last).filter(fits);
  if (kind === "they" && there.length === 0)
    return leftOpen(
      together(context, covered, before.first, before.last),
      "several named together may be meant",
    );
  if (!isActing && !possessive) return leftOpen(there, "no subject that could take one up");
  const subject = subjectOf(context, there);
  if (!subject) return leftOpen(there, "no only subject of the sentence before agrees");
  // "Canada asked India to …. It refused": who was asked may well be who answers.
  const isTwoSided = isActing && isCue(context, "two-sided-verb", governs(context, subject));
  if (isTwoSided && onlyOne(there) === undefined)
    return leftOpen(there, "either side of the deed before agrees");
  return taken(subject, "only subject of the sentence before that agrees");
}

/** "asked India to lift …": the object of the one verb is the subject of the other. */
function isControlled({ tokens }: Context, draft: Draft, verb: number): boolean {
  const head = headOf(tokens, draft.first, draft.last);
  return (
    verb >= 0 &&
    tokens.deprel[verb] === "xcomp" &&
    tokens.head[head] === tokens.head[verb] &&
    /^i?obj/.test(tokens.deprel[head])
  );
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

/** "the Houthis", "the Taliban" are plural as they are tagged. */
function isPluralName({ tokens }: Context, draft: Draft): boolean {
  return (
    draft.kind === "name" &&
    collective.has(draft.referent.kind) &&
    tokens.feats[headOf(tokens, draft.first, draft.last)].includes("Number=Plur")
  );
}

/** Whom "they" may be together: what a sentence names side by side, else all its persons, else all its states. */
function together(context: Context, covered: Coverage, from: number, to: number): readonly Draft[] {
  const sideBySide = joined(context, covered, from, to);
  if (sideBySide.length > 0) return sideBySide;
  for (const kind of ["person", "state"]) {
    const named = draftsBetween(covered, from, to).filter(({ referent }) => referent.kind === kind);
    if (named.length > 1 && onlyOne(named) === undefined) return named;
  }
  return [];
}

/** What a sentence names side by side: "Qatar and Oman". */
function joined(context: Context, covered: Coverage, from: number, to: number): readonly Draft[] {
  const named = draftsBetween(covered, from, to).filter(
    ({ referent, kind }) =>
      kind !== "pronoun" && (collective.has(referent.kind) || referent.kind === "person"),
  );
  const sizes = new Map<number, number>();
  for (const draft of named) {
    const first = firstConjunct(context, draft);
    sizes.set(first, (sizes.get(first) ?? 0) + 1);
  }
  return named.filter((draft) => (sizes.get(firstConjunct(context, draft)) ?? 0) > 1);
}

function governingVerb(context: Context, token: number): number {
  let at = context.tokens.head[token];
  for (let step = 0; step < 8 && at >= 0; step++) {
    if (context.tokens.upos[at] === "VERB") return at;
    at = context.tokens.head[at];
  }
  return -1;
}
