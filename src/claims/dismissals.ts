/** Ways to deny without a verb of denying: "is baseless", "had nothing to do with it", "we did not do this". */
import { dependents, type Tokens } from "../language/index.js";
import { isNegated } from "./grammar.js";
import type { ClaimKnowledge } from "./knowledge.js";
import { isAccusation, isOwn, isThis, type Saying } from "./own-side.js";
import type { SpokenClaim } from "./spoken.js";
import { hasNo } from "./told.js";

/** "said that the accusation was baseless", "this is a lie", "there is no truth in the allegation". */
export function callsBaseless(claim: SpokenClaim, tokens: Tokens, knowledge: ClaimKnowledge): boolean {
  for (const token of claim.content) {
    const lemma = tokens.lemma[token].toLowerCase();
    const ground = knowledge.deeds.ground.has(lemma);
    if (ground && hasNo(tokens, token)) {
      if (claim.content.some((one) => isAccusation(tokens, one, knowledge))) return true;
      continue;
    }
    const hollow = ground && withoutAny(tokens, token);
    const phrase = dependents(tokens, token, "compound:prt", "advmod").some((child) =>
      knowledge.deeds.dismissal.has(`${lemma} ${tokens.form[child]}`.toLowerCase()),
    );
    if (!hollow && !phrase && !knowledge.deeds.dismissal.has(lemma)) continue;
    if (isNegated(tokens, token)) continue;
    const subjects = [token, ...dependents(tokens, token, "cop")].flatMap((head) =>
      dependents(tokens, head, "nsubj", "nsubj:pass"),
    );
    if (subjects.some((subject) => isAccusation(tokens, subject, knowledge))) return true;
    const answers = token === claim.contentHead || tokens.deprel[token] === "conj";
    if (answers && subjects.some((subject) => isThis(tokens, subject))) return true;
  }
  return false;
}

function withoutAny(tokens: Tokens, noun: number): boolean {
  return dependents(tokens, noun, "case").some((mark) => tokens.form[mark].toLowerCase() === "without");
}

/** "had nothing to do with it", "knew nothing of it", "had no knowledge of it", told of the speaker's own side. */
export function knowsNothing(question: Saying): boolean {
  const { claim, tokens, knowledge } = question;
  return claim.content.some((token) => {
    const lemma = tokens.lemma[token].toLowerCase();
    const verb = tokens.head[token];
    if (verb < 0 || (lemma !== "nothing" && !knowledge.deeds.share.has(lemma))) return false;
    if (lemma !== "nothing" && !hasNo(tokens, token)) return false;
    if (!knowledge.deeds.partake.has(tokens.lemma[verb])) return false;
    const doer = dependents(tokens, verb, "nsubj")[0];
    if (doer === undefined) return false;
    const toDo = lemma !== "nothing" || tokens.lemma[verb] === "know" || followedByDo(tokens, token);
    return (
      toDo &&
      isOwn(
        { doer, entities: question.people.entitiesOf(doer), negative: true, hostile: true, covert: true },
        question,
      )
    );
  });
}

/** "We did not do this". */
export function didNotDoIt(question: Saying): boolean {
  const { claim, tokens, people } = question;
  return claim.content.some((verb) => {
    if (tokens.lemma[verb] !== "do" || tokens.upos[verb] !== "VERB" || !isNegated(tokens, verb)) return false;
    const [doer] = dependents(tokens, verb, "nsubj");
    if (doer === undefined || !dependents(tokens, verb, "obj").some((one) => isThis(tokens, one)))
      return false;
    return isOwn(
      { doer, entities: people.entitiesOf(doer), negative: true, hostile: true, covert: true },
      question,
    );
  });
}

function followedByDo(tokens: Tokens, nothing: number): boolean {
  return tokens.form[nothing + 1]?.toLowerCase() === "to" && tokens.lemma[nothing + 2] === "do";
}
