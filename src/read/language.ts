import type { Draft } from "./draft.js";

/** Length of the pieces that are judged, and how many of them, spread over the text. */
const pieceLength = 1200;
const pieceCount = 8;
/** From this share of English pieces on a text is English: statements are often printed in two languages. */
const englishShare = 0.35;
/** Below this many letters a Latin-script text is too short for anyone to tell: it is taken as English. */
const fewestLetters = 20;

/** Share of English function words that shows a piece to be English. */
const plainShare = 0.1;
/** Another language wins over English when English scores at most this share of it. */
const decisive = 0.7;

const uncoded = new Set([
  "contents",
  "byline",
  "caption",
  "related",
  "promotion",
  "author-profile",
  "comment-prompt",
  "filler",
  "navigation",
]);

/**
 * The language that a document's own text (not its furniture) is written in, as ISO 639-1. Judged on up to eight pieces
 * spread over the text, so that a quotation or a page footer in another language does not decide.
 */
export async function detectLanguage(
  draft: Pick<Draft, "text" | "sections">,
  functionWords: ReadonlySet<string>,
): Promise<string> {
  const pieces = pickPieces(draft);
  const votes = new Map<string, number>();
  for (const piece of pieces) {
    const language = isPlainlyEnglish(piece, functionWords) ? "en" : await languageOf(piece);
    votes.set(language, (votes.get(language) ?? 0) + 1);
  }
  const english = votes.get("en") ?? 0;
  if (pieces.length === 0 || english >= pieces.length * englishShare) return "en";
  let best = "en";
  let most = 0;
  for (const [language, count] of votes) {
    if (count > most) {
      best = language;
      most = count;
    }
  }
  return best;
}

/** The English name of a language: `French`. */
export function languageName(code: string): string {
  if (code === "und") return "a language that could not be told";
  return new Intl.DisplayNames(["en"], { type: "language" }).of(code) ?? code;
}

/** A tenth of the words, and two of them at least, are words that other languages do not have. */
function isPlainlyEnglish(piece: string, functionWords: ReadonlySet<string>): boolean {
  const words = piece.toLowerCase().match(/\p{L}+/gu) ?? [];
  const found = words.filter((word) => functionWords.has(word));
  return found.length >= words.length * plainShare && new Set(found).size >= 2;
}

async function languageOf(piece: string): Promise<string> {
  const letters = piece.match(/\p{L}/gu)?.length ?? 0;
  const latin = piece.match(/\p{Script=Latin}/gu)?.length ?? 0;
  // The detector's tables take 150 MB and a third of a second: they are loaded for the first text that needs them.
  const { eld } = await import("eld/small");
  const result = eld.detect(piece);
  if (latin * 2 < letters)
    return result.language === "" || result.language === "en" ? "und" : result.language;
  if (letters < fewestLetters || result.language === "") return "en";
  // An English line full of foreign names scores nearly as high for English as for the winner (docs/decisions/0023).
  const scores = result.getScores();
  const beaten = (scores.en ?? 0) <= decisive * (scores[result.language] ?? 0);
  return result.isReliable() && beaten ? result.language : "en";
}

function pickPieces({ text, sections }: Pick<Draft, "text" | "sections">): readonly string[] {
  const own = sections.filter((section) => !uncoded.has(section.role));
  const chosen = own.length > 0 ? own : sections;
  const total = chosen.reduce((sum, { start, end }) => sum + end - start, 0);
  const count = Math.max(1, Math.min(pieceCount, Math.floor(total / pieceLength)));
  const pieces: string[] = [];
  let passed = 0;
  let piece = "";
  for (const { start, end } of chosen) {
    let at = start;
    while (at < end && pieces.length < count) {
      // Piece number n begins at n/count of the text.
      const begin = Math.floor((pieces.length * total) / count);
      if (piece === "" && passed < begin) {
        const skip = Math.min(begin - passed, end - at);
        at += skip;
        passed += skip;
        continue;
      }
      const take = Math.min(pieceLength - piece.length, end - at);
      piece += text.slice(at, at + take);
      at += take;
      passed += take;
      if (piece.length >= pieceLength) {
        pieces.push(piece);
        piece = "";
      }
    }
    if (piece !== "") piece += " ";
  }
  if (piece.trim() !== "" && pieces.length < count) pieces.push(piece);
  return pieces;
}
