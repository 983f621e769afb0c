/**
 * Cyber incidents in EuRepoC's terms: what the sentences that speak of a coded cyber event say of its types, initiators,
 * receivers, tactics and techniques, malware, indicators, effects, dates and the acts that answer it. Each value carries
 * the words that it was read from, and no two lists are multiplied with each other.
 */
import type { AttackTechnique, Evidence, Incident } from "../../schema/case-1.js";
import type { ClaimLayer } from "../claims/index.js";
import type { EntityLayer } from "../entities/index.js";
import type { EventLayer } from "../events/index.js";
import { dependents, findPhrases, type Language, subtreeSpan } from "../language/index.js";
import type { Document } from "../read/index.js";
import { indicatorOf } from "./indicators.js";
import type { IncidentKnowledge } from "./knowledge.js";
import { initiatorsOf, receiversOf } from "./parties.js";
import { type Passage, passagesOf } from "./passages.js";
import { sidesReader } from "./sides.js";
import { wordsEvidence } from "./words.js";

export { compileIncidents, type IncidentKnowledge } from "./knowledge.js";

/** The incident of each coded cyber event, by event id. */
export function describeIncidents(
  document: Pick<Document, "id" | "text">,
  language: Language,
  entities: EntityLayer,
  events: EventLayer,
  claims: ClaimLayer,
  knowledge: IncidentKnowledge,
): ReadonlyMap<string, Incident> {
  const incidents = new Map<string, Incident>();
  const readSides = sidesReader(language, entities, events, knowledge);
  for (const passage of passagesOf(document.text, language, events)) {
    const event = events.events[passage.event];
    const sides = readSides(passage);
    incidents.set(event.id, {
      types: typesOf(document, language, passage, knowledge),
      initiators: initiatorsOf(document, language, entities, events, claims, passage, sides, knowledge),
      receivers: receiversOf(document, language, entities, events, passage, sides, knowledge),
      tactics: attackNames(document, language, passage, knowledge.tactics),
      techniques: attackNames(document, language, passage, knowledge.techniques),
      ...malwareAndIndicators(document, language, passage, knowledge),
      ...(event.date && event.dateFrom !== "published"
        ? { start: { date: event.date, evidence: dateEvidence(event.evidence) } }
        : {}),
      effects: effectsOf(document, language, passage, knowledge),
      responses: responsesTo(event.id, claims),
    });
  }
  return incidents;
}

function dateEvidence(evidence: readonly Evidence[]): Evidence[] {
  const dated = evidence.filter((one) => one.date);
  return dated.length > 0 ? dated : evidence.slice(0, 1);
}

function typesOf(
  document: Pick<Document, "id" | "text">,
  language: Language,
  passage: Passage,
  knowledge: IncidentKnowledge,
): Incident["types"] {
  const found = new Map<Incident["types"][number]["type"], Evidence[]>();
  for (const sentence of passage.sentences) {
    const { first, last } = language.sentences[sentence];
    for (const phrase of findPhrases(language.tokens, first, last, knowledge.types)) {
      for (const type of phrase.value) {
        const evidence = found.get(type) ?? [];
        if (evidence.length < 3) evidence.push(wordsEvidence(document, language, phrase.first, phrase.last));
        found.set(type, evidence);
      }
    }
  }
  // Access alone is the type only where nothing is told of its use: theft, disruption and ransom are uses.
  if (found.size > 1) found.delete("hijacking-without-misuse");
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([type, evidence]) => ({ type, evidence }));
}

function attackNames(
  document: Pick<Document, "id" | "text">,
  language: Language,
  passage: Passage,
  table: IncidentKnowledge["techniques"],
): AttackTechnique[] {
  const found = new Map<string, AttackTechnique>();
  for (const sentence of passage.sentences) {
    const { first, last } = language.sentences[sentence];
    for (const phrase of findPhrases(language.tokens, first, last, table)) {
      if (found.has(phrase.value.id)) continue;
      found.set(phrase.value.id, {
        id: phrase.value.id,
        name: phrase.value.name,
        evidence: [wordsEvidence(document, language, phrase.first, phrase.last)],
      });
    }
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function malwareAndIndicators(
  document: Pick<Document, "id" | "text">,
  language: Language,
  passage: Passage,
  knowledge: IncidentKnowledge,
): Pick<Incident, "malware" | "indicators"> {
  const malware = new Map<string, Evidence[]>();
  const indicators = new Map<string, NonNullable<Incident["indicators"]>[number]>();
  for (const sentence of passage.sentences) {
    const { first, last } = language.sentences[sentence];
    for (const phrase of findPhrases(language.tokens, first, last, knowledge.malware, true)) {
      if (!malware.has(phrase.value)) {
        malware.set(phrase.value, [wordsEvidence(document, language, phrase.first, phrase.last)]);
      }
    }
    for (let token = first; token < last; token++) {
      const found = indicatorOf(language.tokens.form[token]);
      if (!found || indicators.has(`${found.kind} ${found.value}`)) continue;
      const evidence = [wordsEvidence(document, language, token, token + 1)];
      indicators.set(`${found.kind} ${found.value}`, { ...found, evidence });
    }
  }
  return {
    ...(malware.size > 0 ? { malware: [...malware].map(([name, evidence]) => ({ name, evidence })) } : {}),
    ...(indicators.size > 0 ? { indicators: [...indicators.values()] } : {}),
  };
}

/** "crippled government services": a verb of effect with what it affected, in the document's words. */
function effectsOf(
  document: Pick<Document, "id" | "text">,
  language: Language,
  passage: Passage,
  knowledge: IncidentKnowledge,
): Incident["effects"] {
  const { tokens } = language;
  const effects = new Map<string, Incident["effects"][number]>();
  for (const sentence of passage.sentences) {
    const { first, last } = language.sentences[sentence];
    for (let token = first; token < last; token++) {
      const kind = tokens.upos[token] === "VERB" ? knowledge.effects.get(tokens.lemma[token]) : undefined;
      if (!kind) continue;
      const object = dependents(tokens, token, "obj", "nsubj:pass")[0];
      if (object === undefined) continue;
      if (kind === "affected" && !knowledge.affected.has(tokens.lemma[object])) continue;
      const span = subtreeSpan(tokens, object);
      const from = Math.max(first, Math.min(token, span.first));
      const to = Math.min(last, Math.max(token + 1, Math.min(span.last, object + 12)));
      const effect = document.text.slice(tokens.start[from], tokens.end[to - 1]).replaceAll(/\s+/g, " ");
      if (effect.length > 160 || effects.has(effect)) continue;
      effects.set(effect, { effect, evidence: [wordsEvidence(document, language, from, to)] });
    }
  }
  return [...effects.values()];
}

/** Events that the text links to this one as a response. */
function responsesTo(event: string, claims: ClaimLayer): string[] {
  const responses = claims.links
    .filter((link) => link.to === event && (link.type === "responds-to" || link.type === "retaliates-for"))
    .map((link) => link.from);
  const caused = claims.links
    .filter((link) => link.from === event && link.type === "causes")
    .map((link) => link.to);
  return [...new Set([...responses, ...caused])].sort();
}
