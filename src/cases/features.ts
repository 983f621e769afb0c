import type { Event, EventStatus, EventType } from "../../schema/case-1.js";
import { type Bounds, boundsOf, windowOf } from "./bounds.js";
import type { Families } from "./families.js";

/** What two mentions of one event are compared by. */
export interface Features {
  readonly id: string;
  readonly event: Event;
  /** Position of the document in the order of the case. */
  readonly document: number;
  readonly family: string;
  readonly standing: Standing;
  /** Talks and agreements have no direction: everybody is on the side `actors`. */
  readonly mutual: boolean;
  readonly actors: readonly string[];
  readonly recipients: readonly string[];
  /** Country of the place, where both are known. */
  readonly placeFamily?: string;
  /** When it happened, where the text says so. */
  readonly when?: Bounds;
  /** When it can have happened: {@link when}, or the time before publication. */
  readonly window: Bounds;
  readonly published?: Bounds;
  readonly trigger: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  /** What is said of the deed, without the parties, the date and the trigger: what an accusation is about. */
  readonly matter: ReadonlySet<string>;
}

/**
 * Statuses that can be one event. A plan is never merged with the fact, a denial never with what it denies: these
 * stay apart, and the case links the ones that contradict each other.
 */
export type Standing = "fact" | "plan" | "possibility" | "negation" | "generic";

const STANDING: Readonly<Record<EventStatus, Standing>> = {
  happened: "fact",
  ongoing: "fact",
  ordered: "plan",
  planned: "plan",
  threatened: "possibility",
  possible: "possibility",
  cancelled: "negation",
  denied: "negation",
  negated: "negation",
  generic: "generic",
};

/** Types that reporters and codebooks exchange for one deed, so that mentions of either are compared. */
const FAMILY: Readonly<Partial<Record<EventType, string>>> = {
  ASSAULT: "force",
  COERCE: "force",
  AGREE: "accord",
  COOPERATE: "accord",
  RETREAT: "yield",
  CONCEDE: "yield",
};

const WITHOUT_DIRECTION: ReadonlySet<EventType> = new Set<EventType>(["AGREE", "CONSULT", "COOPERATE"]);

/** Words of states: each is an act of its own day, and of its own matter. */
export const VERBAL: ReadonlySet<EventType> = new Set<EventType>(["ACCUSE", "REJECT", "REQUEST", "THREATEN"]);

/** How long before publication an undated event of a report is looked for, in days. */
const LOOKBACK = 120;
/** Fewest letters of a word that tells events apart, and how many of them are compared (a crude stem). */
const WORD = 4;
const STEM = 6;
/** Characters on each side of the trigger whose words are compared. */
const AROUND = 300;

export function standingOf(status: EventStatus): Standing {
  return STANDING[status];
}

export function featuresOf(
  event: Event,
  document: number,
  published: string | undefined,
  families: Families,
): Features {
  const actors = families.ofNamed(event.actor);
  const recipients = families.ofNamed(event.recipient);
  const mutual = WITHOUT_DIRECTION.has(event.type);
  const publication = boundsOf(published);
  const when = event.dateFrom === "published" ? undefined : windowOf(event.date);
  const trigger = new Set<string>();
  const words = new Set<string>();
  const matter = new Set<string>();
  for (const evidence of event.evidence) {
    const { quote, start: base, trigger: span } = evidence;
    // A "sentence" can be a whole document without a full stop: only the words around the trigger are compared.
    const [start, end] = span ? [span.start - base, span.end - base] : [0, 0];
    addStems(quote.slice(Math.max(0, start - AROUND), end + AROUND), words);
    addStems(quote.slice(start, end), trigger);
    if (VERBAL.has(event.type)) addStems(withoutParties(evidence), matter);
  }
  return {
    id: event.id,
    event,
    document,
    family: FAMILY[event.type] ?? event.type,
    standing: STANDING[event.status],
    mutual,
    actors: mutual ? [...new Set([...actors, ...recipients])].sort() : actors,
    recipients: mutual ? [] : recipients,
    placeFamily: event.place === undefined ? undefined : families.of(event.place),
    when,
    window: when ?? beforePublication(publication),
    published: publication,
    trigger,
    words,
    matter,
  };
}

/** The words after an event's trigger, in which what somebody is accused of stands, without parties and dates. */
function withoutParties({
  quote,
  start,
  trigger,
  actor,
  recipient,
  date,
}: Event["evidence"][number]): string {
  let rest = quote;
  for (const span of [
    ...(actor ?? []),
    ...(recipient ?? []),
    ...(date ? [date] : []),
    ...(trigger ? [trigger] : []),
  ]) {
    const [from, to] = [span.start - start, span.end - start];
    if (from >= 0 && to <= quote.length) rest = rest.slice(0, from) + " ".repeat(to - from) + rest.slice(to);
  }
  const from = trigger ? Math.max(0, trigger.start - start - AROUND) : 0;
  return rest.slice(from, from + 2 * AROUND);
}

function beforePublication(published: Bounds | undefined): Bounds {
  if (!published) return { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  return { from: published.from - LOOKBACK, to: published.to };
}

function addStems(text: string, stems: Set<string>): void {
  for (const word of text.toLowerCase().split(/[^\p{L}\p{N}]+/u)) {
    if (word.length >= WORD) stems.add(word.slice(0, STEM));
  }
}

/** Share of the smaller set that stands in the other; 0 where either is empty. */
export function sharedWords(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const word of small) if (large.has(word)) shared++;
  return shared / small.size;
}
