/**
 * The language of the patterns in `lexicon/time/patterns.tsv` and `rules.tsv`, and the tries they are compiled to.
 *
 * A pattern is a sequence of elements separated by blanks:
 * `word` a piece in lower case, `a|b` one of several, `<class>` a piece of a class of `words.tsv` or a class of
 * numbers, `<class:slot>` the same under another name, `{pattern}` a pattern by name, `x?` optional, `_x` without a
 * blank before it, `[ … ]` around what belongs to an expression. A rule with several brackets finds several
 * expressions that share what each lacks ("July 23 and 24"); a rule without brackets is one expression.
 */

/** Where a match may go on from a state. */
export interface State {
  /** By symbol: `'word`, `class`, either after `_` when it must stand without a blank. */
  readonly edges: Map<string, State>;
  /** Patterns by name, with the state after each. */
  readonly calls: Map<string, State>;
  /** What is recognised here. */
  readonly accepts: Accept[];
}

export interface Accept {
  /** Row of the rule, or of the pattern. */
  readonly row: number;
  /** Slot and bracket of each step from the root. */
  readonly steps: readonly Step[];
}

export interface Step {
  readonly slot?: string;
  /** 0-based bracket that the step belongs to; -1 outside of brackets. */
  readonly group: number;
}

interface Element {
  /** Symbols any of which will do; a call has one. */
  readonly symbols: readonly string[];
  readonly call: boolean;
  readonly slot?: string;
  readonly optional: boolean;
  readonly group: number;
}

export function newState(): State {
  return { edges: new Map(), calls: new Map(), accepts: [] };
}

/** Adds a pattern under a root. */
export function addPattern(root: State, pattern: string, row: number): void {
  insert(root, parsePattern(pattern), 0, [], row);
}

/** The symbols, without their glue, that something recognised from a state can begin with. */
export function firstSymbols(
  state: State,
  patterns: ReadonlyMap<string, State>,
  found = new Set<string>(),
): ReadonlySet<string> {
  for (const symbol of state.edges.keys()) found.add(symbol.replace(/^_(?=.)/, ""));
  for (const name of state.calls.keys()) {
    const called = patterns.get(name);
    if (called) firstSymbols(called, patterns, found);
  }
  return found;
}

/** Every word and class that a pattern asks for, for checks of the tables. */
export function symbolsOf(pattern: string): readonly string[] {
  return parsePattern(pattern).flatMap((element) => (element.call ? [] : element.symbols));
}

/** Names of the patterns that a pattern calls. */
export function callsOf(pattern: string): readonly string[] {
  return parsePattern(pattern).flatMap((element) => (element.call ? element.symbols : []));
}

function insert(
  state: State,
  elements: readonly Element[],
  at: number,
  steps: readonly Step[],
  row: number,
): void {
  if (at === elements.length) {
    state.accepts.push({ row, steps });
    return;
  }
  const element = elements[at];
  if (element.optional) insert(state, elements, at + 1, steps, row);
  for (const symbol of element.symbols) {
    const next = child(element.call ? state.calls : state.edges, symbol);
    insert(next, elements, at + 1, [...steps, { slot: element.slot, group: element.group }], row);
  }
}

function child(edges: Map<string, State>, symbol: string): State {
  let next = edges.get(symbol);
  if (!next) {
    next = newState();
    edges.set(symbol, next);
  }
  return next;
}

function parsePattern(pattern: string): readonly Element[] {
  const words = pattern.split(" ").filter((word) => word !== "");
  const bracketed = words.includes("[");
  const elements: Element[] = [];
  let group = -1;
  let inside = false;
  for (const word of words) {
    if (word === "[") {
      group++;
      inside = true;
    } else if (word === "]") inside = false;
    else elements.push(parseElement(word, bracketed ? (inside ? group : -1) : 0));
  }
  return elements;
}

function parseElement(word: string, group: number): Element {
  const optional = word.length > 1 && word.endsWith("?");
  const bare = optional ? word.slice(0, -1) : word;
  const glued = bare.length > 1 && bare.startsWith("_");
  const body = glued ? bare.slice(1) : bare;
  const mark = glued ? "_" : "";
  if (body.startsWith("{")) return { symbols: [body.slice(1, -1)], call: true, optional, group };
  if (body.startsWith("<")) {
    const [name, slot] = body.slice(1, -1).split(":");
    return { symbols: [mark + name], call: false, slot: slot ?? name, optional, group };
  }
  return { symbols: body.split("|").map((form) => `${mark}'${form}`), call: false, optional, group };
}
