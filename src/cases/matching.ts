import { distance } from "./bounds.js";
import { type Features, sharedWords, VERBAL } from "./features.js";

/** Days by which sources may differ on the date of one event before it is another. */
export const DATE_TOLERANCE = 3;
/** Score from which two mentions are one event. */
export const SAME_EVENT = 6;
/** Share of words in common from which a document that tells something twice is taken to repeat itself. */
const TWIN_WORDS = 0.6;
/** Publication dates further apart than this, in days, speak against two undated mentions. */
const FAR = 180;

/**
 * How much speaks for two mentions being one event; undefined where something speaks against it that nothing can
 * outweigh: other participants, another mode of the same type, another town, dates too far apart. The status is
 * not looked at. The weights were set by hand on made-up cases, not learned; 2 is a field that agrees exactly.
 */
export function matchScore(a: Features, b: Features): number | undefined {
  if (a.family !== b.family) return undefined;
  const sides = [sideScore(a.actors, b.actors), sideScore(a.recipients, b.recipients)];
  const when = dateScore(a, b);
  const how = modeScore(a, b);
  const where = placeScore(a, b);
  if (sides[0] === undefined || sides[1] === undefined) return undefined;
  if (when === undefined || how === undefined || where === undefined) return undefined;
  if (isOtherMatter(a, b)) return undefined;
  let score = (a.event.type === b.event.type ? 2 : 0.5) + sides[0] + sides[1] + when + how + where;
  // The words are dear to compare: only where they can decide.
  if (score < SAME_EVENT - 3) return score;
  const words = sharedWords(a.words, b.words);
  score += sharedWords(a.trigger, b.trigger) > 0 ? 1 : 0;
  score += words < 0.15 ? -1 : words;
  score += a.event.title === b.event.title ? 0.5 : 0;
  score += a.event.contexts.some((context) => b.event.contexts.includes(context)) ? 0.3 : 0;
  return score;
}

/** Fewest words that say what an accusation is about for its matter to be compared. */
const MATTER_WORDS = 2;
/** Days by which reports of one accusation, demand or threat may differ: a state repeats itself the next week. */
const SAID_TOLERANCE = 1;

/** Whether two accusations, demands or threats were made on different days or are about different things. */
function isOtherMatter(a: Features, b: Features): boolean {
  if (!VERBAL.has(a.event.type) || a.event.type !== b.event.type) return false;
  if (a.when && b.when && distance(a.when, b.when) > SAID_TOLERANCE) return true;
  if (Math.min(a.matter.size, b.matter.size) < MATTER_WORDS) return false;
  return sharedWords(a.matter, b.matter) === 0;
}

/** Two mentions in one document are two events unless they state the same, on the same day, in like words. */
export function areTwins(a: Features, b: Features): boolean {
  return (
    a.event.type === b.event.type &&
    a.event.mode === b.event.mode &&
    a.event.status === b.event.status &&
    a.event.date !== undefined &&
    a.event.date === b.event.date &&
    a.event.dateFrom === "stated" &&
    b.event.dateFrom === "stated" &&
    a.event.place === b.event.place &&
    sameList(a.event.actor, b.event.actor) &&
    sameList(a.event.recipient, b.event.recipient) &&
    a.actors.length > 0 &&
    !isOtherMatter(a, b) &&
    a.when?.from === a.when?.to &&
    sharedWords(a.trigger, b.trigger) > 0 &&
    sharedWords(a.words, b.words) >= TWIN_WORDS
  );
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value) => b.includes(value));
}

/** 1.5 for the same parties, less where one names more, nothing where either side is not named. */
function sideScore(a: readonly string[], b: readonly string[]): number | undefined {
  if (a.length === 0 && b.length === 0) return 0.5;
  if (a.length === 0 || b.length === 0) return 0;
  if (!areCompatible(a, b)) return undefined;
  return a.length === b.length ? 1.5 : 0.7;
}

/** Whether one list of parties holds the other: France and Germany are not France and Italy. */
export function areCompatible(a: readonly string[], b: readonly string[]): boolean {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  return few.every((party) => many.includes(party));
}

function modeScore(a: Features, b: Features): number | undefined {
  if (a.event.mode === undefined || b.event.mode === undefined) return 0;
  if (a.event.mode === b.event.mode) return 1.5;
  return a.event.type === b.event.type ? undefined : -1;
}

function placeScore(a: Features, b: Features): number | undefined {
  if (a.event.place === undefined || b.event.place === undefined) return 0;
  if (a.event.place === b.event.place) return 0.7;
  return a.placeFamily === b.event.place || b.placeFamily === a.event.place ? 0.2 : undefined;
}

function dateScore(a: Features, b: Features): number | undefined {
  if (a.when && b.when) {
    const days = distance(a.when, b.when);
    if (days > DATE_TOLERANCE) return undefined;
    if (days > 0) return -0.5;
    const longest = Math.max(a.when.to - a.when.from, b.when.to - b.when.from);
    return longest === 0 ? 2 : longest <= 31 ? 1 : 0.4;
  }
  if (!a.published || !b.published) return 0;
  const days = distance(a.published, b.published);
  if (days > FAR) return -1;
  return days <= 3 ? 0.7 : days <= 14 ? 0.2 : 0;
}
