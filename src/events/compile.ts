import type { EventStatus, EventType, Quad } from "../../schema/case-1.js";
import { type Lexicon, list, type Row } from "../lexicon/index.js";
import { readEventWeights } from "./classifying/classifier.js";
import { type Codebook, withCodebook } from "./codebook.js";
import {
  type Coded,
  type Condition,
  type Described,
  type Effect,
  type EventKnowledge,
  type Frame,
  type Operator,
  type TypeEntry,
  typeKey,
  type WordClass,
} from "./knowledge.js";

const eventTypes = {
  AGREE: true,
  CONSULT: true,
  SUPPORT: true,
  CONCEDE: true,
  COOPERATE: true,
  AID: true,
  RETREAT: true,
  REQUEST: true,
  ACCUSE: true,
  REJECT: true,
  THREATEN: true,
  PROTEST: true,
  SANCTION: true,
  MOBILIZE: true,
  COERCE: true,
  ASSAULT: true,
} as const satisfies Record<EventType, true>;

function isEventType(value: string | undefined): value is EventType {
  return value !== undefined && Object.hasOwn(eventTypes, value);
}

const statuses: ReadonlySet<string> = new Set<EventStatus>([
  "happened",
  "ongoing",
  "ordered",
  "planned",
  "threatened",
  "possible",
  "cancelled",
  "denied",
  "negated",
  "generic",
]);

function isStatus(value: string | undefined): value is EventStatus {
  return value !== undefined && statuses.has(value);
}

const quads: ReadonlySet<string> = new Set<Quad>([
  "verbal-cooperation",
  "material-cooperation",
  "verbal-conflict",
  "material-conflict",
]);

function isQuad(value: string | undefined): value is Quad {
  return value !== undefined && quads.has(value);
}

/**
 * Compiles the tables of `lexicon/events`, with the rows of a user's own codebook where there is one: they stand in for
 * rows of the same key and add to the others. A row that the schema would refuse is left out.
 */
export function compileEvents(lexicon: Lexicon, codebook?: Codebook, weights?: Uint8Array): EventKnowledge {
  const rowsOf = (table: string) => withCodebook(lexicon, table, codebook);
  const classes = compileClasses(rowsOf("classes"));
  const frames = compileFrames(rowsOf("frames"), rowsOf("verb-patterns"), classes, codebook);
  const operators = compileOperators(rowsOf("operators"), classes);
  const support = compileSupport(rowsOf("support"));
  return {
    classifier: weights && readEventWeights(weights),
    frames,
    operators,
    support,
    composition: compileComposition(rowsOf("composition")),
    types: compileTypes(rowsOf("types")),
    contextWords: new Map(rowsOf("context-words").map((row) => [row.word ?? "", list(row.contexts)])),
    words: compileWords(rowsOf("function-words")),
    verbForms: inflect(
      [...frames.verb.keys(), ...operators.verb.keys(), ...support.keys()],
      rowsOf("irregular-verbs"),
    ),
    intransitive: intransitives(frames.verb),
    actors: new Set(lexicon.rows("entities/nominals").map((row) => row.lemma ?? "")),
    described: compileDescribed(rowsOf("described"), classes),
    calibration: rowsOf("calibration")
      .map((row) => ({ score: Number(row.score), share: Number(row.share) }))
      .sort((one, other) => one.score - other.score),
  };
}

function compileClasses(rows: readonly Row[]): ReadonlyMap<string, ReadonlySet<string>> {
  const classes = new Map<string, Set<string>>();
  for (const row of rows) {
    const name = row.class ?? "";
    const words = classes.get(name) ?? new Set<string>();
    words.add(row.word ?? "");
    classes.set(name, words);
  }
  return classes;
}

function compileWords(rows: readonly Row[]): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(rows.map((row) => [row.kind ?? "", new Set(list(row.words))]));
}

/** Every form of the verbs: regular ones by rule, irregular ones from their table. */
function inflect(verbs: readonly string[], rows: readonly Row[]): ReadonlyMap<string, string> {
  const irregular = new Map(rows.map((row) => [row.lemma ?? "", list(row.forms)]));
  const forms = new Map<string, string>();
  for (const verb of verbs) {
    const listed = irregular.get(verb) ?? [];
    const regular = regularForms(verb).filter((form) => listed.length === 0 || form.endsWith("s"));
    for (const form of [
      ...regular,
      ...listed,
      ...(listed.some((one) => one.endsWith("ing")) ? [] : [gerund(verb)]),
    ])
      if (!forms.has(form)) forms.set(form, verb);
  }
  for (const verb of verbs) forms.set(verb, verb);
  return forms;
}

function intransitives(verbs: ReadonlyMap<string, readonly Frame[]>): ReadonlySet<string> {
  const found = new Set<string>();
  const object = (path: readonly string[]) => path[0] === "obj" || path[0] === "iobj" || path[0] === "inner";
  for (const [verb, frames] of verbs) {
    if (
      frames.every(
        (frame) =>
          !frame.conditions.some((condition) => object(condition.slot) && !condition.negated) &&
          !frame.recipient.some(object) &&
          !frame.actor.some(object),
      )
    )
      found.add(verb);
  }
  return found;
}

function gerund(verb: string): string {
  return verb.endsWith("e") && !verb.endsWith("ee") ? `${verb.slice(0, -1)}ing` : `${verb}ing`;
}

function regularForms(verb: string): readonly string[] {
  const sibilant = /(?:s|x|z|ch|sh)$/u.test(verb);
  if (/[^aeiou]y$/u.test(verb)) {
    const stem = verb.slice(0, -1);
    return [`${stem}ies`, `${stem}ied`, `${verb}ing`];
  }
  if (verb.endsWith("e")) return [`${verb}s`, `${verb}d`, `${verb.slice(0, -1)}ing`];
  return [`${verb}${sibilant ? "es" : "s"}`, `${verb}ed`, `${verb}ing`];
}

function compileFrames(
  rows: readonly Row[],
  patterns: readonly Row[],
  classes: ReadonlyMap<string, ReadonlySet<string>>,
  codebook: Codebook | undefined,
): EventKnowledge["frames"] {
  const frames = {
    verb: new Map<string, Frame[]>(),
    noun: new Map<string, Frame[]>(),
    adj: new Map<string, Frame[]>(),
  };
  const own = new Set([
    ...(codebook?.get("frames")?.rows ?? []),
    ...(codebook?.get("verb-patterns")?.rows ?? []),
  ]);
  [...rows, ...patterns].forEach((row, index) => {
    const origin = own.has(row) ? "codebook" : index < rows.length ? "frames" : "patterns";
    const frame = compileFrame(row, index, classes, origin);
    if (!frame) return;
    const byWord = frames[wordClass(row.pos)];
    for (const word of list(row.words)) add(byWord, word, frame);
  });
  return frames;
}

function compileFrame(
  row: Row,
  index: number,
  classes: ReadonlyMap<string, ReadonlySet<string>>,
  origin: Frame["origin"],
): Frame | undefined {
  const type = row.type;
  if (type !== "NONE" && !isEventType(type)) return undefined;
  return {
    row: index + 1,
    name: `${row.words ?? ""}${row.with ? ` [${row.with}]` : ""}`,
    type,
    mode: row.mode,
    contexts: list(row.contexts),
    cameo: row.cameo,
    conditions: list(row.with).map((text) => compileCondition(text, classes)),
    actor: list(row.actor).map(slotPath),
    recipient: list(row.recipient).map(slotPath),
    status: isStatus(row.status) ? row.status : undefined,
    weight: Number(row.weight),
    title: row.title,
    origin,
  };
}

function compileDescribed(
  rows: readonly Row[],
  classes: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, Described> {
  return new Map(
    rows.map((row) => [
      `${row.type}.${row.mode ?? ""}`,
      { actor: wordSet(list(row.actor), classes), recipient: wordSet(list(row.recipient), classes) },
    ]),
  );
}

/** Words, with the members of the classes that are named by `@class`. */
function wordSet(
  parts: readonly string[],
  classes: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const words = new Set<string>();
  for (const part of parts) {
    if (part.startsWith("@")) for (const word of classes.get(part.slice(1)) ?? []) words.add(word);
    else words.add(part);
  }
  return words;
}

function compileCondition(text: string, classes: ReadonlyMap<string, ReadonlySet<string>>): Condition {
  const at = text.indexOf("=");
  const slot = slotPath(text.slice(0, at));
  const negated = text.charAt(at + 1) === "!";
  const value = text.slice(at + (negated ? 2 : 1));
  if (value === "*") return { slot, negated };
  return { slot, negated, words: wordSet(value.split(","), classes) };
}

function slotPath(text: string): readonly string[] {
  return text.split(".");
}

function compileOperators(
  rows: readonly Row[],
  classes: ReadonlyMap<string, ReadonlySet<string>>,
): EventKnowledge["operators"] {
  const operators = {
    verb: new Map<string, Operator[]>(),
    noun: new Map<string, Operator[]>(),
    adj: new Map<string, Operator[]>(),
  };
  for (const row of rows) {
    const effect = effectOf(row.status);
    if (!effect) continue;
    const object = row.object === undefined ? undefined : classes.get(row.object);
    const operator: Operator = { slots: new Set(list(row.slots)), object, effect };
    for (const word of list(row.words)) add(operators[wordClass(row.pos)], word, operator);
  }
  return operators;
}

function effectOf(value: string | undefined): Effect | undefined {
  if (value === "transparent" || value === "attempted") return value;
  return isStatus(value) ? value : undefined;
}

function compileSupport(rows: readonly Row[]): ReadonlyMap<string, EventStatus> {
  const support = new Map<string, EventStatus>();
  for (const row of rows) {
    if (!isStatus(row.status)) continue;
    for (const word of list(row.words)) if (!support.has(word)) support.set(word, row.status);
  }
  return support;
}

function compileComposition(rows: readonly Row[]): ReadonlyMap<string, Coded> {
  const composition = new Map<string, Coded>();
  for (const row of rows) {
    if (!isEventType(row.type)) continue;
    composition.set(`${row.outer}>${row.inner}.${row.inner_mode}`, {
      type: row.type,
      mode: row.mode,
      cameo: row.cameo,
    });
  }
  return composition;
}

function compileTypes(rows: readonly Row[]): ReadonlyMap<string, TypeEntry> {
  const types = new Map<string, TypeEntry>();
  for (const row of rows) {
    if (!isEventType(row.type) || !isQuad(row.quad)) continue;
    types.set(typeKey(row.type, row.mode), {
      score: Number(row.score),
      quad: row.quad,
      recipientRequired: row.recipient_required === "yes",
      cameo: row.cameo ?? "",
      contexts: list(row.contexts),
      title: row.title ?? "",
    });
  }
  return types;
}

function wordClass(value: string | undefined): WordClass {
  return value === "noun" || value === "adj" ? value : "verb";
}

function add<V>(map: Map<string, V[]>, key: string, value: V): void {
  const found = map.get(key);
  if (found) found.push(value);
  else map.set(key, [value]);
}
