import type { SectionRole } from "../../../schema/case-1.js";
import type { Lexicon } from "../../lexicon/index.js";

/** Where in a block a phrase has to stand to give the block its role. */
type PhrasePlace = "whole" | "start" | "sentence" | "within";

interface Phrase {
  readonly words: readonly string[];
  readonly text: string;
  readonly role: SectionRole;
  readonly place: PhrasePlace;
}

/** What a `field: value` line at the head of a document names. */
export type MetadataField = "title" | "published" | "publisher" | "author" | "url";

/** The furniture tables, indexed: phrases by first word, so that a text is matched in one walk over its words. */
export interface FurnitureKnowledge {
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  readonly latin: ReadonlySet<string>;
  readonly profileFields: ReadonlySet<string>;
  readonly metadataFields: ReadonlyMap<string, MetadataField>;
}

const roles: readonly SectionRole[] = [
  "contents",
  "promotion",
  "comment-prompt",
  "related",
  "author-profile",
  "byline",
  "caption",
  "navigation",
  "filler",
];

/** Compiles the tables of `lexicon/furniture`. */
export function compileFurniture(lexicon: Lexicon): FurnitureKnowledge {
  const phrases = new Map<string, Phrase[]>();
  for (const row of lexicon.rows("furniture/phrases")) {
    const text = row.phrase ?? "";
    const role = roles.find((one) => one === row.role);
    const place = (["whole", "start", "sentence", "within"] as const).find((one) => one === row.place);
    if (!role || !place) continue;
    const words = text.split(" ");
    const sharing = phrases.get(words[0]) ?? [];
    sharing.push({ words, text, role, place });
    phrases.set(words[0], sharing);
  }
  const fields = lexicon.rows("furniture/fields");
  const metadataFields = new Map<string, MetadataField>();
  for (const row of fields) {
    const meaning = (["title", "published", "publisher", "author", "url"] as const).find(
      (one) => one === row.meaning,
    );
    if (row.field && meaning) metadataFields.set(row.field, meaning);
  }
  return {
    phrases,
    latin: new Set(lexicon.rows("furniture/latin").flatMap((row) => row.word ?? [])),
    profileFields: new Set(
      fields.flatMap((row) => (row.meaning === "profile" && row.field ? row.field : [])),
    ),
    metadataFields,
  };
}

/** Lower-cased words with straight apostrophes, as the phrase table has them. */
export function phraseWords(text: string): readonly string[] {
  return text
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[*_#>|]+/g, " ")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
}

/**
 * The role that a phrase of the table gives to these words, if one does. `whole` phrases must be all the words
 * (closing punctuation aside), `start` and `sentence` phrases their beginning, `within` phrases stand anywhere.
 */
export function phraseRole(
  words: readonly string[],
  places: readonly PhrasePlace[],
  knowledge: FurnitureKnowledge,
): SectionRole | undefined {
  for (let at = 0; at < words.length; at++) {
    for (const phrase of knowledge.phrases.get(words[at]) ?? sameStart(words[at], knowledge)) {
      if (!places.includes(phrase.place)) continue;
      if (at > 0 && phrase.place !== "within") continue;
      if (phrase.place === "whole" && words.length !== phrase.words.length) continue;
      if (matches(words, at, phrase.words)) return phrase.role;
    }
    if (at === 0 && !places.includes("within")) return undefined;
  }
  return undefined;
}

/** A one-word phrase may end in punctuation in the text: "Advertisement:" is "advertisement". */
function sameStart(word: string, knowledge: FurnitureKnowledge): readonly Phrase[] {
  return knowledge.phrases.get(word.replace(/[:.…!?]+$/, "")) ?? [];
}

function matches(words: readonly string[], at: number, phrase: readonly string[]): boolean {
  if (at + phrase.length > words.length) return false;
  for (let index = 0; index < phrase.length; index++) {
    const word = words[at + index];
    if (word === phrase[index]) continue;
    // The last word of a phrase may carry the punctuation of its sentence.
    if (index === phrase.length - 1 && word.replace(/[:,.;…!?)]+$/, "") === phrase[index]) continue;
    return false;
  }
  return true;
}

/** Share of the words that are pseudo-Latin filler, 0 for fewer than four words. */
export function latinShare(words: readonly string[], knowledge: FurnitureKnowledge): number {
  if (words.length < 4) return 0;
  let latin = 0;
  for (const word of words) if (knowledge.latin.has(word.replace(/[^a-z]+$/, ""))) latin++;
  return latin / words.length;
}
