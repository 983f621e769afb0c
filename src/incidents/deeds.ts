/** Which words of a sentence are deeds of an incident, coded or not. */
import type { EventStatus } from "../../schema/case-1.js";
import type { EventLayer } from "../events/index.js";
import { findPhrases, type Language } from "../language/index.js";
import type { IncidentKnowledge } from "./knowledge.js";
import { isComing } from "./passages.js";
import { sensesAt } from "./senses.js";

/** Deeds by token: true where something is taken from whom they hit ("stole data from"), or entered ("access to"). */
export interface Deeds {
  readonly all: ReadonlySet<number>;
  readonly coded: ReadonlySet<number>;
  readonly takes: ReadonlySet<number>;
  readonly enters: ReadonlySet<number>;
}

const unrealised: ReadonlySet<EventStatus> = new Set<EventStatus>([
  "planned",
  "threatened",
  "ordered",
  "negated",
  "cancelled",
  "generic",
]);
/** Signals whose nouns are deeds and no things: "attack", "theft", and not "malware". */
const nominal = new Set(["attack", "access", "ddos", "deface", "theft", "espionage", "outage", "doxing"]);

/** The deeds of some sentences: the given triggers of events, and all words of `lexicon/incidents/types` that happened. */
export function deedsOf(
  language: Language,
  events: EventLayer,
  sentences: readonly number[],
  triggers: Iterable<number>,
  knowledge: IncidentKnowledge,
): Deeds {
  const { tokens } = language;
  const coded = new Set(triggers);
  const all = new Set(coded);
  const takes = new Set<number>();
  const enters = new Set<number>();
  const unreal = new Set<number>();
  for (const { token, status } of events.mentions) if (unrealised.has(status)) unreal.add(token);
  for (const sentence of sentences) {
    const { first, last } = language.sentences[sentence];
    for (const phrase of findPhrases(tokens, first, last, knowledge.types)) {
      for (let at = phrase.first; at < phrase.last; at++) {
        const verb = tokens.upos[at] === "VERB";
        const head = tokens.head[at] < phrase.first || tokens.head[at] >= phrase.last;
        const noun = tokens.upos[at] === "NOUN" || tokens.upos[at] === "PROPN";
        if (!verb && !(noun && head && phrase.value.some((signal) => nominal.has(signal)))) continue;
        // "Tried to break in" has its sides too.
        const tried = sensesAt(tokens, tokens.head[at], knowledge).has("trying");
        if (!all.has(at) && !tried && (unreal.has(at) || isComing(language, at))) continue;
        all.add(at);
        if (phrase.value.includes("theft") || phrase.value.includes("doxing")) takes.add(at);
        if (phrase.value.includes("access")) enters.add(at);
      }
    }
  }
  return { all, coded, takes, enters };
}
