/** The question that a claim puts to who reads it, and whether what it tells is told of the speaker's own side. */
import { dependents, type Tokens } from "../language/index.js";
import type { ClaimKnowledge } from "./knowledge.js";
import type { SpokenClaim } from "./spoken.js";
import type { Telling, ToldDeed } from "./told.js";

/** A claim, who says it, and what is needed to judge it. */
export interface Saying extends Telling {
  readonly claim: SpokenClaim;
  readonly speakers: readonly string[];
}

/** Whether a deed is told of the speaker's own side: by name, or as "we", "our forces", "it". */
export function isOwn(
  { doer, entities }: ToldDeed,
  { tokens, people, speakers, claim, quotedIn }: Saying,
): boolean {
  const mine = (entity: string) => speakers.some((speaker) => people.sameSide(speaker, entity));
  if (entities.length > 0 && entities.every(mine)) return true;
  const owner = [doer, ...dependents(tokens, doer, "nmod:poss")].find(
    (token) => tokens.upos[token] === "PRON" && !isRelative(tokens, token),
  );
  if (owner === undefined || claim.source === undefined) return false;
  if (isFirstPerson(tokens, owner))
    return quotedIn === undefined || isFirstPerson(tokens, claim.source) || quotedIn.some(mine);
  const owners = people.entitiesOf(owner);
  return owners.length === 0 || owners.some(mine);
}

function isFirstPerson(tokens: Tokens, token: number): boolean {
  return ["we", "i", "our", "my", "us"].includes(tokens.form[token].toLowerCase());
}

function isRelative(tokens: Tokens, token: number): boolean {
  return ["who", "which", "that", "whose", "what", "this", "these", "those", "there"].includes(
    tokens.form[token].toLowerCase(),
  );
}

export function isAccusation(tokens: Tokens, token: number, knowledge: ClaimKnowledge): boolean {
  const lemma = tokens.lemma[token].toLowerCase();
  return knowledge.deeds.involvement.has(lemma) || knowledge.nouns.get(lemma)?.stance === "attributes";
}

export function isThis(tokens: Tokens, token: number): boolean {
  return ["this", "that", "it", "these", "they", "them"].includes(tokens.form[token].toLowerCase());
}
