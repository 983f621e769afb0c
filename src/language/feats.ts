import { baseRelation } from "./trees.js";

/** Morphological features by joint tag, and by joint tag and word where a word goes its own way. */
export interface FeatsTable {
  /** `UPOS|XPOS` → features. */
  readonly tags: Readonly<Record<string, string>>;
  /** `UPOS|XPOS` → lower-case word → features. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export class FeatsFinder {
  private readonly tags: ReadonlyMap<string, string>;
  private readonly words: ReadonlyMap<string, ReadonlyMap<string, string>>;

  constructor(table: FeatsTable) {
    this.tags = new Map(Object.entries(table.tags));
    this.words = new Map(
      Object.entries(table.words).map(([tag, words]) => [tag, new Map(Object.entries(words))]),
    );
  }

  feats(tag: string, lower: string): string {
    return this.words.get(tag)?.get(lower) ?? this.tags.get(tag) ?? "_";
  }
}

/** A word's place in its tree, as far as features hang on it. */
export interface Surroundings {
  readonly xpos: string;
  readonly upos: string;
  readonly deprel: string;
  /** Relations of its dependents. */
  has(relation: string): boolean;
  /** Lemma and features of its subject, empty where there is none. */
  readonly subjectLemma: string;
  readonly subjectFeats: string;
  readonly subjectLast: boolean;
}

/** Adjusts features that a word's form cannot tell: voice, kind of verb form, person and number of a finite verb. */
export function feats(found: string, at: Surroundings): string {
  switch (at.xpos) {
    case "VBN":
      return at.upos === "AUX" ? found : participle(at);
    case "VBD":
    case "VBP":
      return finite(found, at);
    case "VB":
      return at.upos === "AUX" ? found : bare(at);
    case "VBG":
      return at.upos === "AUX" ? found : ingForm(at);
    default:
      return found;
  }
}

function participle(at: Surroundings): string {
  const active = at.has("aux") && !at.has("aux:pass") && !at.has("nsubj:pass");
  const modifies = at.deprel === "amod" || at.deprel === "compound";
  return active || modifies ? "Tense=Past|VerbForm=Part" : "Tense=Past|VerbForm=Part|Voice=Pass";
}

function ingForm(at: Surroundings): string {
  const relation = baseRelation(at.deprel);
  const nominal =
    at.deprel === "csubj" ||
    at.deprel === "amod" ||
    at.deprel === "compound" ||
    (relation === "advcl" && at.has("mark"));
  return nominal && !at.has("aux") ? "VerbForm=Ger" : "Tense=Pres|VerbForm=Part";
}

function bare(at: Surroundings): string {
  const main = at.deprel === "root" || at.deprel === "parataxis";
  if (main && !at.has("aux") && !at.has("mark") && !at.has("nsubj")) return "Mood=Imp|Person=2|VerbForm=Fin";
  return "VerbForm=Inf";
}

/** Agrees a finite verb with its subject. */
function finite(found: string, at: Surroundings): string {
  const tense = at.xpos === "VBD" ? "Past" : "Pres";
  if (at.subjectLemma === "") {
    const number = tense === "Past" ? "Sing" : "Plur";
    return at.upos === "AUX" ? found : `Mood=Ind|Number=${number}|Person=3|Tense=${tense}|VerbForm=Fin`;
  }
  const person = /Person=(\d)/.exec(at.subjectFeats)?.[1] ?? "3";
  const plural = at.subjectLast || /Number=(Plur|Ptan)/.test(at.subjectFeats);
  const number = plural || (tense === "Pres" && person === "3") ? "Plur" : "Sing";
  return `Mood=Ind|Number=${number}|Person=${person}|Tense=${tense}|VerbForm=Fin`;
}
