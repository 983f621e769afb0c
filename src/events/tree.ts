import type { Tokens } from "../language/index.js";
import type { EventKnowledge, WordClass } from "./knowledge.js";

/**
 * Plain questions about the tokens of one document and their trees: the word of a token, what hangs on it, whether a
 * phrase is one of a class. What plays which part is asked of `Grammar`.
 */
export class Tree {
  readonly #words = new Map<number, string>();

  constructor(
    readonly tokens: Tokens,
    readonly knowledge: EventKnowledge,
  ) {}

  /**
   * The lemma of a token in lower case. Verbs that the tables know are taken by their form, and plural nouns lose
   * their ending, so that a slip of the tagger's lemma does not hide an event.
   */
  word(i: number): string {
    const known = this.#words.get(i);
    if (known !== undefined) return known;
    const word = this.#word(i);
    this.#words.set(i, word);
    return word;
  }

  #word(i: number): string {
    const lemma = this.tokens.lemma[i].toLowerCase();
    if (this.isVerb(i)) return this.knowledge.verbForms.get(this.form(i)) ?? lemma;
    const plural = this.tokens.xpos[i] === "NNS" && lemma.length > 3;
    if (plural && lemma.endsWith("ies")) return `${lemma.slice(0, -3)}y`;
    if (plural && lemma.endsWith("s") && !lemma.endsWith("ss") && !lemma.endsWith("us"))
      return lemma.slice(0, -1);
    return lemma;
  }

  form(i: number): string {
    return this.tokens.form[i].toLowerCase();
  }

  /** Whether the token is one of a closed class of `events/function-words`. */
  is(i: number, kind: string): boolean {
    const words = this.knowledge.words.get(kind);
    return words !== undefined && (words.has(this.form(i)) || words.has(this.word(i)));
  }

  /** Whether a word, not a token, is one of a closed class. */
  isWord(word: string, kind: string): boolean {
    return this.knowledge.words.get(kind)?.has(word) === true;
  }

  isVerb(i: number): boolean {
    const tag = this.tokens.upos[i];
    if (tag === "VERB" || tag === "AUX") return true;
    return (
      this.isParticiple(i) || this.misread(i) >= 0 || this.isHeadlineVerb(i) || this.isPluralHeadlineVerb(i)
    );
  }

  /**
   * The verb of a headline that the tagger took for a noun ("Minister slams Serbia over border incident"): a small letter, the
   * form of a verb that is no event noun as well, between two nouns, in a line that does not end in a stop.
   */
  isHeadlineVerb(i: number): boolean {
    const { upos, head, sentence, length } = this.tokens;
    if ((upos[i] !== "PROPN" && upos[i] !== "NOUN") || i === 0 || i + 1 >= length) return false;
    const form = this.tokens.form[i];
    if (!form.endsWith("s") || form !== form.toLowerCase() || sentence[i - 1] !== sentence[i]) return false;
    const verb = this.knowledge.verbForms.get(form);
    const { frames } = this.knowledge;
    if (verb === undefined || verb === form || !frames.verb.has(verb) || frames.noun.has(verb)) return false;
    if (!this.isNominal(i - 1) || sentence[i + 1] !== sentence[i]) return false;
    if (head[i] >= 0 && head[head[i]] >= 0) return false;
    const next = upos[i + 1];
    const phrase = next === "PROPN" || next === "NOUN" || next === "ADJ" || next === "NUM" || next === "DET";
    return phrase && !this.endsInStop(i);
  }

  /**
   * The same in the plural ("Germany and Austria hand over thirty trucks"): a small letter, the form of an infinitive, and
   * of its own a subject of several.
   */
  isPluralHeadlineVerb(i: number): boolean {
    const { upos, xpos } = this.tokens;
    if (upos[i] !== "NOUN" && upos[i] !== "PROPN") return false;
    const form = this.tokens.form[i];
    if (this.knowledge.verbForms.get(form) !== form || !this.knowledge.frames.verb.has(form)) return false;
    const [subject, ...more] = this.by(i, "nsubj");
    if (subject === undefined || more.length > 0 || subject > i || this.by(i, "cop").length > 0) return false;
    return xpos[subject] === "NNS" || xpos[subject] === "NNPS" || this.by(subject, "conj").length > 0;
  }

  /** The object of the verb of a headline: the noun that it was hung on, or the first that hangs on it. */
  headlineObject(verb: number): number {
    const above = this.tokens.head[verb];
    if (above > verb) return above;
    for (const child of this.children(verb))
      if (child > verb && this.isNominal(child) && this.by(child, "case").length === 0) return child;
    return -1;
  }

  /**
   * The noun that a verb was taken to modify though an auxiliary or "to" stands before it ("would sever ties", "to sever
   * ties", "had severed ties"): its object. -1 for other words.
   */
  misread(i: number): number {
    const { deprel, head, sentence, xpos } = this.tokens;
    const noun = head[i];
    if (deprel[i] !== "amod" || noun <= i || noun - i > 3 || i === 0 || sentence[i - 1] !== sentence[i])
      return -1;
    const before = i - 1;
    const form = this.form(i);
    const verb = this.knowledge.verbForms.get(form);
    if (verb === undefined || !this.knowledge.frames.verb.has(verb)) return -1;
    const infinitive = form === verb && (xpos[before] === "MD" || this.form(before) === "to");
    const perfect = xpos[i] === "VBN" && this.is(before, "have");
    return infinitive || perfect ? noun : -1;
  }

  /** A participle that the tagger took for an adjective: "were expelled". */
  isParticiple(i: number): boolean {
    if (this.tokens.upos[i] !== "ADJ") return false;
    const form = this.form(i);
    if (!form.endsWith("ed") && !form.endsWith("en")) return false;
    const verb = this.knowledge.verbForms.get(form);
    return verb !== undefined && this.knowledge.frames.verb.has(verb) && this.#hasCopula(i);
  }

  #hasCopula(i: number): boolean {
    for (const child of this.children(i)) if (this.relation(child) === "cop") return true;
    return false;
  }

  isNominal(i: number): boolean {
    const tag = this.tokens.upos[i];
    return (
      tag === "NOUN" || tag === "PROPN" || tag === "PRON" || tag === "NUM" || tag === "SYM" || tag === "X"
    );
  }

  wordClass(i: number): WordClass {
    if (this.isVerb(i)) return "verb";
    return this.tokens.upos[i] === "ADJ" ? "adj" : "noun";
  }

  *children(i: number): Generator<number> {
    const { childStart, children } = this.tokens;
    for (let at = childStart[i]; at < childStart[i + 1]; at++) yield children[at];
  }

  relation(i: number): string {
    const deprel = this.tokens.deprel[i];
    const colon = deprel.indexOf(":");
    return colon < 0 ? deprel : deprel.slice(0, colon);
  }

  /** Children with the relation, subtypes included. */
  by(i: number, relation: string): number[] {
    const found: number[] = [];
    for (const child of this.children(i)) if (this.relation(child) === relation) found.push(child);
    return found;
  }

  /** The prepositions or markers of a token, in lower case. */
  markers(i: number): string[] {
    const found: string[] = [];
    for (const child of this.children(i)) {
      const relation = this.relation(child);
      // "on Supreme Leader Ali Khamenei", where the preposition was hung on the title.
      if (this.tokens.deprel[child] === "nmod:desc" && child < i) found.push(...this.markers(child));
      if (relation !== "case" && relation !== "mark") continue;
      found.push(this.form(child));
      for (const part of this.children(child))
        if (this.relation(part) === "fixed") found.push(this.form(part));
    }
    return found;
  }

  /** A noun with the nouns coordinated with it, and what a container ("dozens of") contains. */
  coordinated(head: number): number[] {
    const found = [head];
    for (const child of this.children(head)) {
      if (this.relation(child) === "conj" && this.isNominal(child)) found.push(child);
    }
    return found;
  }

  /** Particles and short adverbs of a verb: "off", "out", "home". */
  particles(verb: number): number[] {
    const found: number[] = [];
    for (const child of this.children(verb)) {
      if (this.tokens.deprel[child] === "compound:prt") found.push(child);
      else if (this.relation(child) === "advmod" && this.is(child, "particle")) found.push(child);
      else if (this.relation(child) === "xcomp" && this.is(child, "particle")) found.push(child);
      else if (this.relation(child) === "obl" || this.relation(child) === "obj") {
        for (const marker of this.children(child))
          if (this.relation(marker) === "case" && this.is(marker, "particle")) found.push(marker);
      }
    }
    if (found.length === 0 && this.isPluralHeadlineVerb(verb) && this.is(verb + 1, "particle"))
      found.push(verb + 1);
    return found;
  }

  /**
   * Whether a phrase is one of the words: by its head, by modifier and head ("diplomatic ties"), by head and "of"
   * ("state of emergency"), or by what a container holds ("a series of attacks"). Gives the token that decided.
   */
  phraseMatch(head: number, words: ReadonlySet<string>, depth = 0): number {
    const lemma = this.word(head);
    if (words.has(lemma) || words.has(this.form(head))) return head;
    if (this.tokens.upos[head] === "PROPN" && this.#describes(head, words)) return head;
    const container = this.is(head, "container") || this.tokens.upos[head] === "NUM";
    for (const child of this.children(head)) {
      const relation = this.relation(child);
      if (relation === "amod" || relation === "compound" || relation === "nmod" || relation === "flat") {
        const marked = this.markers(child);
        const part = this.word(child);
        if (marked.length === 0) {
          if (words.has(`${part} ${lemma}`)) return head;
        } else if (marked.includes("of")) {
          if (words.has(`${lemma} of ${part}`)) return head;
          if (container && depth < 3) {
            const inner = this.phraseMatch(child, words, depth + 1);
            if (inner >= 0) return inner;
          }
        }
      }
      if (relation === "conj" && depth < 3 && this.isNominal(child)) {
        const inner = this.phraseMatch(child, words, depth + 1);
        if (inner >= 0) return inner;
      }
    }
    return -1;
  }

  /** "the website Vimeo", "the tanker Eagle Star": a name with the common noun before it that says what it is. */
  #describes(name: number, words: ReadonlySet<string>): boolean {
    for (const child of this.children(name)) {
      const relation = this.relation(child);
      if (relation !== "compound" && relation !== "nmod" && relation !== "appos") continue;
      if (this.tokens.upos[child] !== "NOUN" || child > name || this.by(child, "case").length > 0) continue;
      if (words.has(this.word(child))) return true;
    }
    return false;
  }

  /** Tokens below a token, itself included, in no order; at most `limit` of them. */
  below(i: number, limit = 40): number[] {
    const found = [i];
    for (let at = 0; at < found.length && found.length < limit; at++) {
      for (const child of this.children(found[at])) {
        found.push(child);
        if (found.length >= limit) break;
      }
    }
    return found;
  }

  hasSubject(verb: number): boolean {
    for (const child of this.children(verb)) if (this.relation(child) === "nsubj") return true;
    return false;
  }

  hasAuxiliary(verb: number): boolean {
    for (const child of this.children(verb)) if (this.relation(child) === "aux") return true;
    return false;
  }

  /** Whether a sentence is a full one, not a headline; a headline is short. */
  endsInStop(token: number): boolean {
    const { form, sentence, length } = this.tokens;
    let at = token;
    while (at + 1 < length && sentence[at + 1] === sentence[token]) if (++at - token > 60) return true;
    return form[at] === "." || form[at] === "?" || form[at] === "!" || form[at] === '"' || form[at] === "”";
  }

  /**
   * The head of a word. A bare verb cannot go on a participle or a finite verb ("have issued statements, calling on
   * Chad to halt its programme and cease all attacks"): it goes on the infinitive before it.
   */
  governor(i: number): number {
    const { head, xpos } = this.tokens;
    const first = head[i];
    const bare = xpos[i] === "VB" || xpos[i] === "VBP";
    if (!bare || first < 0 || first > i || this.relation(i) !== "conj" || this.hasSubject(i)) return first;
    if (xpos[first] === "VB" || xpos[first] === "VBP" || !this.isVerb(first) || this.hasAuxiliary(i))
      return first;
    for (let at = i - 1; at > first && i - at < 30; at--)
      if (xpos[at] === "VB" && this.markers(at).includes("to")) return at;
    return first;
  }

  /** Clauses that depend on a word: infinitives, that-clauses, gerunds after "of", "from" or "for". */
  complements(i: number): number[] {
    const found: number[] = [];
    for (const child of this.children(i)) {
      const relation = this.relation(child);
      if (relation === "xcomp" || relation === "ccomp") found.push(child);
      else if (relation === "acl" && this.tokens.deprel[child] === "acl") found.push(child);
      else if (relation === "advcl") {
        const markers = this.markers(child);
        if (
          markers.some(
            (marker) =>
              marker === "of" ||
              marker === "from" ||
              marker === "for" ||
              marker === "to" ||
              marker === "into" ||
              marker === "that",
          )
        )
          found.push(child);
      }
    }
    if (this.isVerb(i)) {
      for (const object of this.by(i, "obj")) {
        for (const child of this.by(object, "acl")) if (this.markers(child).includes("to")) found.push(child);
      }
    }
    return found;
  }
}
