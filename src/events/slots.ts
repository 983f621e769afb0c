import type { Grammar } from "./grammar.js";

const none: readonly number[] = [];

/**
 * The heads of the phrases in a slot of a word. A path of several slots is followed from phrase to phrase:
 * `in.with` is what hangs by "with" on what hangs by "in".
 */
export function slot(grammar: Grammar, word: number, path: readonly string[]): readonly number[] {
  let heads = step(grammar, word, path[0]);
  for (let at = 1; at < path.length; at++) {
    const next: number[] = [];
    for (const head of heads) {
      for (const member of grammar.coordinated(head)) next.push(...step(grammar, member, path[at]));
    }
    heads = next;
  }
  return heads;
}

function step(grammar: Grammar, word: number, name: string): readonly number[] {
  switch (name) {
    case "subj":
      return grammar.isVerb(word) ? grammar.subjects(word) : clauseSubjects(grammar, word);
    case "obj":
      return grammar.isVerb(word) ? grammar.objects(word) : none;
    case "iobj":
      return grammar.by(word, "iobj");
    case "poss":
      return possessors(grammar, word);
    case "mod":
      return modifiers(grammar, word);
    case "light":
      return grammar.light(word);
    case "up":
      return grammar.tokens.head[word] >= 0 ? [grammar.tokens.head[word]] : none;
    case "comp":
      return grammar.complements(word);
    case "prt":
      return grammar.particles(word);
    case "must":
      return [...grammar.children(word)].filter((child) => grammar.is(child, "obligation"));
    case "any":
      return grammar.below(word).slice(1);
    default:
      return grammar.oblique(word, name);
  }
}

/** The subject of an adjective or noun that is a predicate. */
function clauseSubjects(grammar: Grammar, word: number): readonly number[] {
  const own = grammar.by(word, "nsubj");
  if (own.length > 0) return own;
  const governor = grammar.tokens.head[word];
  if (governor < 0) return none;
  const relation = grammar.relation(word);
  if (relation === "xcomp" && grammar.isVerb(governor)) {
    const objects = grammar.objects(governor);
    return objects.length > 0 ? objects : grammar.subjects(governor);
  }
  if (relation === "conj") return clauseSubjects(grammar, governor);
  return none;
}

function possessors(grammar: Grammar, word: number): readonly number[] {
  const found: number[] = [];
  for (const child of grammar.children(word))
    if (grammar.tokens.deprel[child] === "nmod:poss") found.push(owner(grammar, word, child));
  // "Iran's ambitions and attacks" share their possessor; "… of its networks but as a direct assault" do not.
  const apart = grammar.by(word, "det").length > 0 || grammar.by(word, "case").length > 0;
  if (found.length === 0 && !apart && grammar.relation(word) === "conj") {
    const first = grammar.tokens.head[word];
    if (first >= 0 && grammar.isNominal(first)) return possessors(grammar, first);
  }
  return found;
}

/**
 * Who a possessive pronoun stands for where its sentence says so: the possessor of the phrase that it continues
 * ("Iran's ambitions and its attacks"), or the one who is held to account ("blamed Iran for its attacks").
 */
function owner(grammar: Grammar, noun: number, possessor: number): number {
  if (grammar.tokens.upos[possessor] !== "PRON") return possessor;
  const governor = grammar.tokens.head[noun];
  if (governor < 0) return possessor;
  if (grammar.relation(noun) === "conj" && grammar.isNominal(governor)) {
    for (const child of grammar.children(governor))
      if (grammar.tokens.deprel[child] === "nmod:poss" && grammar.tokens.upos[child] !== "PRON") return child;
  }
  const markers = grammar.markers(noun);
  if (markers.includes("for") || markers.includes("over")) {
    const verb = grammar.isVerb(governor) ? governor : grammar.tokens.head[governor];
    if (verb >= 0 && grammar.isVerb(verb)) {
      const [object] = grammar.objects(verb);
      if (object !== undefined && object < possessor && object !== noun) return object;
    }
  }
  return possessor;
}

function modifiers(grammar: Grammar, word: number): readonly number[] {
  const found: number[] = [];
  for (const child of grammar.children(word)) {
    const relation = grammar.relation(child);
    if (relation === "amod" || relation === "compound") found.push(child);
    else if (
      relation === "nmod" &&
      grammar.tokens.deprel[child] !== "nmod:poss" &&
      grammar.markers(child).length === 0 &&
      child < word
    )
      found.push(child);
  }
  return found;
}
