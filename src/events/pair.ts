import type { EventStatus, EventType, Span } from "../../schema/case-1.js";
import type { EntityLayer, Mention } from "../entities/index.js";
import type { Language, Tokens } from "../language/index.js";
import { bestClass, type EventWeights, pairClassOf, scoreClasses } from "./classifying/classifier.js";
import { type Candidate, mostFeatures, pairFeatures } from "./classifying/features.js";
import { contextsOf } from "./contexts.js";
import { Grammar } from "./grammar.js";
import { type Coded, type EventKnowledge, typeKey } from "./knowledge.js";
import { type Draft, draftEvents } from "./mentions.js";
import { MentionIndex, type Role } from "./roles.js";

/** What one party does to another in a sentence; without a type where it does nothing. */
export interface PairCoding {
  readonly type?: EventType;
  readonly mode?: string;
  readonly contexts: readonly string[];
  readonly status?: EventStatus;
  readonly confidence: number;
  /** The trigger that decided. */
  readonly trigger?: Span;
  readonly why: string;
}

/** A sentence without its marks, and where they stood. */
export interface Unmarked {
  readonly text: string;
  readonly sources: readonly Span[];
  readonly targets: readonly Span[];
}

const nothing: PairCoding = { contexts: [], confidence: 0, why: "no event between the two" };

/** Takes `<s>…</s>` and `<t>…</t>` out of a sentence and gives the spans that they marked, in the text without them. */
export function unmark(marked: string): Unmarked {
  const sources: Span[] = [];
  const targets: Span[] = [];
  let text = "";
  let at = 0;
  const open: { s: number; t: number } = { s: -1, t: -1 };
  for (const mark of marked.matchAll(/<(\/?)([st])>/gu)) {
    text += marked.slice(at, mark.index);
    at = mark.index + mark[0].length;
    const name = mark[2] === "s" ? "s" : "t";
    if (mark[1] === "") open[name] = text.length;
    else if (open[name] >= 0) {
      (name === "s" ? sources : targets).push(trimmed(text, open[name], text.length));
      open[name] = -1;
    }
  }
  return { text: text + marked.slice(at), sources, targets };
}

function trimmed(text: string, start: number, end: number): Span {
  const inner = text.slice(start, end);
  const lead = inner.length - inner.trimStart().length;
  return { start: start + lead, end: start + inner.trimEnd().length };
}

/**
 * Codes what the source does to the target: the event whose actor and recipient they fill best. A deed that is only
 * promised or announced is AGREE, a harmful one THREATEN, as the codebook has it for events between two given
 * parties.
 */
export function codePair(
  language: Language,
  sources: readonly Span[],
  targets: readonly Span[],
  knowledge: EventKnowledge,
): PairCoding {
  const grammar = new Grammar(language.tokens, knowledge);
  const fitted = readPair(grammar, sources, targets);
  const [best] = fitted;
  const byRule = best ? announced(grammar, best.draft, best.fit.score) : nothing;
  if (byRule.confidence >= trusted || !knowledge.classifier) return byRule;
  return classified(grammar, fitted, sources, targets, knowledge.classifier) ?? byRule;
}

/** Rules are believed from here on; below, the classifier is asked. Chosen on marked sentences by experts. */
const trusted = 0.35;

/** The classifier's coding of a sentence that the rules can make little of. */
function classified(
  grammar: Grammar,
  fitted: readonly Fitted[],
  sources: readonly Span[],
  targets: readonly Span[],
  weights: EventWeights,
): PairCoding | undefined {
  const [source] = sources;
  const [target] = targets;
  if (source === undefined || target === undefined) return undefined;
  const keys = new Int32Array(mostFeatures);
  const count = pairFeatures(grammar, candidatesOf(grammar, fitted), source, target, keys);
  const { klass, likely } = bestClass(scoreClasses(weights, keys, count));
  if (klass === "NONE") return undefined;
  const same = fitted.find(({ draft }) => pairClassOf(draft.type) === klass)?.draft;
  const type = same?.type ?? (klass === "YIELD" ? "CONCEDE" : klass);
  return {
    contexts: same ? contextsOf(grammar, same) : [],
    confidence: Math.round(likely * 1000) / 1000,
    ...(same ? { trigger: same.trigger, status: same.status.status } : {}),
    why: `classifier: ${klass}, ${Math.round(likely * 100)} %`,
    ...inSetTerms(grammar.knowledge, {
      type,
      mode: same?.mode,
      cameo: same?.cameo,
      status: "happened",
      rule: "",
    }),
  };
}

/** An event between two parties and how well it fits them. */
interface Fitted {
  readonly draft: Draft;
  readonly fit: Fit;
}

/** The events of a sentence by how well they fit the two parties, best first. */
function readPair(grammar: Grammar, sources: readonly Span[], targets: readonly Span[]): readonly Fitted[] {
  const { tokens } = grammar;
  const parties = partyLayer(tokens, sources, targets);
  return draftEvents(grammar, new MentionIndex(parties, tokens.length), 0, tokens.length, true, false)
    .map((draft) => ({ draft, fit: fitness(grammar, draft, parties, sources, targets) }))
    .sort((a, b) => b.fit.score - a.fit.score);
}

/** What the classifier is told of a marked sentence: hashes of features, as {@link pairFeatures} writes them. */
export function describePair(
  language: Language,
  sources: readonly Span[],
  targets: readonly Span[],
  knowledge: EventKnowledge,
  keys: Int32Array,
): number {
  const grammar = new Grammar(language.tokens, knowledge);
  const [source] = sources;
  const [target] = targets;
  if (source === undefined || target === undefined) return 0;
  return pairFeatures(
    grammar,
    candidatesOf(grammar, readPair(grammar, sources, targets)),
    source,
    target,
    keys,
  );
}

function candidatesOf(grammar: Grammar, fitted: readonly Fitted[]): readonly Candidate[] {
  return fitted.map(({ draft, fit }) => {
    const { type, mode } = announced(grammar, draft, fit.score);
    return {
      type: type ?? "NONE",
      mode: mode ?? "",
      status: draft.status.status,
      row: `${draft.match.frame.row}`,
      token: draft.token,
      ...fit,
    };
  });
}

/** The marked spans as the only entities of the text. */
function partyLayer(tokens: Tokens, sources: readonly Span[], targets: readonly Span[]): EntityLayer {
  const mentions: Mention[] = [];
  const add = (span: Span, entity: string): void => {
    let first = -1;
    let last = -1;
    for (let token = 0; token < tokens.length; token++) {
      if (tokens.start[token] >= span.end || tokens.end[token] <= span.start) continue;
      if (first < 0) first = token;
      last = token + 1;
    }
    if (first < 0) return;
    const sentence = tokens.sentence[first];
    mentions.push({
      ...span,
      kind: "name",
      type: "other",
      entity,
      sentence,
      first,
      last,
      head: first,
      rule: "marked",
    });
  };
  for (const span of sources) add(span, "source");
  for (const span of targets) add(span, "target");
  return { mentions, entities: [], places: [] };
}

/** How an event fits the two parties. */
interface Fit {
  readonly score: number;
  readonly acts: boolean;
  readonly suffers: boolean;
  readonly reversed: boolean;
  readonly within: boolean;
}

function fitness(
  grammar: Grammar,
  draft: Draft,
  parties: EntityLayer,
  sources: readonly Span[],
  targets: readonly Span[],
): Fit {
  const mutual = draft.type === "CONSULT";
  const acts =
    holds(draft.actor, parties, "source", sources) ||
    (mutual && holds(draft.recipient, parties, "source", sources));
  const suffers =
    holds(draft.recipient, parties, "target", targets) ||
    (mutual && holds(draft.actor, parties, "target", targets));
  const reversed = !mutual && holds(draft.actor, parties, "target", targets) && !acts;
  let score = draft.match.frame.weight + draft.match.specificity * 0.1;
  if (acts) score += 2;
  if (suffers) score += 1.5;
  else if (covers(grammar, draft.token, targets)) score += 0.6;
  if (reversed) score -= 1;
  if (!mutual && holds(draft.recipient, parties, "source", sources) && !suffers) score -= 0.5;
  if (draft.within >= 0) score -= 1;
  score -= Math.min(depthOf(grammar, draft.token), 6) * 0.15;
  return { score, acts, suffers, reversed, within: draft.within >= 0 };
}

function holds(role: Role, parties: EntityLayer, entity: string, spans: readonly Span[]): boolean {
  if (role.mentions.some((index) => parties.mentions[index].entity === entity)) return true;
  return role.spans.some((span) => spans.some((other) => span.start < other.end && other.start < span.end));
}

/** Whether one of the spans stands somewhere below the trigger. */
function covers(grammar: Grammar, token: number, spans: readonly Span[]): boolean {
  const { start, end } = grammar.tokens;
  return grammar
    .below(token, 60)
    .some((below) => spans.some((span) => start[below] < span.end && span.start < end[below]));
}

function depthOf(grammar: Grammar, token: number): number {
  let depth = 0;
  for (let at = grammar.tokens.head[token]; at >= 0 && depth < 20; at = grammar.tokens.head[at]) depth++;
  return depth;
}

function announced(grammar: Grammar, draft: Draft, score: number): PairCoding {
  const { status, token } = draft.status;
  const coded = {
    contexts: contextsOf(grammar, draft),
    status,
    confidence: Math.round((1 / (1 + Math.exp(-(score - 1.5)))) * 1000) / 1000,
    trigger: draft.trigger,
    why: `frame ${draft.match.frame.row}: ${draft.match.frame.name}; ${draft.status.rule}`,
  };
  const decided = token >= 0 && grammar.is(token, "decided");
  const rule = decided ? "decided" : draft.status.rule;
  return { ...coded, ...inSetTerms(grammar.knowledge, { ...draft, status, rule }) };
}

/** What of an event decides its code in sets of marked pairs. */
export interface SetTerms extends Coded {
  readonly status: EventStatus;
  /** The rule that read the status. */
  readonly rule: string;
}

/**
 * The type and mode of an event as sets of marked pairs have it: a deed that is only promised or announced is AGREE, a
 * harmful one THREATEN, a cooperation that is refused REJECT.
 */
export function inSetTerms(
  knowledge: EventKnowledge,
  event: SetTerms,
): { readonly type: EventType; readonly mode?: string } {
  const { type, mode, status, rule } = event;
  const quad = knowledge.types.get(typeKey(type, mode))?.quad;
  const coming =
    (status === "planned" && rule !== "decided") ||
    status === "threatened" ||
    (status === "possible" && rule === "modal");
  if (status === "negated" && cooperative.has(type)) return { type: "REJECT" };
  if (coming && speech.has(type)) return { type, mode };
  if (coming && (quad === "material-cooperation" || quad === "verbal-cooperation")) return { type: "AGREE" };
  if (coming && quad === "material-conflict") return { type: "THREATEN" };
  return conversion(event) ?? { type, mode };
}

/**
 * Marked pairs are coded as the CAMEO-to-PLOVER table of 2021 has it, where it differs from the manual: sanctions
 * imposed (163) are COERCE restrict and verdicts (116) ACCUSE. Sets coded by it keep CAMEO's root 19 (fight) whole:
 * blockades (191), occupations (192), seizures and cyberattacks (176) are ASSAULT there, and a warrant counts as the
 * arrest. See docs/decisions/0051.
 */
function conversion({ type, mode, cameo }: Coded): { type: EventType; mode?: string } | undefined {
  if (type === "COERCE") {
    const fight = mode === "seize" || mode === "cyber" || cameo === "191";
    return fight ? { type: "ASSAULT" } : undefined;
  }
  if (type === "THREATEN" && mode === "arrest") return { type: "COERCE", mode: "arrest" };
  if (type !== "SANCTION") return undefined;
  if (mode === "convict") return { type: "ACCUSE", mode: "disapprove" };
  if (cameo === "163") return { type: "COERCE", mode: "restrict" };
  return undefined;
}

const speech: ReadonlySet<EventType> = new Set(["AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"]);
const cooperative: ReadonlySet<EventType> = new Set([
  "CONSULT",
  "COOPERATE",
  "AID",
  "RETREAT",
  "CONCEDE",
  "SUPPORT",
]);
