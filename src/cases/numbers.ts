import type { Event } from "../../schema/case-1.js";
import { compareText } from "./order.js";

/** A figure and the word that it counts: `35 diplomats`. Years, ordinals and parts of dates count nothing. */
const COUNTED = /(?<![\p{L}\p{N}.,-])(\d{1,3}(?:,\d{3})*|\d+) (\p{Ll}{4,})/gu;

/** Characters of a quote that are looked at: no sentence that counts something is longer. */
const LOOKED_AT = 2000;

/**
 * What the sources count differently about one event, for each thing counted: the figures, lowest first, with the
 * mentions that give them. Only figures in digits are compared, and only where every mention gives at most one
 * for the thing, so that "35 diplomats, 4 diplomats of them the next day" is no disagreement with itself.
 */
export function findNumbers(parts: readonly Event[]): [string, readonly Event[]][][] {
  const things = new Map<string, Map<string, Event[]>>();
  for (const part of parts) {
    for (const [thing, figures] of countsIn(part)) {
      if (figures.size !== 1) continue;
      const [figure] = figures;
      const holders = things.get(thing) ?? new Map<string, Event[]>();
      things.set(thing, holders.set(figure, [...(holders.get(figure) ?? []), part]));
    }
  }
  return [...things]
    .sort(([a], [b]) => compareText(a, b))
    .filter(([, figures]) => figures.size > 1)
    .map(([thing, figures]) =>
      [...figures]
        .sort(([a], [b]) => Number(a) - Number(b))
        .map(([figure, holders]): [string, readonly Event[]] => [`${figure} ${thing}`, holders]),
    );
}

function countsIn(part: Event): Map<string, Set<string>> {
  const counts = new Map<string, Set<string>>();
  for (const { quote } of part.evidence) {
    for (const [, figure, thing] of quote.slice(0, LOOKED_AT).matchAll(COUNTED)) {
      const plain = figure.replaceAll(",", "");
      counts.set(thing, (counts.get(thing) ?? new Set()).add(plain));
    }
  }
  return counts;
}
