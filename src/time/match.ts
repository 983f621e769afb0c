import type { Sense, TimeKnowledge } from "./knowledge.js";
import type { State, Step } from "./pattern.js";
import { isGlued, type Pieces } from "./pieces.js";

export interface Slot {
  readonly name: string;
  readonly value: string;
}

/** One bracket of a match: the pieces it spans (`last` exclusive) and what they said. */
export interface Group {
  readonly first: number;
  readonly last: number;
  readonly slots: ReadonlyMap<string, string>;
}

export interface Match {
  /** Row of the rule. */
  readonly rule: number;
  readonly groups: readonly Group[];
  /** What stood outside of the brackets. */
  readonly outside: ReadonlyMap<string, string>;
}

interface Visit {
  readonly from: number;
  readonly to: number;
  readonly value: string;
  readonly slots?: readonly Slot[];
}

interface Call {
  readonly end: number;
  readonly slots: readonly Slot[];
}

const none: readonly Sense[] = [];
const noCalls: readonly Call[] = [];

/**
 * Matches the rules against the pieces of one sentence. What a piece can mean is looked up once; patterns are
 * bounded in length, so that the time for a piece is bounded whatever the text.
 */
export class Matcher {
  readonly #knowledge: TimeKnowledge;
  readonly #pieces: Pieces;
  readonly #senses: (readonly Sense[])[] = [];
  readonly #calls = new Map<string, readonly Call[]>();

  constructor(knowledge: TimeKnowledge, pieces: Pieces) {
    this.#knowledge = knowledge;
    this.#pieces = pieces;
    for (let index = 0; index < pieces.length; index++) {
      const form = pieces.form[index];
      const known = knowledge.senses.get(form) ?? none;
      this.#senses.push(pieces.kind[index] === "digits" ? numberSenses(form, known) : known);
    }
  }

  /** What a piece can mean. */
  senses(index: number): readonly Sense[] {
    return this.#senses[index] ?? none;
  }

  /** Every match that begins at a piece, the longest first, then in the order of the rules. */
  at(index: number): readonly Match[] {
    if (this.senses(index).length === 0) return [];
    // Patterns that begin at other pieces are of no more use.
    this.#calls.clear();
    const found: Match[] = [];
    this.#walk(this.#knowledge.root, index, [], (row, steps, path) => found.push(matchOf(row, steps, path)));
    return found.sort((a, b) => lastOf(b) - lastOf(a) || a.rule - b.rule);
  }

  #walk(
    state: State,
    at: number,
    path: Visit[],
    accept: (row: number, steps: readonly Step[], path: readonly Visit[]) => void,
  ): void {
    if (path.length > 0) for (const one of state.accepts) accept(one.row, one.steps, path);
    if (at >= this.#pieces.length) return;
    if (state.edges.size > 0) {
      const glued = isGlued(this.#pieces, at);
      for (const sense of this.#senses[at]) {
        this.#follow(state.edges.get(sense.symbol), at, sense.value, path, accept);
        if (glued) this.#follow(state.edges.get(`_${sense.symbol}`), at, sense.value, path, accept);
      }
    }
    for (const [name, next] of state.calls) {
      for (const call of this.#call(name, at)) {
        path.push({ from: at, to: call.end, value: "", slots: call.slots });
        this.#walk(next, call.end, path, accept);
        path.pop();
      }
    }
  }

  #follow(
    next: State | undefined,
    at: number,
    value: string,
    path: Visit[],
    accept: (row: number, steps: readonly Step[], path: readonly Visit[]) => void,
  ): void {
    if (!next) return;
    path.push({ from: at, to: at + 1, value });
    this.#walk(next, at + 1, path, accept);
    path.pop();
  }

  #call(name: string, at: number): readonly Call[] {
    const state = this.#knowledge.patterns.get(name);
    const firsts = this.#knowledge.firsts.get(name);
    if (!state || !this.senses(at).some((sense) => firsts?.has(sense.symbol))) return noCalls;
    const key = `${name} ${at}`;
    const known = this.#calls.get(key);
    if (known) return known;
    const found: Call[] = [];
    this.#calls.set(key, found);
    this.#walk(state, at, [], (row, steps, path) => {
      const slots: Slot[] = [];
      steps.forEach((step, index) => {
        collect(slots, step, path[index]);
      });
      for (const [slot, value] of this.#knowledge.patternSets[row]) slots.push({ name: slot, value });
      found.push({ end: path[path.length - 1].to, slots });
    });
    return found;
  }
}

function collect(slots: Slot[], step: Step, visit: Visit): void {
  if (visit.slots) slots.push(...visit.slots);
  else if (step.slot !== undefined) slots.push({ name: step.slot, value: visit.value });
}

function matchOf(rule: number, steps: readonly Step[], path: readonly Visit[]): Match {
  const groups: { first: number; last: number; slots: Map<string, string> }[] = [];
  const outside = new Map<string, string>();
  steps.forEach((step, index) => {
    const visit = path[index];
    const slots: Slot[] = [];
    collect(slots, step, visit);
    let target = outside;
    if (step.group >= 0) {
      groups[step.group] ??= { first: visit.from, last: visit.to, slots: new Map() };
      groups[step.group].last = visit.to;
      target = groups[step.group].slots;
    }
    for (const slot of slots) target.set(slot.name, slot.value);
  });
  return { rule, groups, outside };
}

function lastOf(match: Match): number {
  return match.groups[match.groups.length - 1].last;
}

/** The classes of a run of digits. */
function numberSenses(digits: string, known: readonly Sense[]): readonly Sense[] {
  const length = digits.length;
  if (length > 9) return known;
  const senses: Sense[] = [...known];
  const add = (symbol: string) => senses.push({ symbol, value: digits });
  const number = Number(digits);
  add("int");
  if (length === 3) add("int3");
  if (length <= 2) {
    if (number >= 1 && number <= 31) add("dom");
    if (number >= 1 && number <= 12) add("m12");
    if (number <= 24) add("hh");
    if (number >= 1 && number <= 4 && length === 1) add("one-to-four");
  }
  if (length === 2) {
    add("yy");
    if (number % 10 === 0) add("decade2");
    if (number <= 59) add("mi");
    if (number >= 1 && number <= 12) add("mm");
    if (number >= 1 && number <= 31) add("dd");
  }
  if (length === 4) {
    if (number >= 1000 && number <= 2199) add("year4");
    if (number % 10 === 0 && number >= 1000 && number <= 2190) add("decade4");
    if (number % 100 < 60 && number < 2400) add("hhmm");
  }
  if (length === 3 && number > 0) add("year3");
  // 071030 of 071030Z; 20220907 and 103005 of 20220907T103005Z.
  if (length === 6) {
    add("hms");
    add("dtg");
  }
  if (length === 8) add("ymd");
  if (number > 0 && length <= 4) add("ancient");
  return senses;
}
