import { Tree } from "./tree.js";

const none: readonly number[] = [];

/** Prepositions that a noun inherits from what hangs on it by "of" or "by". */
const passedOn: ReadonlySet<string> = new Set(["by", "to", "from", "against", "on"]);

/** What ends a dateline. */
const dashes: ReadonlySet<string> = new Set(["--", "–", "—", ":"]);

/** How far the inheritance of subjects and the search for governing words climb. */
const reach = 8;

/**
 * Grammatical questions about the tokens of one document: who is the subject of this verb, what hangs on it by
 * "with". Subjects follow control and raising, relative and reduced clauses, coordination and the passive, so that
 * slots name the part played and not the surface. Answers are remembered; a token is worked out once.
 */
export class Grammar extends Tree {
  readonly #subjects = new Map<number, readonly number[]>();
  readonly #objects = new Map<number, readonly number[]>();

  isPassive(verb: number): boolean {
    const { deprel, xpos } = this.tokens;
    if (this.misread(verb) >= 0 || this.isHeadlineVerb(verb) || this.isPluralHeadlineVerb(verb)) return false;
    if (this.isParticiple(verb)) return true;
    if (xpos[verb] !== "VBN" && xpos[verb] !== "VBD") return false;
    if (this.#isPerfect(verb)) return false;
    let bare = false;
    for (const child of this.children(verb)) {
      if (deprel[child] === "aux:pass" || deprel[child] === "obl:agent") return true;
      if (deprel[child] === "nsubj:pass") bare = true;
    }
    // Without an auxiliary ("Envoys expelled") a participle may be passive; "France called on Iran" is not.
    if (bare && xpos[verb] === "VBN" && !this.knowledge.intransitive.has(this.word(verb)))
      return !this.endsInStop(verb);
    if (xpos[verb] !== "VBN" || this.hasSubject(verb)) return false;
    if (deprel[verb] === "acl" || deprel[verb] === "amod") return !this.#takesNoObject(verb);
    if (deprel[verb] !== "conj") return false;
    const first = this.tokens.head[verb];
    return first >= 0 && this.isVerb(first) && this.#hasPassiveAuxiliary(first) && !this.hasAuxiliary(verb);
  }

  /** "have struck": a participle with "have" and without "been". */
  #isPerfect(verb: number): boolean {
    let perfect = false;
    for (const child of this.children(verb)) {
      if (this.tokens.deprel[child] === "aux:pass" || this.form(child) === "been") return false;
      if (this.relation(child) === "aux" && this.is(child, "have")) perfect = true;
    }
    return perfect;
  }

  /**
   * A participle that cannot be passive: its verb takes no object, or it has one. The parser takes the main verb of
   * "The minister resigned" for a participle at times.
   */
  #takesNoObject(verb: number): boolean {
    if (this.knowledge.intransitive.has(this.word(verb))) return true;
    for (const child of this.children(verb)) if (this.tokens.deprel[child] === "obj") return true;
    return false;
  }

  #hasPassiveAuxiliary(verb: number): boolean {
    for (const child of this.children(verb)) if (this.tokens.deprel[child] === "aux:pass") return true;
    return this.tokens.deprel[verb] === "acl";
  }

  /** Who does what the verb says, as heads of phrases; the agent where it is passive. */
  subjects(verb: number, depth = 0): readonly number[] {
    const known = this.#subjects.get(verb);
    if (known) return known;
    if (depth > reach) return none;
    this.#subjects.set(verb, none);
    const found = this.isPassive(verb) ? this.#agents(verb) : this.#activeSubjects(verb, depth);
    this.#subjects.set(verb, found);
    return found;
  }

  #agents(verb: number): readonly number[] {
    const found: number[] = [];
    for (const child of this.children(verb)) {
      if (this.tokens.deprel[child] === "obl:agent") found.push(child);
      else if (this.relation(child) === "obl" && this.markers(child).includes("by")) found.push(child);
    }
    if (found.length > 0) return found;
    // "released from captivity by the rebels", where the agent was hung on the noun before it.
    for (const child of this.children(verb))
      if (child > verb && this.relation(child) === "obl") found.push(...this.#byBelow(child));
    return found;
  }

  #byBelow(noun: number): readonly number[] {
    return this.by(noun, "nmod").filter((child) => this.markers(child)[0] === "by");
  }

  #activeSubjects(verb: number, depth: number): readonly number[] {
    const { deprel, xpos } = this.tokens;
    if (this.isHeadlineVerb(verb)) return [verb - 1];
    const noun = this.misread(verb);
    if (noun >= 0) {
      const beside = this.by(noun, "nsubj");
      const above = this.tokens.head[noun];
      return beside.length > 0 || above < 0 ? beside : this.subjects(above, depth + 1);
    }
    const own: number[] = [];
    for (const child of this.children(verb)) if (this.relation(child) === "nsubj") own.push(child);
    const governor = this.governor(verb);
    if (own.length > 0) {
      const subject = own.length === 1 ? this.#afterDateline(own[0], verb) : -1;
      if (subject >= 0) return [subject];
      if (own.length === 1 && this.is(own[0], "relative") && deprel[verb] === "acl:relcl" && governor >= 0)
        return [this.#antecedent(own[0], governor)];
      return own;
    }
    if (governor < 0) return none;
    const relation = this.relation(verb);
    if (relation === "acl") {
      if (xpos[verb] !== "VB" && this.markers(verb).length === 0) {
        // "issued a statement condemning the raid": who issues it condemns.
        const issued = this.is(governor, "utterance") ? this.tokens.head[governor] : -1;
        if (issued >= 0 && this.isVerb(issued) && this.relation(governor) === "obj")
          return this.subjects(issued, depth + 1);
        const sender = this.#sender(verb, governor);
        if (sender >= 0) return this.subjects(sender, depth + 1);
        return [governor];
      }
      if (xpos[verb] === "VBG" && this.relation(governor) === "obj" && this.markers(verb)[0] === "of")
        return [governor];
      if (deprel[verb] === "acl:relcl") return [governor];
      return this.nounSubjects(governor, depth + 1);
    }
    if (relation === "conj" && this.isVerb(governor)) {
      return this.isPassive(governor)
        ? this.objects(governor, depth + 1)
        : this.subjects(governor, depth + 1);
    }
    if (
      relation === "xcomp" ||
      relation === "advcl" ||
      relation === "ccomp" ||
      relation === "parataxis" ||
      this.#lender(verb) >= 0
    )
      return this.#controller(verb, governor, relation, depth + 1);
    return none;
  }

  /** The subject of "KYIV, Ukraine (AP) -- The parliament passed …", where the parser took the dateline for it; else -1. */
  #afterDateline(subject: number, verb: number): number {
    const { upos, sentence, form } = this.tokens;
    if (upos[subject] !== "PROPN" || (subject > 1 && sentence[subject - 2] === sentence[subject])) return -1;
    let dash = -1;
    for (let at = subject + 1; at < verb && at < subject + 14; at++) {
      const tag = upos[at];
      if (dashes.has(form[at])) dash = at;
      if (dash >= 0 || (tag !== "PROPN" && tag !== "PUNCT" && tag !== "NUM")) break;
    }
    if (dash < 0) return -1;
    for (const child of this.children(subject))
      if (child > dash && child < verb && this.isNominal(child)) return child;
    return -1;
  }

  /** "sent a letter to the minister threatening to …", where the clause was hung on the minister: the verb of sending. */
  #sender(clause: number, noun: number): number {
    const { head, xpos } = this.tokens;
    const verb = head[noun];
    if (xpos[clause] !== "VBG" || verb < 0 || !this.isVerb(verb) || this.relation(noun) !== "obl") return -1;
    return this.by(verb, "obj").some((object) => this.is(object, "utterance")) ? verb : -1;
  }

  /**
   * What a relative pronoun stands for. "A cyberattack against the government that destroyed data": a thing that acts on
   * things is the deed and not the party that it was done to, though the clause hangs on the nearer noun.
   */
  #antecedent(pronoun: number, noun: number): number {
    const { head } = this.tokens;
    const relation = this.relation(noun);
    if (this.form(pronoun) === "who" || head[noun] < 0) return noun;
    if (relation !== "nmod" && relation !== "obl") return noun;
    const upon = this.markers(noun).some(
      (marker) => marker === "against" || marker === "on" || marker === "at",
    );
    if (!upon) return noun;
    if (this.is(head[noun], "deed-noun")) return head[noun];
    const [preposition] = this.by(noun, "case");
    const before = preposition === undefined ? -1 : preposition - 1;
    return relation === "obl" && before > head[noun] && this.is(before, "deed-noun") ? before : noun;
  }

  /** Who acts in a clause that has no subject of its own. */
  #controller(verb: number, governor: number, relation: string, depth: number): readonly number[] {
    if (!this.isVerb(governor)) {
      if (relation === "parataxis") return none;
      const own = this.by(governor, "nsubj");
      return own.length > 0 ? own : this.nounSubjects(governor, depth);
    }
    const objects = this.objects(governor, depth).filter(
      (object) => object !== verb && (relation !== "obj" || object < verb),
    );
    if (this.isPassive(governor)) return objects;
    const byObject =
      relation === "xcomp" ||
      (relation === "advcl" &&
        this.markers(verb).some(
          (marker) => marker === "of" || marker === "for" || marker === "from" || marker === "into",
        )) ||
      (relation === "advcl" && this.is(governor, "addressing") && this.markers(verb).includes("to"));
    if (byObject && objects.length > 0 && !this.#subjectControl(governor)) return objects;
    const indirect = this.by(governor, "iobj");
    if (byObject && indirect.length > 0) return indirect;
    if (byObject) {
      const addressed = this.oblique(governor, "on", false);
      if (addressed.length > 0 && this.is(governor, "addressing")) return addressed;
    }
    return this.subjects(governor, depth);
  }

  /** The verb that has the dependents of a gerund that is its object ("denied bombing the market"), -1 for none. */
  #lender(verb: number): number {
    if (this.tokens.xpos[verb] !== "VBG" || this.relation(verb) !== "obj") return -1;
    const governor = this.tokens.head[verb];
    return governor >= 0 && this.isVerb(governor) ? governor : -1;
  }

  #subjectControl(verb: number): boolean {
    return this.is(verb, "subject-control");
  }

  /** What is done to: the object, or the subject of a passive. */
  objects(verb: number, depth = 0): readonly number[] {
    const known = this.#objects.get(verb);
    if (known) return known;
    if (depth > reach) return none;
    this.#objects.set(verb, none);
    const found = this.#findObjects(verb, depth);
    this.#objects.set(verb, found);
    return found;
  }

  #findObjects(verb: number, depth: number): readonly number[] {
    const { deprel, head } = this.tokens;
    if (this.isHeadlineVerb(verb) || this.isPluralHeadlineVerb(verb)) {
      const object = this.headlineObject(verb);
      return object < 0 ? none : [object];
    }
    const noun = this.misread(verb);
    if (noun >= 0) return [noun];
    const governor = head[verb];
    const own: number[] = [];
    const passive = this.isPassive(verb);
    let relative = false;
    let subject = false;
    for (const child of this.children(verb)) {
      if (deprel[child] === "nsubj") subject = true;
      if (this.relation(child) !== "obj" && !(passive && this.relation(child) === "nsubj")) continue;
      if (this.is(child, "relative") && this.relation(verb) === "acl") relative = true;
      else own.push(child);
    }
    if (own.length > 0) return own;
    const lender = this.#lender(verb);
    if (lender >= 0) return this.by(lender, "obj").filter((child) => child > verb);
    if (relative && governor >= 0) return [governor];
    if (governor >= 0 && passive) {
      if (this.relation(verb) === "acl" || this.relation(verb) === "amod") return [governor];
      if (this.relation(verb) === "conj" && this.isVerb(governor)) return this.objects(governor, depth + 1);
      return none;
    }
    if (deprel[verb] === "acl:relcl" && subject && governor >= 0) {
      for (const child of this.children(verb))
        if (deprel[child] === "nsubj" && this.is(child, "relative")) return none;
      return [governor];
    }
    for (const child of this.children(verb)) {
      if (
        this.relation(child) === "conj" &&
        this.isVerb(child) &&
        child - verb <= 4 &&
        !this.hasSubject(child)
      )
        return this.by(child, "obj");
    }
    if (!passive) {
      const bare = this.#bareOblique(verb);
      if (bare >= 0) return [bare];
    }
    return subject && !passive ? this.#nextPhrase(verb) : none;
  }

  /**
   * An object that the parser took for an oblique: without a preposition ("handed over two soldiers"), or with the verb's
   * own particle for one ("called off the strike"). -1 where there is none.
   */
  #bareOblique(verb: number): number {
    if (this.knowledge.intransitive.has(this.word(verb))) return -1;
    for (const child of this.children(verb)) {
      if (this.tokens.deprel[child] !== "obl" || child < verb || !this.isNominal(child)) continue;
      if (this.is(child, "calendar") || this.tokens.upos[child] === "NUM") continue;
      const cases = this.by(child, "case");
      if (cases.length === 0 && child - verb < 8) return child;
      if (cases.length === 1 && cases[0] === verb + 1 && this.is(cases[0], "separable")) return child;
    }
    return -1;
  }

  /**
   * The phrase right after a verb that the parser left without an object: its last noun, where nothing but
   * determiners, adjectives and nouns stand between.
   */
  #nextPhrase(verb: number): readonly number[] {
    const { upos, sentence, length } = this.tokens;
    if (this.knowledge.intransitive.has(this.word(verb))) return none;
    let last = -1;
    for (let at = verb + 1; at < length && at <= verb + 7 && sentence[at] === sentence[verb]; at++) {
      const tag = upos[at];
      if (this.is(at, "calendar")) break;
      if (tag === "NOUN" || tag === "PROPN" || tag === "X") last = at;
      else if (last >= 0 || (tag !== "DET" && tag !== "ADJ" && tag !== "NUM")) break;
    }
    return last >= 0 ? [last] : none;
  }

  /** What hangs on a verb or noun by a preposition; for a verb also what the parser hung on its object. */
  oblique(i: number, preposition: string, throughObject = true): readonly number[] {
    const found: number[] = [];
    const wanted =
      preposition.lastIndexOf(" ") < 0 ? preposition : preposition.slice(preposition.lastIndexOf(" ") + 1);
    for (const child of this.children(i)) {
      const relation = this.relation(child);
      if (relation !== "obl" && relation !== "nmod") continue;
      if (this.tokens.deprel[child] === "nmod:poss" || this.is(child, "calendar")) continue;
      if (this.#isMarkedBy(child, wanted)) found.push(child);
    }
    if (found.length > 0 || !throughObject) return found;
    if (this.isVerb(i)) {
      const noun = this.isHeadlineVerb(i) ? this.headlineObject(i) : this.misread(i);
      if (noun >= 0) return this.oblique(noun, wanted, false);
      const lender = this.#lender(i);
      if (lender >= 0) return this.oblique(lender, wanted, false).filter((child) => child > i);
      const deep = wanted === "with" || wanted === "to" || wanted === "against";
      for (const object of this.objects(i)) {
        if (this.tokens.head[object] !== i) continue;
        const below = this.oblique(object, wanted, false);
        if (below.length > 0) return below;
      }
      if (!deep) return none;
      for (const object of this.objects(i)) {
        if (this.tokens.head[object] !== i) continue;
        for (const noun of this.by(object, "nmod")) {
          const below = noun < object ? none : this.oblique(noun, wanted, false);
          if (below.length > 0) return below;
        }
      }
      for (const other of this.by(i, "obl")) {
        if (other < i) continue;
        const below = this.oblique(other, wanted, false);
        if (below.length > 0) return below;
      }
      return none;
    }
    const verb = this.supportVerb(i);
    if (verb >= 0) found.push(...this.oblique(verb, wanted, false));
    const participle = found.length > 0 ? -1 : this.#supportParticiple(i);
    if (participle >= 0) found.push(...this.oblique(participle, wanted, false));
    return found.length > 0 ? found : this.#throughNoun(i, wanted);
  }

  /** Whether a phrase has the preposition as one of its own: "ahead of the summit" is not "of the summit". */
  #isMarkedBy(token: number, preposition: string): boolean {
    const markers = this.markers(token);
    return (
      markers.includes(preposition) && (markers[0] === preposition || !this.isWord(markers[0], "in-compound"))
    );
  }

  /** "the deportation of migrants by Libya", where the parser hung "by Libya" on the migrants. */
  #throughNoun(noun: number, wanted: string): readonly number[] {
    if (!passedOn.has(wanted)) return none;
    for (const child of this.children(noun)) {
      if (this.relation(child) !== "nmod" || child < noun) continue;
      const [marker] = this.markers(child);
      if (marker !== "of" && marker !== "by") continue;
      const below = this.oblique(child, wanted, false);
      if (below.length > 0) return below;
    }
    return none;
  }

  /** The support verb that governs a noun ("launched an attack"), or -1. */
  supportVerb(noun: number): number {
    let at = noun;
    for (let step = 0; step < reach; step++) {
      const governor = this.tokens.head[at];
      if (governor < 0) return -1;
      const relation = this.relation(at);
      if (relation === "conj" && this.isNominal(governor)) at = governor;
      else if (relation === "nmod" && this.is(governor, "container") && this.markers(at).includes("of"))
        at = governor;
      else if (!this.isVerb(governor)) return -1;
      else if (
        relation === "obj" ||
        this.tokens.deprel[at] === "nsubj:pass" ||
        this.objects(governor).includes(at)
      )
        return this.knowledge.support.has(this.word(governor)) || this.#isPhrasalSupport(governor)
          ? governor
          : -1;
      else if (
        relation === "obl" &&
        this.markers(at).some((marker) => marker === "in" || marker === "out" || marker === "with")
      )
        return this.is(governor, "oblique-support") ? governor : -1;
      else return -1;
    }
    return -1;
  }

  /** "call off", "rule out": a support verb with its particle. */
  #isPhrasalSupport(verb: number): boolean {
    const word = this.word(verb);
    return this.particles(verb).some((particle) =>
      this.knowledge.support.has(`${word} ${this.form(particle)}`),
    );
  }

  /** Who does what a noun says: the possessor, the agent, or the subject of its support verb. */
  nounSubjects(noun: number, depth = 0): readonly number[] {
    if (depth > reach) return none;
    for (const child of this.children(noun)) if (this.tokens.deprel[child] === "nmod:poss") return [child];
    const direct = this.oblique(noun, "by", false);
    const agents = direct.length > 0 ? direct : this.#throughNoun(noun, "by");
    if (agents.length > 0) return agents;
    return this.light(noun, depth);
  }

  /** The subject that a support verb lends to a noun. */
  light(noun: number, depth = 0): readonly number[] {
    if (depth > reach) return none;
    for (const child of this.children(noun))
      if (this.relation(child) === "amod" && this.isSuffered(child)) return none;
    const verb = this.supportVerb(noun);
    if (verb >= 0) {
      const apart = this.is(verb, "undergo") || (this.is(verb, "speaking") && !this.#isPhrasalSupport(verb));
      return apart ? none : this.subjects(verb, depth + 1);
    }
    const participle = this.#supportParticiple(noun);
    return participle < 0 || this.is(participle, "undergo") ? none : this.subjects(participle, depth + 1);
  }

  /** "having endured multiple intrusions", where the parser took the participle for an adjective. */
  isSuffered(adjective: number): boolean {
    const verb = this.knowledge.verbForms.get(this.form(adjective));
    return verb !== undefined && this.knowledge.words.get("undergo")?.has(verb) === true;
  }

  /** Who suffers what a noun says: the subject of "suffer" or "face". */
  undergoers(noun: number): readonly number[] {
    const verb = this.supportVerb(noun);
    if (verb >= 0) return this.is(verb, "undergo") ? this.subjects(verb) : none;
    // "Washington sanctions Iran's ministry": a headline whose verb the tagger took for a noun.
    if (this.tokens.head[noun] >= 0) return none;
    return this.by(noun, "nmod").filter((child) => child > noun && this.markers(child).length === 0);
  }

  /** A support verb that follows its noun as participle or relative clause: "attacks conducted by". */
  #supportParticiple(noun: number): number {
    for (const child of this.children(noun)) {
      if (
        this.relation(child) === "acl" &&
        this.isVerb(child) &&
        this.knowledge.support.has(this.word(child))
      )
        return child;
    }
    return -1;
  }
}
