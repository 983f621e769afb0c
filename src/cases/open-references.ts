import type { Claim, Event, Evidence, Gap, Span } from "../../schema/case-1.js";
import type { EntityLayer, OpenReference } from "../entities/index.js";
import type { EventLayer } from "../events/index.js";
import { contentId } from "../identity.js";
import type { Language } from "../language/index.js";
import type { Document } from "../read/index.js";
import { canonical } from "./order.js";

/**
 * What a document leaves open of who is who: one question for each expression and its candidates, of those that take
 * part in a coded event or speak a claim.
 */
export function questionsOf(
  document: Pick<Document, "id" | "text">,
  language: Language,
  { open = [], entities }: EntityLayer,
  { events, mentions, members }: EventLayer,
  claims: readonly Claim[],
): Gap[] {
  if (open.length === 0) return [];
  const parts = new Parts(open);
  events.forEach((event: Event, index) => {
    for (const member of members[index]) {
      const { actorSpans = [], recipientSpans = [] } = mentions[member];
      for (const span of actorSpans) parts.add(span, event.id, true);
      for (const span of recipientSpans) parts.add(span, event.id, false);
    }
  });
  for (const claim of claims)
    for (const span of claim.evidence.flatMap(({ source }) => source ?? [])) parts.add(span, claim.id, true);
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  const gaps = new Map<string, Gap>();
  open.forEach((reference, index) => {
    const part = parts.of(index);
    const words = document.text.slice(reference.start, reference.end);
    if (part.about.size === 0 || !isWorthAsking(reference, words, part)) return;
    const key = canonical([words.toLowerCase(), reference.candidates]);
    const evidence = evidenceOf(document, language, reference);
    const known = gaps.get(key);
    if (known) {
      known.evidence.push(evidence);
      known.about = [...new Set([...known.about, ...part.about])];
      return;
    }
    gaps.set(key, {
      id: contentId("q", document.id, reference.start, reference.end),
      question: questionOf(reference, words, evidence.quote, names),
      about: [...part.about],
      ...(reference.candidates.length > 0 ? { candidates: [...reference.candidates] } : {}),
      evidence: [evidence],
      kind: reference.kind,
    });
  });
  return [...gaps.values()];
}

/** Where two may be meant; else who acts or speaks, but for "it", which mostly is a thing then. */
function isWorthAsking({ candidates }: OpenReference, words: string, { acts }: Part): boolean {
  return candidates.length > 1 || (acts && !/^it(s|self)?$/i.test(words));
}

interface Part {
  readonly about: Set<string>;
  acts: boolean;
}

/** What each open reference takes part in. */
class Parts {
  readonly #byStart = new Map<number, number[]>();
  readonly #parts: readonly Part[];
  readonly #open: readonly OpenReference[];

  constructor(open: readonly OpenReference[]) {
    this.#open = open;
    this.#parts = open.map(() => ({ about: new Set<string>(), acts: false }));
    open.forEach(({ start }, index) => {
      this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), index]);
    });
  }

  of(index: number): Part {
    return this.#parts[index];
  }

  /** A phrase that fills a role: the reference that it begins with, unless that only owns it ("his men"). */
  add(span: Span, item: string, acts: boolean): void {
    for (const index of this.#byStart.get(span.start) ?? []) {
      const { end, kind } = this.#open[index];
      if (end > span.end || (kind === "pronoun" && end < span.end)) continue;
      const part = this.#parts[index];
      part.about.add(item);
      part.acts ||= acts;
    }
  }
}

function questionOf(
  { candidates }: OpenReference,
  words: string,
  quote: string,
  names: ReadonlyMap<string, string>,
): string {
  const asked = `Who is meant by “${words}” in “${shorten(quote)}”`;
  if (candidates.length === 0) return `${asked}?`;
  const list = candidates.map((id) => names.get(id) ?? id);
  if (list.length === 1) return `${asked}: ${list[0]}, or somebody else?`;
  const isPlural = /^the(y|m|ir|mselves)$/i.test(words);
  const choices = isPlural ? [...list, list.length === 2 ? "both" : "several of these"] : list;
  return `${asked}: ${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}?`;
}

/** A quote on one line, cut at a word after some hundred and fifty characters. */
function shorten(quote: string): string {
  const line = quote.replaceAll(/\s+/g, " ");
  if (line.length <= 160) return line;
  const cut = line.lastIndexOf(" ", 150);
  return `${line.slice(0, cut > 80 ? cut : 150)} …`;
}

function evidenceOf(
  document: Pick<Document, "id" | "text">,
  language: Language,
  { start, end, sentence }: OpenReference,
): Evidence {
  const bounds = language.sentences[sentence];
  return {
    document: document.id,
    start: bounds.start,
    end: bounds.end,
    quote: document.text.slice(bounds.start, bounds.end),
    trigger: { start, end },
  };
}
