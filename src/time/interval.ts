import { isValidEdtf, parseEdtf } from "./edtf.js";
import type { Found } from "./find.js";
import type { Bound, TimeKnowledge } from "./knowledge.js";

/** The EDTF of each expression in its surroundings: ends of intervals, pairs, and what is only about right. */
export function inContext(
  found: readonly Found[],
  points: readonly (string | undefined)[],
  text: string,
  knowledge: TimeKnowledge,
): readonly (string | undefined)[] {
  const values = found.map((one, index) => bounded(one, points[index], knowledge));
  for (let index = 0; index + 1 < found.length; index++) {
    const from = points[index];
    const to = points[index + 1];
    if (from === undefined || to === undefined || !isRange(found, points, index, text, knowledge)) continue;
    const range = `${lower(from)}/${upper(to)}`;
    if (!precedes(from, to) || !isValidEdtf(range)) continue;
    values[index] = range;
    values[index + 1] = range;
  }
  return values;
}

function bounded(found: Found, point: string | undefined, knowledge: TimeKnowledge): string | undefined {
  if (point === undefined || found.rule.kind === "duration" || found.rule.kind === "set") return point;
  const after = boundAt(found, "after", knowledge);
  const bound = after ?? boundAt(found, "before", knowledge);
  // "Shortly before 2 a.m. on Sunday" is on Sunday, "since 2 a.m. on Sunday" is not.
  const isWithinDay = found.frame.clock !== undefined && bound !== undefined && !lasting.has(bound.words[0]);
  const effect = isWithinDay ? undefined : bound?.effect;
  const value =
    effect === "start"
      ? `${lower(point)}/..`
      : effect === "end"
        ? `../${upper(point)}`
        : effect === "about"
          ? approximate(point)
          : point;
  return isValidEdtf(value) ? value : point;
}

const lasting: ReadonlySet<string> = new Set(["since", "until", "till"]);

function approximate(point: string): string {
  return /[~?%/]/.test(point) ? point : `${point}~`;
}

/** First end of a value that is an interval already. */
function lower(value: string): string {
  const slash = value.indexOf("/");
  return slash < 0 ? value : value.slice(0, slash);
}

function upper(value: string): string {
  return value.slice(value.indexOf("/") + 1);
}

function boundAt(found: Found, side: Bound["side"], knowledge: TimeKnowledge): Bound | undefined {
  return knowledge.bounds.find((bound) => bound.side === side && stands(bound, found));
}

function stands(bound: Bound, found: Found): boolean {
  const { words } = bound;
  if (bound.side === "after") return words.every((word, index) => found.after[index] === word);
  const from = found.before.length - words.length;
  if (from < 0) return false;
  return words.every((word, index) => found.before[from + index] === word) || skipsArticle(words, found);
}

/** "by the 1990s" where the article belongs to no rule. */
function skipsArticle(words: readonly string[], found: Found): boolean {
  const { before } = found;
  if (before[before.length - 1] !== "the") return false;
  const from = before.length - 1 - words.length;
  return from >= 0 && words.every((word, index) => before[from + index] === word);
}

/** Whether an expression and the next are the two ends of one stretch. */
function isRange(
  found: readonly Found[],
  points: readonly (string | undefined)[],
  index: number,
  text: string,
  knowledge: TimeKnowledge,
): boolean {
  const from = found[index];
  const to = found[index + 1];
  if (from.sentence !== to.sentence || from.rule.kind === "duration" || to.rule.kind === "duration")
    return false;
  const opening = boundAt(from, "before", knowledge)?.effect;
  if (from.joint === "range") return true;
  if (from.joint === "and")
    return (
      opening === "pair" ||
      (!(to.joint || found[index - 1]?.joint) && touch(points[index], points[index + 1]))
    );
  if (to.start - from.end > 40) return false;
  const between = text.slice(from.end, to.start).trim().toLowerCase();
  if (opening === "pair") return between === "and" || between === ", and";
  if (/^(?:[-–—]|through|thru|(?:up )?(?:to|until|till))(?: about| around| at least| on)?$/.test(between))
    return true;
  return (
    opening === "range" && /^,? ?(?:to|until|till|through|into)(?: about| around| at least)?$/.test(between)
  );
}

/** Whether the first is over when the second begins: "late last month – 25 June" is no range. */
function precedes(from: string, to: string): boolean {
  const first = parseEdtf(from);
  const second = parseEdtf(to);
  return first !== undefined && second !== undefined && first.latest < second.earliest;
}

/** Whether the second begins on the day after the first. */
function touch(from: string | undefined, to: string | undefined): boolean {
  const first = from === undefined ? undefined : parseEdtf(from);
  const second = to === undefined ? undefined : parseEdtf(to);
  return first !== undefined && second !== undefined && second.earliest === first.latest + 1;
}
