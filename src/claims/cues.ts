/**
 * Finds who says what with which words, on the tree: verbs of saying in active and passive, participles, prepositional
 * sources ("according to"), and nouns that carry a claim ("the accusation that"). Quotation marks are handled in
 * `quotes.ts`, what the claim amounts to in `stance.ts`.
 */

import type { Certainty, ClaimKind, Stance } from "../../schema/case-1.js";
import {
  baseRelation,
  dependents,
  findPhrases,
  type Language,
  type Sentence,
  type Tokens,
} from "../language/index.js";
import {
  clauseAbove,
  hasParticle,
  headOutside,
  isInfinitive,
  isNegated,
  isPassive,
  nextNominal,
  nominal,
  nominalModifier,
  oblique,
  rootOf,
  subjectOf,
  subjectOfLightVerb,
  subjectRelations,
  subtree,
  trim,
} from "./grammar.js";
import type { ClaimKnowledge, ContentFrame, Cue } from "./knowledge.js";

/** A claim as the tree shows it: token lists are sorted and belong to one sentence, save for quotes that go on. */
export interface SpokenClaim {
  readonly sentence: number;
  /** Head token of the cue. */
  readonly cue: number;
  readonly cueTokens: readonly number[];
  /** Head token of the source phrase; absent when nobody is named. */
  readonly source?: number;
  readonly sourceTokens: readonly number[];
  readonly addressee?: number;
  readonly content: readonly number[];
  /** Head of what is said: of the clause, or of the deed. */
  readonly contentHead?: number;
  /** Head token of whom the claim blames, where the frame names one. */
  readonly accused?: number;
  readonly kind: ClaimKind;
  readonly frame: ContentFrame | "source" | "noun";
  readonly stance?: Stance;
  readonly certainty?: Certainty;
  /** The cue itself is negated: "did not say that". */
  readonly negated: boolean;
  /** "is believed to", "was blamed for": the speaker may be nobody. */
  readonly passive: boolean;
  readonly rule: string;
}

/** The claims of one sentence, in the order of their cues. */
export function claimsOfSentence(
  language: Language,
  index: number,
  knowledge: ClaimKnowledge,
): SpokenClaim[] {
  const { tokens } = language;
  const sentence = language.sentences[index];
  const found: SpokenClaim[] = [];
  const taken = new Set<number>();
  for (const signal of findPhrases(tokens, sentence.first, sentence.last, knowledge.sources)) {
    const claim = sourcePhrase(tokens, sentence, index, signal.first, signal.last, signal.value);
    if (!claim) continue;
    for (let token = signal.first; token < signal.last; token++) taken.add(token);
    found.push(claim);
  }
  for (let token = sentence.first; token < sentence.last; token++) {
    if (taken.has(token)) continue;
    const upos = tokens.upos[token];
    const claim =
      upos === "VERB"
        ? verbClaim(tokens, sentence, index, token, knowledge)
        : upos === "NOUN"
          ? nounClaim(tokens, index, token, knowledge)
          : undefined;
    if (claim) found.push(claim);
  }
  return found.sort((a, b) => a.cue - b.cue);
}

/** "according to X": the source hangs on the clause that is its content. */
function sourcePhrase(
  tokens: Tokens,
  sentence: Sentence,
  index: number,
  first: number,
  last: number,
  kind: ClaimKind,
): SpokenClaim | undefined {
  const cue: number[] = [];
  for (let token = first; token < last; token++) cue.push(token);
  // The source is what the signal introduces: the nearest head outside the signal whose subtree holds it, or its object.
  let source = headOutside(tokens, first, last);
  if (source !== undefined && source < first) source = dependents(tokens, last - 1, "obj", "obl", "nmod")[0];
  if (source === undefined || tokens.upos[source] === "VERB")
    source = nextNominal(tokens, last, sentence.last);
  if (source === undefined) return undefined;
  const governor = tokens.head[source];
  const sourceTokens = subtree(tokens, source).filter((token) => token >= last);
  const outside = new Set([...sourceTokens, ...cue, ...subtree(tokens, source)]);
  const clause = clauseAbove(
    tokens,
    governor >= 0 && !outside.has(governor) ? governor : rootOf(tokens, sentence),
  );
  const content = trim(
    tokens,
    subtree(tokens, clause).filter((token) => !outside.has(token)),
  );
  if (content.length === 0 || sourceTokens.length === 0) return undefined;
  return {
    sentence: index,
    cue: first,
    cueTokens: cue,
    source,
    sourceTokens: trim(tokens, sourceTokens),
    content,
    contentHead: clause,
    kind,
    frame: "source",
    negated: false,
    passive: false,
    rule: "source phrase",
  };
}

function verbClaim(
  tokens: Tokens,
  sentence: Sentence,
  index: number,
  verb: number,
  knowledge: ClaimKnowledge,
): SpokenClaim | undefined {
  const cues = knowledge.cues.get(tokens.lemma[verb].toLowerCase());
  // "alleged actions": a participle before its noun says nothing of its own; it is a hedge.
  if (!cues || tokens.deprel[verb] === "amod") return undefined;
  for (const cue of cues.toSorted((a, b) => frameOrder[a.content] - frameOrder[b.content])) {
    const match = matchFrame(tokens, sentence, verb, cue, knowledge);
    if (!match) continue;
    const source = match.source;
    const said = new Set(match.content);
    const sourceTokens =
      source === undefined || said.has(source)
        ? []
        : trim(
            tokens,
            nominal(tokens, source, verb).filter((token) => !said.has(token)),
          );
    const cueTokens = cueWords(tokens, verb, cue);
    const outside = new Set([...sourceTokens, ...cueTokens]);
    const content = trim(
      tokens,
      match.content.filter((token) => !outside.has(token)),
    );
    if (content.length === 0) continue;
    return {
      sentence: index,
      cue: verb,
      cueTokens,
      source,
      sourceTokens,
      addressee: match.addressee,
      content,
      contentHead: match.contentHead,
      accused: match.accused,
      kind: cue.kind,
      frame: cue.content,
      stance: cue.stance,
      certainty: cue.certainty,
      negated: isNegated(tokens, verb) || (source !== undefined && isNobody(tokens, source, knowledge)),
      passive: isPassive(tokens, verb),
      rule: `${cue.lemma}${cue.particle ? ` ${cue.particle}` : ""} (${cue.content})`,
    };
  }
  return undefined;
}

/** "nobody", "no group", "none of them": a subject that says that it was not said. */
function isNobody(tokens: Tokens, source: number, knowledge: ClaimKnowledge): boolean {
  return (
    knowledge.deeds.nobody.has(tokens.lemma[source].toLowerCase()) ||
    dependents(tokens, source, "det").some((det) =>
      knowledge.deeds.nobody.has(tokens.lemma[det].toLowerCase()),
    )
  );
}

/** The frame that says most is tried first: a blamed party or a refusal before a bare object or clause. */
const frameOrder: Readonly<Record<ContentFrame, number>> = {
  responsibility: 0,
  comment: 1,
  accuse: 2,
  attribute: 3,
  support: 4,
  clause: 5,
  infinitive: 6,
  object: 7,
};

interface FrameMatch {
  readonly source?: number;
  readonly addressee?: number;
  readonly accused?: number;
  readonly content: readonly number[];
  readonly contentHead?: number;
}

function matchFrame(
  tokens: Tokens,
  sentence: Sentence,
  verb: number,
  cue: Cue,
  knowledge: ClaimKnowledge,
): FrameMatch | undefined {
  const passive = isPassive(tokens, verb);
  const subject = subjectOf(tokens, verb);
  const agent = passive ? oblique(tokens, verb, "by") : undefined;
  const source = passive ? agent : subject;
  const object = passive ? dependents(tokens, verb, "nsubj:pass")[0] : dependents(tokens, verb, "obj")[0];
  if (
    cue.particle &&
    oblique(tokens, verb, cue.particle) === undefined &&
    !hasParticle(tokens, verb, cue.particle)
  ) {
    return undefined;
  }
  switch (cue.content) {
    case "clause": {
      const clause =
        clauseOf(tokens, sentence, verb, passive) ??
        (cue.stance === "denies" ? gerundOf(tokens, verb) : undefined);
      if (!clause) return undefined;
      const addressee =
        cue.addressee === "obj"
          ? passive
            ? subject
            : (object ?? dependents(tokens, verb, "iobj")[0])
          : oblique(tokens, verb, "to");
      // "announced his nation would sever": the object before a clause without a subject is that clause's subject.
      const stranded =
        !passive &&
        object !== undefined &&
        object < clause.tokens[0] &&
        cue.addressee !== "obj" &&
        dependents(tokens, clause.head, "nsubj", "nsubj:pass").length === 0
          ? subtree(tokens, object)
          : [];
      // "Iran was told that …": the passive subject is spoken to.
      return { source, addressee, content: [...stranded, ...clause.tokens], contentHead: clause.head };
    }
    case "infinitive": {
      const clause = dependents(tokens, verb, "xcomp", "ccomp", ...(cue.addressee ? ["advcl"] : [])).find(
        (child) => isInfinitive(tokens, child),
      );
      if (clause === undefined) return undefined;
      const addressee = cue.particle
        ? oblique(tokens, verb, cue.particle)
        : cue.addressee === "obj"
          ? object
          : undefined;
      return { source, addressee, content: subtree(tokens, clause), contentHead: clause };
    }
    case "comment": {
      const clause = dependents(tokens, verb, "xcomp", "ccomp")[0];
      if (clause === undefined || !knowledge.deeds.comment.has(tokens.lemma[clause].toLowerCase()))
        return undefined;
      return { source, content: subtree(tokens, clause), contentHead: clause };
    }
    case "responsibility": {
      if (object === undefined || !knowledge.deeds.responsibility.has(tokens.lemma[object].toLowerCase()))
        return undefined;
      const deed = oblique(tokens, verb, "for") ?? dependents(tokens, object, "nmod", "acl")[0];
      return { source, content: subtree(tokens, deed ?? object), contentHead: deed ?? object };
    }
    case "object": {
      const thing = cue.particle ? oblique(tokens, verb, cue.particle) : object;
      if (thing === undefined) return undefined;
      return { source, content: subtree(tokens, thing), contentHead: thing };
    }
    case "support": {
      const thing = object ?? dependents(tokens, verb, "obl")[0];
      if (thing === undefined || !knowledge.deeds.support.has(tokens.lemma[thing].toLowerCase()))
        return undefined;
      return { source, content: subtree(tokens, thing), contentHead: thing };
    }
    case "accuse": {
      const deed =
        oblique(tokens, verb, "of") ??
        oblique(tokens, verb, "for") ??
        oblique(tokens, verb, "over") ??
        oblique(tokens, verb, "with") ??
        clausalDeed(tokens, verb) ??
        strayDeed(tokens, [agent, object]) ??
        strayNoun(tokens, object, cue, knowledge);
      if (object === undefined || deed === undefined || deed === object) return undefined;
      return { source, accused: object, content: subtree(tokens, deed), contentHead: deed };
    }
    case "attribute": {
      const to = cue.particle
        ? oblique(tokens, verb, cue.particle)
        : (oblique(tokens, verb, "to") ??
          (object === undefined ? undefined : nominalModifier(tokens, object, "to")) ??
          oblique(tokens, verb, "with"));
      if (object === undefined || to === undefined) return undefined;
      return {
        source,
        accused: to,
        content: [...new Set([...subtree(tokens, object), ...subtree(tokens, to)])].sort((a, b) => a - b),
        contentHead: object,
      };
    }
  }
}

/** "denied hacking the ministry". */
function gerundOf(
  tokens: Tokens,
  verb: number,
): { readonly tokens: readonly number[]; readonly head: number } | undefined {
  const gerund = dependents(tokens, verb, "xcomp").find((child) => tokens.xpos[child] === "VBG");
  return gerund === undefined ? undefined : { tokens: subtree(tokens, gerund), head: gerund };
}

/** "accused Iran of hacking", where the parser hangs the deed on the verb as a clause. */
function clausalDeed(tokens: Tokens, verb: number): number | undefined {
  return dependents(tokens, verb, "advcl", "xcomp", "ccomp").find((child) =>
    dependents(tokens, child, "mark", "case").some((mark) =>
      ["of", "for", "with"].includes(tokens.form[mark].toLowerCase()),
    ),
  );
}

/** "was accused by Kosovo of spying", where the parser hangs the deed on the agent or the object. */
function strayDeed(tokens: Tokens, heads: readonly (number | undefined)[]): number | undefined {
  for (const head of heads) {
    if (head === undefined) continue;
    const deed = dependents(tokens, head, "acl", "nmod").find((child) =>
      dependents(tokens, child, "mark", "case").some((mark) => {
        const form = tokens.form[mark].toLowerCase();
        return form === "for" || (form === "of" && tokens.upos[child] === "VERB");
      }),
    );
    if (deed !== undefined) return deed;
  }
  return undefined;
}

/**
 * "accused Iran of the attack", where the parser hangs the deed on the accused. Only for verbs that take no bare deed as
 * object: "condemned the use of force" has an object that goes on.
 */
function strayNoun(
  tokens: Tokens,
  object: number | undefined,
  cue: Cue,
  knowledge: ClaimKnowledge,
): number | undefined {
  if (object === undefined || knowledge.cues.get(cue.lemma)?.some((one) => one.content === "object"))
    return undefined;
  return dependents(tokens, object, "nmod").find(
    (child) =>
      tokens.upos[child] === "NOUN" &&
      dependents(tokens, child, "case").some((mark) => tokens.form[mark].toLowerCase() === "of"),
  );
}

/** The clause that a verb of saying governs: a complement, a quotation before or after it, or the clause it stands in. */
function clauseOf(
  tokens: Tokens,
  sentence: Sentence,
  verb: number,
  passive: boolean,
): { readonly tokens: readonly number[]; readonly head: number } | undefined {
  const complement =
    dependents(tokens, verb, "ccomp")[0] ??
    // "assesses with moderate confidence that …", where the parser takes the clause for an adverbial one.
    dependents(tokens, verb, "advcl").find((child) =>
      dependents(tokens, child, "mark").some((mark) => tokens.form[mark].toLowerCase() === "that"),
    );
  const above = tokens.head[verb];
  if (
    complement !== undefined &&
    above >= 0 &&
    complement < verb &&
    above < verb &&
    ["parataxis", "advcl"].includes(baseRelation(tokens.deprel[verb])) &&
    dependents(tokens, verb, "mark").length === 0
  ) {
    // "It is unlikely that …, an official said": all that stands before the saying is said.
    const own = new Set(subtree(tokens, verb));
    for (const token of subtree(tokens, complement)) own.delete(token);
    return { tokens: subtree(tokens, above).filter((token) => !own.has(token)), head: above };
  }
  if (complement !== undefined) {
    const all = dependents(tokens, verb, "ccomp").flatMap((child) => subtree(tokens, child));
    const joined = all.length > 0 ? [...new Set(all)].sort((a, b) => a - b) : subtree(tokens, complement);
    return { tokens: joined, head: complement };
  }
  // "…, an official said" at the end of a sentence, where the parser takes the saying for an adverbial clause.
  if (
    baseRelation(tokens.deprel[verb]) === "advcl" &&
    above >= 0 &&
    above < verb &&
    !passive &&
    dependents(tokens, verb, "mark", "case").length === 0 &&
    dependents(tokens, verb, ...subjectRelations).length > 0 &&
    subtree(tokens, verb).length <= 12
  ) {
    const own = new Set(subtree(tokens, verb));
    let root = above;
    while (tokens.head[root] >= 0) root = tokens.head[root];
    return { tokens: subtree(tokens, root).filter((token) => !own.has(token)), head: root };
  }
  // "assess with high confidence that …", where the parser hangs the clause on the noun before it.
  for (const between of dependents(tokens, verb, "obl")) {
    const stray = dependents(tokens, between, "acl", "ccomp").find(
      (child) =>
        tokens.deprel[child] !== "acl:relcl" &&
        dependents(tokens, child, "mark").some((mark) => tokens.form[mark].toLowerCase() === "that"),
    );
    if (stray !== undefined) return { tokens: subtree(tokens, stray), head: stray };
  }
  const open = dependents(tokens, verb, "xcomp")[0];
  if (passive && open !== undefined) {
    // "The attack is believed to have come from …": subject and infinitive together are what is believed.
    const subject = dependents(tokens, verb, "nsubj:pass")[0];
    const first = subject === undefined ? [] : subtree(tokens, subject);
    return { tokens: [...first, ...subtree(tokens, open)], head: open };
  }
  const relation = baseRelation(tokens.deprel[verb]);
  if (relation === "parataxis" && tokens.head[verb] >= 0) {
    const said = new Set(subtree(tokens, verb));
    return {
      tokens: subtree(tokens, tokens.head[verb]).filter((token) => !said.has(token)),
      head: tokens.head[verb],
    };
  }
  const quoted = dependents(tokens, verb, "parataxis").find(
    (child) => tokens.upos[child] !== "PUNCT" && subtree(tokens, child).length > 2,
  );
  if (quoted !== undefined) return { tokens: subtree(tokens, quoted), head: quoted };
  if (relation === "advcl" && tokens.form[verb - 1]?.toLowerCase() === "as" && verb - 1 >= sentence.first)
    return undefined;
  return undefined;
}

function nounClaim(
  tokens: Tokens,
  index: number,
  noun: number,
  knowledge: ClaimKnowledge,
): SpokenClaim | undefined {
  const row = knowledge.nouns.get(tokens.lemma[noun].toLowerCase());
  if (!row) return undefined;
  const clause = dependents(tokens, noun, "acl", "ccomp").find(
    (child) =>
      tokens.deprel[child] !== "acl:relcl" &&
      (dependents(tokens, child, "mark").some((mark) => tokens.lemma[mark].toLowerCase() === "that") ||
        isInfinitive(tokens, child)),
  );
  const deed = nominalModifier(tokens, noun, "of");
  const possessor =
    dependents(tokens, noun, "nmod:poss")[0] ??
    nominalModifier(tokens, noun, "by") ??
    nominalModifier(tokens, noun, "from");
  const head = clause ?? (possessor === undefined ? undefined : deed);
  if (head === undefined) return undefined;
  // "a warning of storms" is no claim of anybody; a clause is one even without a speaker.
  const source = possessor ?? subjectOfLightVerb(tokens, noun);
  const content = trim(tokens, subtree(tokens, head));
  if (content.length === 0 || (source === undefined && !row.certainty && !row.stance)) return undefined;
  return {
    sentence: index,
    cue: noun,
    cueTokens: [noun],
    source,
    sourceTokens: source === undefined ? [] : nominal(tokens, source, noun),
    content,
    contentHead: head,
    kind: row.kind,
    frame: "noun",
    stance: row.stance,
    certainty: row.certainty,
    // "no doubt that" affirms: a noun that doubts is turned around, not negated.
    negated:
      row.certainty !== "unlikely" &&
      dependents(tokens, noun, "det").some((det) => tokens.lemma[det].toLowerCase() === "no"),
    passive: false,
    rule: `${tokens.lemma[noun]} (noun)`,
  };
}

/** The words of the cue: the verb with its auxiliaries, particle and preposition, and the adverbs between them. */
function cueWords(tokens: Tokens, verb: number, cue: Cue): number[] {
  let first = verb;
  let last = verb;
  for (const child of dependents(tokens, verb, "aux", "advmod")) {
    // Adverbs before the verb belong to the saying; those behind it mostly to what is said.
    if (child < first && verb - child <= 5) first = child;
  }
  const subject = dependents(tokens, verb, ...subjectRelations).find((child) => child < verb);
  if (subject !== undefined && first < subject)
    first = Math.min(verb, ...dependents(tokens, verb, "aux").filter((child) => child > subject));
  for (const child of dependents(tokens, verb, "compound:prt")) if (child === last + 1) last = child;
  if (cue.particle && tokens.form[last + 1]?.toLowerCase() === cue.particle) last++;
  const words: number[] = [];
  for (let token = first; token <= last; token++) words.push(token);
  return words;
}
