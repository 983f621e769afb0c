/**
 * ATT&CK techniques that a sentence tells of: by their ids, by their names, and by words that describe them. Only what
 * somebody did or a program does counts; see {@link toldReader}.
 */
import type { Language } from "../language/index.js";
import { type Lexicon, list } from "../lexicon/index.js";
import type { Document } from "../read/index.js";
import { type Contexts, compileContexts, type ToldReader } from "./told.js";
import { findWordings, indexWordings, placesOf, type Wording, type Wordings } from "./wordings.js";

export interface Technique {
  readonly id: string;
  readonly name: string;
  /** The id of the tactic that it first serves. */
  readonly tactic: string;
}

export interface TechniqueKnowledge {
  /** By id, also by ids that a technique had before. */
  readonly byId: ReadonlyMap<string, Technique>;
  /** Names, and words that describe. */
  readonly wordings: Wordings;
  readonly contexts: Contexts;
}

export interface FoundTechnique {
  readonly first: number;
  readonly last: number;
  readonly technique: Technique;
}

export function compileTechniques(lexicon: Lexicon): TechniqueKnowledge {
  const byId = new Map<string, Technique>();
  const wordings: Wording[] = [];
  for (const row of lexicon.rows("incidents/techniques")) {
    const technique = { id: row.id ?? "", name: row.name ?? "", tactic: row.tactic ?? "" };
    for (const id of [technique.id, ...list(row.formerly)]) byId.set(id, technique);
    if (row.named === "yes") wordings.push({ id: technique.id, places: namePlaces(technique.name) });
  }
  const acts = new Map<string, readonly string[]>();
  for (const row of lexicon.rows("incidents/acts")) acts.set(`@${row.set}`, list(row.words));
  for (const row of lexicon.rows("incidents/wordings")) {
    const beside = row.beside?.split(" ").flatMap((word) => acts.get(word) ?? word);
    for (const words of list(row.words)) {
      const places = placesOf(words);
      wordings.push({
        id: row.id ?? "",
        places,
        deed: row.deed === "yes",
        ...(beside ? { beside: new Set(beside) } : {}),
      });
    }
  }
  return {
    byId,
    wordings: indexWordings(wordings),
    contexts: compileContexts(lexicon.rows("incidents/contexts")),
  };
}

/** "LLMNR/NBT-NS Poisoning and SMB Relay": a name's own slashes are part of its words. */
function namePlaces(name: string): Wording["places"] {
  return name
    .toLowerCase()
    .replaceAll(/[(),:]/g, "")
    .split(/[ -]/)
    .filter((word) => word !== "")
    .map((word) => [[word]]);
}

/** Reads the techniques of one sentence; each sentence is read once. */
export type TechniqueReader = (sentence: number) => readonly FoundTechnique[];

export function techniqueReader(
  document: Pick<Document, "text">,
  language: Language,
  isTold: ToldReader,
  knowledge: TechniqueKnowledge,
): TechniqueReader {
  const known = new Map<number, readonly FoundTechnique[]>();
  return (sentence) => {
    let found = known.get(sentence);
    if (!found) {
      const { first, last } = language.sentences[sentence];
      const named = idsIn(document.text, language, first, last, knowledge);
      const worded = findWordings(language.tokens, first, last, knowledge.wordings).flatMap((one) => {
        const technique = knowledge.byId.get(one.id);
        if (!technique || named.some(({ technique: { id } }) => id === one.id)) return [];
        return isTold(one.first, one.last, one.beside)
          ? [{ first: one.first, last: one.last, technique }]
          : [];
      });
      found = withoutParents(
        [...named.filter((one) => isTold(one.first, one.last)), ...worded].sort(
          (a, b) => a.first - b.first || a.last - b.last,
        ),
      );
      known.set(sentence, found);
    }
    return found;
  };
}

/** "Process Injection: Process Hollowing" is one technique: where a sentence tells of a sub-technique, its parent is left out. */
function withoutParents(found: readonly FoundTechnique[]): readonly FoundTechnique[] {
  return found.filter(
    ({ technique }) => !found.some((other) => other.technique.id.startsWith(`${technique.id}.`)),
  );
}

/** A token and, should it be cut there, what follows its full stop. */
const idShape = /(?<![A-Za-z0-9])T1\d{3}(?:\.\d{3})?(?![0-9])/;

function idsIn(
  text: string,
  { tokens }: Language,
  first: number,
  last: number,
  knowledge: TechniqueKnowledge,
): FoundTechnique[] {
  const found: FoundTechnique[] = [];
  for (let at = first; at < last; at++) {
    if (!tokens.form[at].includes("T1")) continue;
    const id = idShape.exec(text.slice(tokens.start[at], tokens.end[at] + 4))?.[0];
    const technique = id === undefined ? undefined : knowledge.byId.get(id);
    if (technique) found.push({ first: at, last: at + 1, technique });
  }
  return found;
}
