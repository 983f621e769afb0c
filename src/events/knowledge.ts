import type { EventStatus, EventType, Quad } from "../../schema/case-1.js";
import { type Lexicon, list, type Row } from "../lexicon/index.js";

/** A condition of a frame: what must stand in a slot beside the trigger. */
export interface Condition {
  /** Slot path: `["obj"]`, `["in", "with"]`. */
  readonly slot: readonly string[];
  /** True where none of the words may stand there. */
  readonly negated: boolean;
  /** Lemmas and phrases that satisfy it; absent where anything does. */
  readonly words?: ReadonlySet<string>;
}

/** One row of `events/frames`, compiled. */
export interface Frame {
  /** Position in the table, which names the row in explanations: `frame 17`. */
  readonly row: number;
  /** The row in words, for explanations. */
  readonly name: string;
  readonly type: EventType | "NONE";
  readonly mode?: string;
  readonly contexts: readonly string[];
  readonly cameo?: string;
  readonly conditions: readonly Condition[];
  readonly actor: readonly (readonly string[])[];
  readonly recipient: readonly (readonly string[])[];
  readonly status?: EventStatus;
  readonly weight: number;
  /** Sentence for the event where that of its type says too little. */
  readonly title?: string;
}

/** What becomes of an event under a word that governs it. */
export type Effect = EventStatus | "transparent" | "attempted";

export interface Operator {
  readonly slots: ReadonlySet<string>;
  readonly object?: ReadonlySet<string>;
  readonly effect: Effect;
}

/** A type and mode of the codebook. */
export interface TypeEntry {
  readonly score: number;
  readonly quad: Quad;
  readonly recipientRequired: boolean;
  readonly cameo: string;
  readonly contexts: readonly string[];
  readonly title: string;
}

export interface Coded {
  readonly type: EventType;
  readonly mode?: string;
  readonly cameo?: string;
}

export type WordClass = "verb" | "noun" | "adj";

/** The tables of `lexicon/events`, indexed by what the engine looks up. */
export interface EventKnowledge {
  readonly frames: Readonly<Record<WordClass, ReadonlyMap<string, readonly Frame[]>>>;
  readonly operators: Readonly<Record<WordClass, ReadonlyMap<string, readonly Operator[]>>>;
  readonly support: ReadonlyMap<string, EventStatus>;
  readonly composition: ReadonlyMap<string, Coded>;
  readonly types: ReadonlyMap<string, TypeEntry>;
  readonly contextWords: ReadonlyMap<string, readonly string[]>;
  readonly words: ReadonlyMap<string, ReadonlySet<string>>;
  /** Inflected form of a verb that some table names → its infinitive. */
  readonly verbForms: ReadonlyMap<string, string>;
  /** Verbs of which no frame has an object: they have no passive. */
  readonly intransitive: ReadonlySet<string>;
}

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

/** Compiles the tables of `lexicon/events`. A row that the schema would refuse is left out. */
export function compileEvents(lexicon: Lexicon): EventKnowledge {
  const classes = compileClasses(lexicon.rows("events/classes"));
  const frames = compileFrames(lexicon.rows("events/frames"), classes);
  const operators = compileOperators(lexicon.rows("events/operators"), classes);
  const support = compileSupport(lexicon.rows("events/support"));
  return {
    frames,
    operators,
    support,
    composition: compileComposition(lexicon.rows("events/composition")),
    types: compileTypes(lexicon.rows("events/types")),
    contextWords: new Map(
      lexicon.rows("events/context-words").map((row) => [row.word ?? "", list(row.contexts)]),
    ),
    words: compileWords(lexicon.rows("events/function-words")),
    verbForms: inflect(
      [...frames.verb.keys(), ...operators.verb.keys(), ...support.keys()],
      lexicon.rows("events/irregular-verbs"),
    ),
    intransitive: intransitives(frames.verb),
  };
}

/** `SANCTION.withdraw`, `AID.`: the key of {@link EventKnowledge.types}. */
export function typeKey(type: EventType, mode: string | undefined): string {
  return `${type}.${mode ?? ""}`;
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
  classes: ReadonlyMap<string, ReadonlySet<string>>,
): EventKnowledge["frames"] {
  const frames = {
    verb: new Map<string, Frame[]>(),
    noun: new Map<string, Frame[]>(),
    adj: new Map<string, Frame[]>(),
  };
  rows.forEach((row, index) => {
    const frame = compileFrame(row, index, classes);
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
  };
}

function compileCondition(text: string, classes: ReadonlyMap<string, ReadonlySet<string>>): Condition {
  const at = text.indexOf("=");
  const slot = slotPath(text.slice(0, at));
  const negated = text.charAt(at + 1) === "!";
  const value = text.slice(at + (negated ? 2 : 1));
  if (value === "*") return { slot, negated };
  const words = new Set<string>();
  for (const part of value.split(",")) {
    if (part.startsWith("@")) for (const word of classes.get(part.slice(1)) ?? []) words.add(word);
    else words.add(part);
  }
  return { slot, negated, words };
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
