/** How an incident was done: techniques and tactics of ATT&CK, malware and tools, indicators of compromise. */
import type { AttackTechnique, Evidence, Incident } from "../../schema/case-1.js";
import { findPhrases, type Language } from "../language/index.js";
import type { Document } from "../read/index.js";
import { indicatorOf } from "./indicators.js";
import type { IncidentKnowledge } from "./knowledge.js";
import type { TechniqueReader } from "./techniques.js";
import type { ToldReader } from "./told.js";
import { wordsEvidence } from "./words.js";

type Text = Pick<Document, "id" | "text">;

/** At most this many places of a document are given for a technique or a tactic. */
const places = 3;

/** `sentences` are those that may tell how it was done; see `detailSentences`. */
export function meansOf(
  document: Text,
  language: Language,
  sentences: readonly number[],
  techniques: TechniqueReader,
  isTold: ToldReader,
  knowledge: IncidentKnowledge,
): Pick<Incident, "tactics" | "techniques" | "malware" | "indicators"> {
  return {
    tactics: tacticsIn(document, language, sentences, isTold, knowledge),
    techniques: techniquesIn(document, language, sentences, techniques),
    ...malwareIn(document, language, sentences, isTold, knowledge),
    ...indicatorsIn(document, language, sentences),
  };
}

function techniquesIn(
  document: Text,
  language: Language,
  sentences: readonly number[],
  techniques: TechniqueReader,
): AttackTechnique[] {
  const found = new Found();
  for (const sentence of sentences)
    for (const { first, last, technique } of techniques(sentence))
      found.add(technique, sentence, () => wordsEvidence(document, language, first, last));
  return found.sorted();
}

function tacticsIn(
  document: Text,
  language: Language,
  sentences: readonly number[],
  isTold: ToldReader,
  knowledge: IncidentKnowledge,
): AttackTechnique[] {
  const found = new Found();
  for (const sentence of sentences) {
    const { first, last } = language.sentences[sentence];
    for (const phrase of findPhrases(language.tokens, first, last, knowledge.tactics))
      if (isTold(phrase.first, phrase.last))
        found.add(phrase.value, sentence, () => wordsEvidence(document, language, phrase.first, phrase.last));
  }
  return found.sorted();
}

/** Values by id, each with the first words of every sentence that tells of it, up to {@link places}. */
class Found {
  private readonly values = new Map<string, AttackTechnique & { readonly in: Set<number> }>();

  add({ id, name }: { id: string; name: string }, sentence: number, evidence: () => Evidence): void {
    const known = this.values.get(id);
    if (!known) {
      this.values.set(id, { id, name, evidence: [evidence()], in: new Set([sentence]) });
    } else if (!known.in.has(sentence) && known.evidence.length < places) {
      known.in.add(sentence);
      known.evidence.push(evidence());
    }
  }

  sorted(): AttackTechnique[] {
    return [...this.values.values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, name, evidence }) => ({ id, name, evidence }));
  }
}

function malwareIn(
  document: Text,
  language: Language,
  sentences: readonly number[],
  isTold: ToldReader,
  knowledge: IncidentKnowledge,
): Pick<Incident, "malware"> {
  const malware = new Map<string, Evidence[]>();
  for (const sentence of sentences) {
    const { first, last } = language.sentences[sentence];
    for (const phrase of findPhrases(language.tokens, first, last, knowledge.malware, true)) {
      if (malware.has(phrase.value) || !isTold(phrase.first, phrase.last)) continue;
      malware.set(phrase.value, [wordsEvidence(document, language, phrase.first, phrase.last)]);
    }
  }
  if (malware.size === 0) return {};
  return { malware: [...malware].map(([name, evidence]) => ({ name, evidence })) };
}

function indicatorsIn(
  document: Text,
  language: Language,
  sentences: readonly number[],
): Pick<Incident, "indicators"> {
  const indicators = new Map<string, NonNullable<Incident["indicators"]>[number]>();
  for (const sentence of sentences) {
    const { first, last } = language.sentences[sentence];
    for (let token = first; token < last; token++) {
      const found = indicatorOf(language.tokens.form[token]);
      if (!found || indicators.has(`${found.kind} ${found.value}`)) continue;
      // A hash in an address names a version of somebody's code.
      if (found.kind === "hash" && /[/=]/.test(document.text.charAt(language.tokens.start[token] - 1)))
        continue;
      const evidence = [wordsEvidence(document, language, token, token + 1)];
      indicators.set(`${found.kind} ${found.value}`, { ...found, evidence });
    }
  }
  return indicators.size === 0 ? {} : { indicators: [...indicators.values()] };
}
