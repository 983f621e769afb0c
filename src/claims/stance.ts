/**
 * What a claim amounts to: an attribution, a denial, a claim of responsibility, support for somebody else's
 * attribution, a condemnation that names nobody, or plain speech. Decided from the frame of the cue, from what the
 * content says of whom, and from who is speaking.
 */
import type { ClaimKind, Level, Stance } from "../../schema/case-1.js";
import { dependents, findPhrases, type Tokens } from "../language/index.js";
import { callsBaseless, didNotDoIt, knowsNothing } from "./dismissals.js";
import { subtree } from "./grammar.js";
import type { ClaimKnowledge } from "./knowledge.js";
import { isAccusation, isOwn, isThis, type Saying } from "./own-side.js";
import type { People } from "./people.js";
import type { SpokenClaim } from "./spoken.js";
import { deedTypes, isDeedWord, type Telling, type ToldDeed, toldDeeds } from "./told.js";

export interface Standing {
  readonly kind: ClaimKind;
  readonly stance?: Stance;
  readonly accused: readonly string[];
  readonly accusedHead?: number;
  /** Indices of the events that the claim speaks of. */
  readonly about: readonly number[];
}

interface Blame {
  readonly accused: readonly string[];
  readonly accusedHead: number;
}

/** A claim with what is needed to judge it. */
interface Question extends Saying {
  readonly byCue: ReadonlyMap<number, SpokenClaim>;
  /** What the cue alone says. */
  readonly base: Standing;
}

export function standingOf(
  claim: SpokenClaim,
  speakers: readonly string[],
  telling: Telling,
  byCue: ReadonlyMap<number, SpokenClaim>,
): Standing {
  const about = telling.events.among(claim.content);
  const base: Standing = { kind: claim.kind, stance: claim.stance, accused: [], about };
  const question: Question = { ...telling, claim, speakers, byCue, base };
  if (claim.withdrawn) return withdrawn(question);
  switch (claim.frame) {
    case "refusal":
    case "comment":
      return base;
    case "accuse":
    case "attribute":
      return namedBlame(question);
    case "predicate":
      return predicated(question);
    case "support":
    case "joining":
      return supported(question);
    case "responsibility":
      return claim.negated || !isOfDeed(question) ? plain(base) : base;
    case "noun":
      if (claim.stance === "attributes") return blamedByNoun(question);
  }
  if (claim.stance === "denies") return denied(question);
  if (tellsWhatIs(question)) return told(question);
  return base;
}

/** What is taken back is said no more; whom it blamed is kept, so that the accusation can be found again. */
function withdrawn(question: Question): Standing {
  const { claim, base } = question;
  if (!claim.takenBack) return plain(base);
  const blame = blameOf(claim.accused, question, true) ?? blamedIn(toldDeeds(claim, question), question);
  return { ...plain(base), ...(blame ?? {}) };
}

/** Plain speech: no stance, and no kind that only a stance gives. */
function plain(base: Standing): Standing {
  const kind = ["attribution", "denial", "responsibility"].includes(base.kind) ? "statement" : base.kind;
  return { ...base, kind, stance: undefined };
}

/** "accused Iran of", "attributed the attack to Iran": the frame names whom it blames. */
function namedBlame({ claim, base, speakers, ...telling }: Question): Standing {
  const { tokens, knowledge } = telling;
  const blame = blameOf(claim.accused, telling, true);
  // "linked the minister to the party" blames nobody: what is traced to somebody must be a deed.
  const blamesDeed =
    claim.frame === "accuse" ||
    !knowledge.deeds.trace.has(tokens.lemma[claim.cue]) ||
    claim.content.some((token) => token !== claim.cue && isDeedWord(token, telling));
  if (!blamesDeed || claim.negated) return plain(base);
  const other = otherSide(claim, speakers, telling);
  if (other) return { ...base, kind: "attribution", stance: "attributes", ...other };
  if (!blame) return plain(base);
  return { ...base, kind: "attribution", stance: "attributes", ...blame };
}

/**
 * "blamed each other": each speaker. "accused its neighbour", "blamed it": the other state that the sentence names before,
 * if it is the only one. Absent where the accused is named.
 */
function otherSide(claim: SpokenClaim, speakers: readonly string[], telling: Telling): Blame | undefined {
  const { tokens, people, knowledge } = telling;
  const head = claim.accused;
  if (head === undefined) return undefined;
  const form = tokens.form[head].toLowerCase();
  if (
    (form === "each" || form === "one") &&
    ["other", "another"].includes(tokens.form[head + 1]?.toLowerCase())
  )
    return speakers.length > 1 ? { accused: speakers, accusedHead: head } : undefined;
  const owner = dependents(tokens, head, "nmod:poss").find((one) => tokens.upos[one] === "PRON");
  const counterpart =
    owner !== undefined && knowledge.deeds.counterpart.has(tokens.lemma[head].toLowerCase());
  const pronoun = form === "it" && people.entitiesOf(head).length === 0;
  if (!counterpart && !pronoun) return undefined;
  const found = new Set<string>();
  for (let token = head - 1; token >= 0 && tokens.sentence[token] === tokens.sentence[head]; token--) {
    const mention = people.mentionOf(token);
    if (mention === undefined || mention.kind === "pronoun" || people.kind(mention.entity) !== "state")
      continue;
    if (!speakers.some((speaker) => people.sameSide(speaker, mention.entity))) found.add(mention.entity);
  }
  return found.size === 1 ? { accused: [...found], accusedHead: head } : undefined;
}

/** "held Iran responsible", "called the accusation a lie". */
function predicated({ claim, base, ...telling }: Question): Standing {
  const { tokens, knowledge } = telling;
  if (claim.negated) return plain(base);
  if (claim.accused !== undefined) {
    const blame = blameOf(claim.accused, telling, true);
    return blame ? { ...base, kind: "attribution", stance: "attributes", ...blame } : plain(base);
  }
  const predicate = claim.content.find(
    (token) =>
      knowledge.deeds.dismissal.has(tokens.lemma[token].toLowerCase()) &&
      (token === claim.contentHead || tokens.deprel[token] !== "amod"),
  );
  if (predicate === undefined) return told({ ...telling, claim, base });
  const dismisses = claim.content.some(
    (token) => token !== predicate && (isAccusation(tokens, token, knowledge) || isThis(tokens, token)),
  );
  return dismisses ? { ...base, kind: "denial", stance: "denies" } : plain(base);
}

function supported(question: Question): Standing {
  const { claim, base } = question;
  if (claim.negated) return plain(base);
  // Whose finding it was does not matter: who supports it makes it their own.
  const findings = { ...question, isAnothers: () => false };
  const inner = blamedWithin(question) ?? blamedIn(toldDeeds(claim, findings), question);
  return inner ? { ...base, kind: "attribution", stance: "supports", ...inner } : plain(base);
}

function blamedByNoun(question: Question): Standing {
  const { claim, base } = question;
  if (claim.negated) return plain(base);
  const blame = blameOf(claim.accused, question, true) ?? blamedIn(toldDeeds(claim, question), question);
  return blame ? { ...base, kind: "attribution", stance: "attributes", ...blame } : plain(base);
}

function denied(question: Question): Standing {
  const { claim, base, tokens, knowledge, events } = question;
  if (claim.negated) return plain(base);
  // "rejected the deal" denies nothing: the object must be an accusation, a part in a deed, or a clause.
  if (claim.frame === "object" && claim.contentHead !== undefined) {
    const deed = events
      .mentionsAt(claim.contentHead)
      .some(({ type }) => type !== undefined && deedTypes.has(type));
    const disowns = knowledge.cues.get(tokens.lemma[claim.cue].toLowerCase())?.some(({ gerund }) => gerund);
    const doing = tokens.xpos[claim.contentHead] === "VBG" || isDeedWord(claim.contentHead, question);
    if (!isAccusation(tokens, claim.contentHead, knowledge) && !((deed || doing) && disowns))
      return plain(base);
  }
  return { ...base, kind: "denial", stance: "denies" };
}

/** Statements, assessments and warnings of what is going on; not demands and forecasts. */
function tellsWhatIs({ claim, tokens, knowledge }: Question): boolean {
  if (knowledge.deeds.question.has(tokens.lemma[claim.cue].toLowerCase())) return false;
  if (claim.kind === "statement" || claim.kind === "assessment") return true;
  return claim.kind === "forecast" && claim.frame === "clause" && claim.certainty === undefined;
}

function told(question: Question): Standing {
  const { claim, base, speakers, tokens, knowledge } = question;
  if (claim.negated) return plain(base);
  const denial: Standing = { ...base, kind: "denial", stance: "denies" };
  if (callsBaseless(claim, tokens, knowledge) || knowsNothing(question) || didNotDoIt(question))
    return denial;
  // "claimed the attack": the deed itself is what is claimed.
  if (claim.frame === "object" && claimsDeeds(question))
    return { ...base, kind: "responsibility", stance: "claims" };
  // "We condemn this", X said: what the speaker says in the first person is what the speaker does.
  const first = ownClaim(question);
  // two claims may each stand in the other's content: only what is shorter is followed
  if (first && first.content.length < claim.content.length) {
    const standing = standingOf(first, speakers, question, question.byCue);
    if (standing.stance !== undefined) return { ...standing, about: base.about };
  }
  const deeds = toldDeeds(claim, question);
  const blame = blamedIn(deeds, question) ?? linkedWithin(question);
  if (blame) return { ...base, kind: "attribution", stance: "attributes", ...blame };
  const own = deeds.filter((deed) => isOwn(deed, question));
  if (own.some(({ negative }) => negative)) return denial;
  const speaks = speakers.length > 0 || claim.source !== undefined;
  const admits = own.some(({ covert }) => covert) && claim.kind === "statement" && speaks;
  return admits ? { ...base, kind: "responsibility", stance: "claims" } : base;
}

/** The claim that is the whole of what is said, and that the speaker makes: "We condemn", "it shared the assessment". */
function ownClaim({ claim, byCue, tokens, people, speakers }: Question): SpokenClaim | undefined {
  if (claim.contentHead === undefined) return undefined;
  const inner = byCue.get(claim.contentHead);
  if (inner?.source === undefined || inner === claim) return undefined;
  if (["we", "i"].includes(tokens.form[inner.source].toLowerCase())) return inner;
  if (tokens.upos[inner.source] !== "PRON") return undefined;
  const entities = people.entitiesOf(inner.source);
  return entities.some((entity) => speakers.includes(entity)) ? inner : undefined;
}

/** Whom a claim inside this one accuses: "statements of allies that attribute the attack to …". */
function blamedWithin({ claim, byCue, ...telling }: Question): Blame | undefined {
  for (const token of claim.content) {
    const inner = byCue.get(token);
    if (inner === undefined || inner === claim || inner.negated) continue;
    const blame = blameOf(inner.accused, telling, true);
    if (blame) return blame;
  }
  return undefined;
}

/** "found evidence linking the intrusion to Iran": whom what is said links the deed to, on nobody else's word. */
function linkedWithin({ claim, byCue, ...telling }: Question): Blame | undefined {
  for (const token of claim.content) {
    const inner = byCue.get(token);
    if (inner === undefined || inner === claim || inner.frame !== "attribute" || inner.negated) continue;
    if (inner.source !== undefined || telling.isAnothers(claim, inner.content[0])) continue;
    const blames = inner.content.some((one) => one !== inner.cue && isDeedWord(one, telling));
    const blame = blames ? blameOf(inner.accused, telling, true) : undefined;
    if (blame) return blame;
  }
  return undefined;
}

/** Whom the told deeds blame: everybody but the speaker's own side. */
function blamedIn(deeds: readonly ToldDeed[], question: Question): Blame | undefined {
  const { people, speakers } = question;
  const accused: string[] = [];
  let accusedHead: number | undefined;
  for (const deed of deeds) {
    if (deed.negative || isOwn(deed, question)) continue;
    const blame = deed.entities.some((entity) => people.isNamed(entity))
      ? { accused: deed.entities, accusedHead: deed.doer }
      : blameOf(deed.doer, question, false);
    if (!blame) continue;
    accusedHead ??= blame.accusedHead;
    for (const entity of blame.accused) {
      const mine = speakers.some((speaker) => people.sameSide(speaker, entity));
      if (!mine && !accused.includes(entity)) accused.push(entity);
    }
  }
  return accusedHead === undefined ? undefined : { accused, accusedHead };
}

/** Words for those who attack are blamed without a name only where something says which ones: "Chinese hackers". */
const namelessLevels: ReadonlySet<Level> = new Set<Level>(["infrastructure", "cluster"]);

/**
 * Whom a phrase blames: its entities, or a group, cluster, organ or machine that no name is known for. A server in a
 * country is not that country. `named`: the frame says that the phrase is blamed; else a bare "hackers" blames nobody.
 */
function blameOf(
  head: number | undefined,
  { tokens, people, knowledge }: Telling,
  named: boolean,
): Blame | undefined {
  if (head === undefined) return undefined;
  const level = wordLevel(tokens, head, knowledge);
  if (level !== undefined && namelessLevels.has(level) && people.mentionOf(head)?.kind !== "name")
    return { accused: [], accusedHead: head };
  const accused = people.accusedOf(head);
  const backers = accused.some((entity) => people.isNamed(entity))
    ? []
    : backersOf(head, { tokens, people, knowledge });
  if (backers.length > 0) return { accused: backers, accusedHead: head };
  if (accused.some((entity) => named || people.isNamed(entity))) return { accused, accusedHead: head };
  // "the group also attacked": one that the text has told of; "the attackers attacked" says nothing.
  const definite =
    !knowledge.deeds.doer.has(tokens.lemma[head].toLowerCase()) &&
    dependents(tokens, head, "det").some((det) => tokens.form[det].toLowerCase() !== "a");
  const modified =
    definite || dependents(tokens, head, "amod", "compound", "nmod", "appos", "acl").length > 0;
  return level !== undefined && (named || modified) ? { accused: [], accusedHead: head } : undefined;
}

/** "hackers linked to China", "a group working for Moscow": whose they are said to be. */
function backersOf(
  head: number,
  { tokens, people, knowledge }: Pick<Telling, "tokens" | "people" | "knowledge">,
): readonly string[] {
  for (const clause of dependents(tokens, head, "acl")) {
    const lemma = tokens.lemma[clause].toLowerCase();
    if (!knowledge.deeds.backing.has(lemma) && !knowledge.deeds.trace.has(lemma)) continue;
    for (const backer of dependents(tokens, clause, "obl", "nmod")) {
      const named = people.accusedOf(backer).filter((entity) => people.isNamed(entity));
      if (named.length > 0) return named;
    }
  }
  return [];
}

/** Responsibility is claimed for a deed: "took responsibility for the economy" is none, "boasted of the theft" is. */
function isOfDeed({ claim, ...telling }: Question): boolean {
  const { tokens, knowledge } = telling;
  if (claim.content.some((token) => isDeedWord(token, telling))) return true;
  const responsibility = dependents(tokens, claim.cue, "obj", "nsubj:pass").some((token) =>
    knowledge.deeds.responsibility.has(tokens.lemma[token].toLowerCase()),
  );
  return responsibility && ["claim", "admit", "accept"].includes(tokens.lemma[claim.cue]);
}

/** "claimed the attack on the tanker". */
function claimsDeeds({ claim, ...telling }: Question): boolean {
  const { tokens, knowledge } = telling;
  const claims = knowledge.cues.get(tokens.lemma[claim.cue].toLowerCase());
  if (!claims?.some(({ content, stance }) => content === "responsibility" && stance === "claims"))
    return false;
  return (
    claim.contentHead !== undefined &&
    tokens.lemma[claim.cue] === "claim" &&
    isDeedWord(claim.contentHead, telling)
  );
}

/** At which level the claim lays blame: by the entity's kind, else by the head word of the phrase. */
export function levelOf(
  standing: Standing,
  tokens: Tokens,
  people: People,
  knowledge: ClaimKnowledge,
): Level | undefined {
  const head = standing.accusedHead;
  const [accused] = standing.accused;
  const word = head === undefined ? undefined : wordLevel(tokens, head, knowledge);
  if (accused === undefined) return word;
  // "Chinese state hackers" are a group, though the only name in the phrase is a state's.
  const named = head === undefined ? undefined : people.mentionOf(head);
  if (word !== undefined && named?.entity !== accused) return word;
  switch (people.kind(accused)) {
    case "state":
      return "state";
    case "government":
      return word === "state" ? "state" : "organ";
    case "cyber-group":
    case "armed-group":
      return "group";
    default:
      return word;
  }
}

function wordLevel(tokens: Tokens, head: number, knowledge: ClaimKnowledge): Level | undefined {
  const phrase = subtree(tokens, head);
  const first = Math.min(...phrase.filter((token) => token <= head && head - token <= 3));
  return findPhrases(tokens, first, head + 1, knowledge.levels).find(({ last }) => last === head + 1)?.value;
}
