/**
 * The steps of an incident: what the words tell of ATT&CK's tactics and techniques, each with the date that stands with it
 * in the tree. "Initial access in May 2021, lateral movement in May and June 2022, a wiper on 15 July" are three.
 */
import type { AttackTechnique, Evidence, Incident, IncidentPhase, Malware } from "../../schema/case-1.js";
import { findPhrases, type Language } from "../language/index.js";
import type { Document } from "../read/index.js";
import type { TimeExpression, TimeLayer } from "../time/index.js";
import type { AttackName, IncidentKnowledge } from "./knowledge.js";
import type { TechniqueReader } from "./techniques.js";
import type { ToldReader } from "./told.js";
import { wordsEvidence } from "./words.js";

/** Words that tell of a step. */
export interface Step {
  readonly first: number;
  readonly last: number;
  readonly tactic: AttackName;
  readonly technique?: AttackName;
  readonly malware?: string;
}

/** The steps that a sentence tells of, in text order. */
export function stepsIn(
  language: Language,
  sentence: number,
  techniques: TechniqueReader,
  knowledge: IncidentKnowledge,
): readonly Step[] {
  const { tokens } = language;
  const { first, last } = language.sentences[sentence];
  const steps: Step[] = [];
  for (const phrase of findPhrases(tokens, first, last, knowledge.tactics))
    steps.push({ ...phrase, tactic: phrase.value });
  for (const { first, last, technique } of techniques(sentence)) {
    const tactic = knowledge.tacticNames.get(technique.tactic);
    if (tactic) steps.push({ first, last, tactic, technique });
  }
  for (const phrase of findPhrases(tokens, first, last, knowledge.types)) {
    for (const signal of phrase.value) {
      const tactic = knowledge.stages.get(signal);
      if (tactic) steps.push({ ...phrase, tactic });
    }
  }
  return steps.sort((a, b) => a.first - b.first || a.last - b.last);
}

/** `sentences` are those that may tell how it was done; see `detailSentences`. */
export function phasesOf(
  document: Pick<Document, "id" | "text">,
  language: Language,
  times: TimeLayer | undefined,
  sentences: readonly number[],
  techniques: TechniqueReader,
  isTold: ToldReader,
  knowledge: IncidentKnowledge,
): IncidentPhase[] {
  const dated = datesBySentence(times);
  const phases = new Map<string, IncidentPhase & { readonly malware: Malware[] }>();
  for (const sentence of sentences) {
    const dateOf = datesOfTokens(language, language.sentences[sentence].first, dated.get(sentence) ?? []);
    for (const step of stepsIn(language, sentence, techniques, knowledge)) {
      if (!isTold(step.first, step.last)) continue;
      const time = dateOf(step.last - 1);
      const key = `${step.tactic.id} ${time?.value ?? ""}`;
      const words = wordsEvidence(document, language, step.first, step.last);
      const phase = phases.get(key) ?? {
        name: step.tactic.name,
        tactic: step.tactic.id,
        ...(time?.value === undefined
          ? {}
          : { date: { date: time.value, evidence: [dateEvidence(words, time)] } }),
        techniques: [],
        malware: [],
        evidence: [],
      };
      phases.set(key, phase);
      addTo(phase.evidence, words);
      if (step.technique) addTechnique(phase.techniques, step.technique, words);
      for (const { first, last, value } of findPhrases(
        language.tokens,
        step.first,
        step.last,
        knowledge.malware,
        true,
      ))
        if (!phase.malware.some(({ name }) => name === value))
          phase.malware.push({ name: value, evidence: [wordsEvidence(document, language, first, last)] });
    }
  }
  return ordered(
    [...phases.values()].map(({ malware, ...phase }) => (malware.length > 0 ? { ...phase, malware } : phase)),
  );
}

/**
 * Steps are told where at least two differ and one has a date. One without a date is dropped where its tactic has one with
 * a date: it is the same step told again.
 */
function ordered(phases: readonly IncidentPhase[]): IncidentPhase[] {
  const dated = new Set(phases.flatMap(({ date, tactic }) => (date && tactic ? [tactic] : [])));
  const kept = phases.filter(({ date, tactic }) => date !== undefined || !dated.has(tactic ?? ""));
  if (kept.length < 2 || dated.size === 0) return [];
  // Steps without a date go behind: where in the course they stood is not told.
  const key = ({ date }: IncidentPhase) => date?.date.replace(/^\.\.\//, "") ?? "~";
  return [...kept].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** First and last day's dates of the steps, as start and end of the whole. */
export function courseOf(phases: readonly IncidentPhase[]): Pick<Incident, "start" | "end"> {
  const dates = phases.flatMap(({ date }) => date ?? []);
  const [first] = dates;
  if (dates.length < 2 || first === undefined) return {};
  const from = first.date.split("/")[0];
  const ends = dates.map((date) => ({ ...date, date: date.date.split("/").at(-1) ?? "" }));
  const known = ends.filter(({ date }) => date !== "" && date !== "..");
  const last = known.reduce((a, b) => (b.date > a.date ? b : a), known[0] ?? first);
  return {
    ...(from !== "" && from !== ".." ? { start: { date: from, evidence: first.evidence } } : {}),
    ...(last.date !== from ? { end: last } : {}),
  };
}

function addTo(evidence: Evidence[], words: Evidence): void {
  const same = evidence.some(
    ({ trigger }) => trigger?.start === words.trigger?.start && trigger?.end === words.trigger?.end,
  );
  if (!same && evidence.length < 4) evidence.push(words);
}

function addTechnique(techniques: AttackTechnique[], { id, name }: AttackName, words: Evidence): void {
  const known = techniques.find((one) => one.id === id);
  if (known) addTo(known.evidence, words);
  else techniques.push({ id, name, evidence: [words] });
}

function dateEvidence(words: Evidence, { start, end }: TimeExpression): Evidence {
  return { ...words, date: { start, end } };
}

function datesBySentence(times: TimeLayer | undefined): ReadonlyMap<number, readonly TimeExpression[]> {
  const dated = new Map<number, TimeExpression[]>();
  for (const time of times?.times ?? []) {
    if (time.kind !== "date" || time.value === undefined) continue;
    if (time.function !== "stated" && time.function !== "relative") continue;
    dated.set(time.sentence, [...(dated.get(time.sentence) ?? []), time]);
  }
  return dated;
}

/** A date stands at the head of a sentence where at most this many tokens stand before it. */
const head = 3;

/**
 * The date of a token: that of the nearest of its governors that a date hangs on. A date hangs on all of its own governors
 * up to the nearest verb, so that "a wiper on 2 April" dates the wiper before "struck" dates it. Where none does, the only
 * date of a sentence dates all of it if it stands at its head: "14 February 2023: The attackers disable …".
 */
function datesOfTokens(
  { tokens }: Language,
  first: number,
  times: readonly TimeExpression[],
): (token: number) => TimeExpression | undefined {
  const dates = new Map<number, { readonly time: TimeExpression; readonly distance: number }>();
  for (const time of times) {
    let at = time.first;
    // From a date's own words to what it hangs on.
    while (tokens.head[at] >= time.first && tokens.head[at] < time.last) at = tokens.head[at];
    for (let distance = 1; distance <= 12; distance++) {
      at = tokens.head[at];
      if (at < 0) break;
      const known = dates.get(at);
      if (known === undefined || distance < known.distance) dates.set(at, { time, distance });
      if (tokens.upos[at] === "VERB") break;
    }
  }
  return (token) => {
    let at = token;
    for (let steps = 0; steps < 8 && at >= 0; steps++) {
      const found = dates.get(at);
      if (found) return found.time;
      at = tokens.head[at];
    }
    const [only] = times;
    return times.length === 1 && only.first - first <= head ? only : undefined;
  };
}
