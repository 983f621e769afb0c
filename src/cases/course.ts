import type { Case, Event } from "../../schema/case-1.js";
import { formatDay } from "../time/index.js";
import { chronology, type Dated } from "./chronology.js";
import { Families } from "./families.js";
import { standingOf } from "./features.js";
import { compareText } from "./order.js";

/** One event between the two, in time. */
export interface CourseStep extends Dated {
  readonly direction: "a-to-b" | "b-to-a" | "mutual";
}

/** All that happened between the two in a month: events whose date lies within it. */
export interface CourseMonth {
  /** `2022-09` */
  readonly month: string;
  readonly events: number;
  readonly cooperation: number;
  readonly conflict: number;
  /** Mean PLOVER score, -10 to 10, of the month's events. */
  readonly mean: number;
}

/** How two states, with all that belongs to them, dealt with each other. */
export interface RelationCourse {
  readonly a: string;
  readonly b: string;
  /** In the order of {@link chronology}. */
  readonly steps: readonly CourseStep[];
  /** Months with at least one event; events whose date is wider than a month are in none. */
  readonly months: readonly CourseMonth[];
}

const WITHOUT_DIRECTION: ReadonlySet<Event["type"]> = new Set<Event["type"]>([
  "AGREE",
  "CONSULT",
  "COOPERATE",
]);

/**
 * The course of a relation: what `a` and what belongs to it did to `b` and the other way round. Only what happened
 * or is going on counts; plans, threats of force not carried out, denied and generic events do not.
 */
export function relationCourse(built: Case, a: string, b: string): RelationCourse {
  const families = new Families(built.entities);
  const [left, right] = [families.of(a), families.of(b)];
  const steps = chronology(built).flatMap((dated): CourseStep[] => {
    if (standingOf(dated.event.status) !== "fact") return [];
    const direction = directionOf(dated.event, left, right, families);
    return direction ? [{ ...dated, direction }] : [];
  });
  return { a: left, b: right, steps, months: monthsOf(steps) };
}

function directionOf(
  event: Event,
  a: string,
  b: string,
  families: Families,
): CourseStep["direction"] | undefined {
  const actors = families.ofAll(event.actor);
  const recipients = families.ofAll(event.recipient);
  if (WITHOUT_DIRECTION.has(event.type)) {
    const all = [...actors, ...recipients];
    return a !== b && all.includes(a) && all.includes(b) ? "mutual" : undefined;
  }
  const forth = actors.includes(a) && recipients.includes(b);
  const back = actors.includes(b) && recipients.includes(a);
  if (forth && back) return "mutual";
  return forth ? "a-to-b" : back ? "b-to-a" : undefined;
}

function monthsOf(steps: readonly CourseStep[]): CourseMonth[] {
  const months = new Map<string, Event[]>();
  for (const { event, bounds } of steps) {
    if (!bounds || !Number.isFinite(bounds.from) || !Number.isFinite(bounds.to)) continue;
    const month = formatDay(bounds.from).slice(0, 7);
    if (formatDay(bounds.to).slice(0, 7) !== month) continue;
    const events = months.get(month);
    if (events) events.push(event);
    else months.set(month, [event]);
  }
  return [...months]
    .sort(([x], [y]) => compareText(x, y))
    .map(([month, events]) => ({
      month,
      events: events.length,
      cooperation: events.filter(({ quad }) => quad.endsWith("cooperation")).length,
      conflict: events.filter(({ quad }) => quad.endsWith("conflict")).length,
      mean: Math.round((events.reduce((sum, { score }) => sum + score, 0) / events.length) * 100) / 100,
    }));
}
