import { type Lexicon, list, type Row } from "../lexicon/index.js";
import { type Countries, compileCountries } from "./country.js";
import { addPattern, firstSymbols, newState, type State } from "./pattern.js";

/** A class that a piece belongs to, and what the piece means there. */
export interface Sense {
  readonly symbol: string;
  readonly value: string;
}

/** What may or must stand beside an expression: words, `<class>`, `^` and `$` for the ends of the sentence. */
export interface Context {
  readonly preceded: readonly string[];
  readonly followed: readonly string[];
  readonly notPreceded: readonly string[];
  readonly notFollowed: readonly string[];
}

export interface Rule {
  readonly name: string;
  readonly kind: "date" | "time" | "duration" | "set";
  readonly action: string;
  readonly set: ReadonlyMap<string, string>;
  readonly checks: readonly string[];
  readonly context: Context;
}

/** The words before or after an expression that make an interval of it, or an approximate date. */
export interface Bound {
  readonly words: readonly string[];
  readonly side: "before" | "after";
  readonly effect: "start" | "end" | "about" | "range" | "pair";
}

/** A word that looks ahead to a date. */
export interface Forward {
  /** Its pieces in lower case. */
  readonly words: readonly string[];
  /** What may stand between it and the date; `-` is nothing. */
  readonly prepositions: readonly string[];
  readonly when: "ahead" | "future" | "nearest";
}

/** `promise` is the past of a verb that looks ahead with what it governs. */
export type VerbTense = "past" | "future" | "present" | "promise";

/** The tables of `lexicon/time/`, compiled. */
export interface TimeKnowledge {
  readonly senses: ReadonlyMap<string, readonly Sense[]>;
  readonly rules: readonly Rule[];
  readonly root: State;
  readonly patterns: ReadonlyMap<string, State>;
  /** What each pattern can begin with: most need not be tried at most pieces. */
  readonly firsts: ReadonlyMap<string, ReadonlySet<string>>;
  /** Fixed slots of the rows of `patterns.tsv`. */
  readonly patternSets: readonly ReadonlyMap<string, string>[];
  /** Longest first. */
  readonly bounds: readonly Bound[];
  /** Tense of a verb form or auxiliary, for text whose tags say nothing. */
  readonly tenses: ReadonlyMap<string, VerbTense>;
  /** By their last word, longest first. */
  readonly forward: ReadonlyMap<string, readonly Forward[]>;
  readonly countries: Countries;
}

/** Compiles the tables `time/…` of the lexicon. Do it once; the result is immutable. */
export function compileTime(lexicon: Lexicon): TimeKnowledge {
  const ruleRows = lexicon.rows("time/rules");
  const patternRows = lexicon.rows("time/patterns");
  const patterns = new Map<string, State>();
  patternRows.forEach((row, index) => {
    const name = row.name ?? "";
    const state = patterns.get(name) ?? newState();
    patterns.set(name, state);
    addPattern(state, row.pattern ?? "", index);
  });
  const root = newState();
  ruleRows.forEach((row, index) => {
    addPattern(root, row.pattern ?? "", index);
  });
  const senses = new Map<string, Sense[]>();
  for (const row of lexicon.rows("time/words"))
    senseList(senses, row.word ?? "").push({ symbol: row.class ?? "", value: row.value ?? "" });
  for (const state of [root, ...patterns.values()]) addLiterals(senses, state);
  return {
    senses,
    rules: ruleRows.map(ruleOf),
    root,
    patterns,
    firsts: new Map([...patterns].map(([name, state]) => [name, firstSymbols(state, patterns)])),
    patternSets: patternRows.map((row) => setOf(row.set)),
    bounds: lexicon
      .rows("time/bounds")
      .map(boundOf)
      .sort((a, b) => b.words.length - a.words.length),
    tenses: new Map(lexicon.rows("time/tenses").map((row) => [row.word ?? "", tenseOf(row.tense)])),
    forward: forwardOf(lexicon),
    countries: compileCountries(lexicon),
  };
}

function forwardOf(lexicon: Lexicon): ReadonlyMap<string, readonly Forward[]> {
  const forward = new Map<string, Forward[]>();
  for (const row of lexicon.rows("time/forward")) {
    const words = (row.word ?? "").split(" ");
    const one: Forward = {
      words,
      prepositions: list(row.prepositions),
      when: row.when === "ahead" || row.when === "future" ? row.when : "nearest",
    };
    const last = words[words.length - 1];
    forward.set(
      last,
      [...(forward.get(last) ?? []), one].sort((a, b) => b.words.length - a.words.length),
    );
  }
  return forward;
}

function ruleOf(row: Row): Rule {
  return {
    name: row.name ?? "",
    kind: kindOf(row.kind),
    action: row.action ?? "",
    set: setOf(row.set),
    checks: list(row.check),
    context: {
      preceded: list(row.preceded),
      followed: list(row.followed),
      notPreceded: list(row["not-preceded"]),
      notFollowed: list(row["not-followed"]),
    },
  };
}

function boundOf(row: Row): Bound {
  const effect = row.effect;
  return {
    words: (row.words ?? "").split(" "),
    side: row.side === "after" ? "after" : "before",
    effect:
      effect === "start" || effect === "end" || effect === "range" || effect === "pair" ? effect : "about",
  };
}

function kindOf(kind: string | undefined): Rule["kind"] {
  return kind === "time" || kind === "duration" || kind === "set" ? kind : "date";
}

function tenseOf(tense: string | undefined): VerbTense {
  return tense === "past" || tense === "future" || tense === "promise" ? tense : "present";
}

/** `edge=START;unit=M` as a map. */
function setOf(cell: string | undefined): ReadonlyMap<string, string> {
  const set = new Map<string, string>();
  for (const part of cell?.split(";") ?? []) {
    const equals = part.indexOf("=");
    set.set(part.slice(0, equals), part.slice(equals + 1));
  }
  return set;
}

function senseList(senses: Map<string, Sense[]>, word: string): Sense[] {
  let found = senses.get(word);
  if (!found) {
    found = [];
    senses.set(word, found);
  }
  return found;
}

/** Gives every word that stands in a pattern its own symbol, so that one look-up of a piece finds all it can do. */
function addLiterals(senses: Map<string, Sense[]>, state: State): void {
  for (const [symbol, next] of state.edges) {
    const form = symbol.startsWith("_'")
      ? symbol.slice(2)
      : symbol.startsWith("'")
        ? symbol.slice(1)
        : undefined;
    if (form !== undefined) {
      const own = senseList(senses, form);
      if (!own.some((sense) => sense.symbol === `'${form}`)) own.push({ symbol: `'${form}`, value: form });
    }
    addLiterals(senses, next);
  }
  for (const next of state.calls.values()) addLiterals(senses, next);
}
