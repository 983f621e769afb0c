/** The name of an incident: as the text names it, or made from its type, who was hit, and when. */
import type { Incident } from "../../schema/case-1.js";
import type { EntityLayer } from "../entities/index.js";
import { findPhrases, type Language, type Tokens } from "../language/index.js";
import type { Document } from "../read/index.js";
import type { IncidentKnowledge } from "./knowledge.js";
import type { Passage } from "./passages.js";
import { wordsEvidence } from "./words.js";

type Named = Pick<Incident, "name" | "nameFrom" | "nameEvidence">;

/** "Dubbed Glass Harbour" must stand within so many words behind a word for the deed. */
const near = 6;
const deeds = new Set([
  "attack",
  "access",
  "ddos",
  "deface",
  "theft",
  "espionage",
  "ransom",
  "wiper",
  "outage",
]);

export function nameOf(
  document: Pick<Document, "id" | "text">,
  language: Language,
  entities: EntityLayer,
  passage: Passage,
  incident: Incident,
  knowledge: IncidentKnowledge,
): Named {
  return (
    statedName(document, language, entities, passage, knowledge) ?? madeName(entities, incident, knowledge)
  );
}

function statedName(
  document: Pick<Document, "id" | "text">,
  language: Language,
  entities: EntityLayer,
  passage: Passage,
  knowledge: IncidentKnowledge,
): Named | undefined {
  const { tokens } = language;
  for (const sentence of passage.sentences) {
    const { first, last } = language.sentences[sentence];
    const found =
      operation(tokens, first, last) ??
      called(tokens, first, last, knowledge) ??
      compound(tokens, first, last, entities, sentence, knowledge);
    if (found === undefined) continue;
    const name = document.text
      .slice(tokens.start[found.first], tokens.end[found.last - 1])
      .replaceAll(/\s+/g, " ");
    if (name.length > 80) continue;
    return {
      name,
      nameFrom: "stated",
      nameEvidence: [wordsEvidence(document, language, found.first, found.last)],
    };
  }
  return undefined;
}

interface Span {
  readonly first: number;
  readonly last: number;
}

/** "Operation Glass Harbour". */
function operation(tokens: Tokens, first: number, last: number): Span | undefined {
  for (let at = first; at + 1 < last; at++) {
    if (tokens.form[at] !== "Operation") continue;
    const span = nameFrom(tokens, at + 1, last);
    if (span) return { first: at, last: span.last };
  }
  return undefined;
}

/** "the breach, dubbed Glass Harbour", "an attack known as 'Night Ferry'": the nearest noun before must be the deed. */
function called(tokens: Tokens, first: number, last: number, knowledge: IncidentKnowledge): Span | undefined {
  for (const phrase of findPhrases(tokens, first, last, knowledge.naming)) {
    const span = nameFrom(tokens, phrase.last, last);
    if (span === undefined) continue;
    for (let at = phrase.first - 1; at >= Math.max(first, phrase.first - near); at--) {
      if (tokens.upos[at] !== "NOUN" && tokens.upos[at] !== "PROPN") continue;
      if (isDeed(tokens, at, knowledge)) return span;
      break;
    }
  }
  return undefined;
}

/** "the Northgate breach": a name that is nobody's who acts, no state's and no date's, before the deed. */
function compound(
  tokens: Tokens,
  first: number,
  last: number,
  entities: EntityLayer,
  sentence: number,
  knowledge: IncidentKnowledge,
): Span | undefined {
  for (let at = first + 1; at < last; at++) {
    if (tokens.form[at].toLowerCase() !== "the" || !isName(tokens, at + 1)) continue;
    const span = nameFrom(tokens, at + 1, last);
    if (span === undefined || span.last >= last || tokens.upos[span.last] !== "NOUN") continue;
    if (!isDeed(tokens, span.last, knowledge)) continue;
    const taken = entities.mentions.some(
      (mention) =>
        mention.sentence === sentence &&
        mention.first < span.last &&
        mention.last > span.first &&
        !["company", "other", "media", "organisation", "place", "location"].includes(mention.type),
    );
    if (taken || findPhrases(tokens, span.first, span.last, knowledge.types).length > 0) continue;
    if (findPhrases(tokens, span.first, span.last, knowledge.stateNames, true).length > 0) continue;
    return { first: span.first, last: span.last + 1 };
  }
  return undefined;
}

function isDeed(tokens: Tokens, at: number, knowledge: IncidentKnowledge): boolean {
  if (findPhrases(tokens, at, at + 1, knowledge.deeds).length > 0) return true;
  return findPhrases(tokens, at, at + 1, knowledge.types).some(({ value }) =>
    value.some((signal) => deeds.has(signal)),
  );
}

/** The capitalised words from a place on, without the quotation marks and articles before them. */
function nameFrom(tokens: Tokens, from: number, last: number): Span | undefined {
  let first = from;
  while (first < last && first < from + 3 && ["PUNCT", "DET"].includes(tokens.upos[first])) first++;
  let end = first;
  while (end < last && isName(tokens, end)) end++;
  return end > first ? { first, last: end } : undefined;
}

function isName(tokens: Tokens, at: number): boolean {
  const form = tokens.form[at] ?? "";
  return /^\p{Lu}/u.test(form) && ["PROPN", "NOUN", "ADJ"].includes(tokens.upos[at]);
}

function madeName(entities: EntityLayer, incident: Incident, knowledge: IncidentKnowledge): Named {
  const byId = new Map(entities.entities.map(({ id, name }) => [id, name]));
  const names = [
    ...new Set(
      incident.receivers.flatMap(({ entity, country }) => {
        const own = entity === undefined ? undefined : byId.get(entity);
        return own ?? knowledge.stateNameOf.get(country ?? "") ?? [];
      }),
    ),
  ].slice(0, 2);
  if (names.length === 0) return {};
  const label = knowledge.labels.find(({ type }) => incident.types.some((one) => one.type === type));
  const words = label?.words ?? "Cyber incident at";
  const date = incident.start?.date;
  return {
    name: `${words} ${names.join(" and ")}${date === undefined ? "" : `, ${date}`}`,
    nameFrom: "made",
  };
}
