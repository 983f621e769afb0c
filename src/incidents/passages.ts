import type { EventLayer, EventMention } from "../events/index.js";
import type { Language, Sentence } from "../language/index.js";

/** The sentences that speak of one coded cyber event. */
export interface Passage {
  /** Index of the event. */
  readonly event: number;
  /** Sentence indices, ascending. */
  readonly sentences: readonly number[];
}

/** A passage takes in at most this many sentences after the last mention of its event. */
const reach = 4;

/**
 * Which sentences speak of which cyber event: those that mention it, and those that follow in the same paragraph until
 * another cyber event is mentioned; what a title names is what the text below it tells of. Planned, threatened and generic attacks are no incidents.
 */
export function passagesOf(text: string, language: Language, events: EventLayer): readonly Passage[] {
  const mentionedIn = new Map<number, number[]>();
  events.events.forEach((event, index) => {
    if (event.mode !== "cyber" || !["happened", "ongoing", "possible", "denied"].includes(event.status))
      return;
    if (events.members[index].every((member) => isMerelyConceivable(language, events.mentions[member])))
      return;
    for (const member of events.members[index]) {
      const { sentence } = events.mentions[member];
      const sharing = mentionedIn.get(sentence) ?? [];
      if (!sharing.includes(index)) sharing.push(index);
      mentionedIn.set(sentence, sharing);
    }
  });
  const passages = new Map<number, number[]>();
  let current: readonly number[] = [];
  let since = 0;
  language.sentences.forEach((sentence, index) => {
    const before = language.sentences[index - 1];
    if (before && before.role !== "title" && endsBetween(text, before, sentence)) current = [];
    const mentioned = mentionedIn.get(index);
    if (mentioned) {
      current = mentioned;
      since = 0;
    } else if (++since > reach) {
      current = [];
    }
    for (const event of current) {
      const sentences = passages.get(event);
      if (sentences) sentences.push(index);
      else passages.set(event, [index]);
    }
  });
  return [...passages].sort(([a], [b]) => a - b).map(([event, sentences]) => ({ event, sentences }));
}

function endsBetween(text: string, before: Sentence, after: Sentence): boolean {
  return before.role !== after.role || text.slice(before.end, after.start).includes("\n\n");
}

/** "Could launch an attack" is about what may come; "may have launched" is about a deed that somebody believes in. */
function isMerelyConceivable({ tokens, sentences }: Language, mention: EventMention): boolean {
  const modal = mention.why.find(({ voice, rule }) => voice === "status" && rule === "modal");
  if (!modal || mention.status !== "possible") return false;
  const { first } = sentences[mention.sentence];
  for (let token = mention.token - 1; token >= first; token--) {
    if (tokens.upos[token] === "AUX" && tokens.lemma[token] === "have") return false;
    if (tokens.form[token] === modal.words) return true;
  }
  return true;
}
