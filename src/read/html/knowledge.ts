import type { SectionRole } from "../../../schema/case-1.js";
import type { Lexicon } from "../../lexicon/index.js";

/** Roles that words in class names and stock phrases speak for. */
export const hintRoles = [
  "body",
  "navigation",
  "promotion",
  "related",
  "comment-prompt",
  "author-profile",
  "byline",
  "caption",
  "contents",
  "filler",
] as const satisfies readonly SectionRole[];

export type HintRole = (typeof hintRoles)[number];

interface Phrase {
  readonly pattern: RegExp;
  readonly longest: number;
  readonly role: HintRole;
}

/** The tables of `lexicon/page`, compiled. */
export interface PageKnowledge {
  /** Role by whole part of a class name or id. */
  readonly words: ReadonlyMap<string, HintRole>;
  /** Roles whose words may stand anywhere in a class name or id. */
  readonly parts: readonly { readonly pattern: RegExp; readonly role: HintRole }[];
  readonly phrases: readonly Phrase[];
  /** By name of a meta element or itemprop, in lower case. */
  readonly metadata: ReadonlyMap<string, MetadataName>;
  /** Weights by feature name, of each of the models. */
  readonly weights: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

interface MetadataName {
  readonly field: "published" | "title" | "publisher" | "author" | "url";
  readonly rank: number;
}

/** Compiles the tables of `lexicon/page`. */
export function compilePage(lexicon: Lexicon): PageKnowledge {
  const words = new Map<string, HintRole>();
  const parts = new Map<HintRole, string[]>();
  for (const row of lexicon.rows("page/hints")) {
    const role = hintRole(row.role);
    if (row.hint === undefined || role === undefined) continue;
    if (row.match === "word") words.set(row.hint, role);
    else parts.set(role, [...(parts.get(role) ?? []), row.hint]);
  }
  const phrases: Phrase[] = [];
  for (const row of lexicon.rows("page/phrases")) {
    const role = hintRole(row.role);
    if (row.pattern === undefined || role === undefined) continue;
    const source = { start: `^(?:${row.pattern})`, whole: `^(?:${row.pattern})$`, within: row.pattern }[
      row.where ?? ""
    ];
    if (source === undefined) continue;
    phrases.push({ pattern: new RegExp(source, "iu"), longest: Number(row.longest), role });
  }
  return {
    words,
    parts: [...parts].map(([role, list]) => ({ pattern: new RegExp(list.join("|")), role })),
    phrases,
    metadata: compileMetadata(lexicon),
    weights: compileWeights(lexicon),
  };
}

function compileMetadata(lexicon: Lexicon): ReadonlyMap<string, MetadataName> {
  const names = new Map<string, MetadataName>();
  for (const row of lexicon.rows("page/metadata")) {
    const field = (["published", "title", "publisher", "author", "url"] as const).find(
      (one) => one === row.field,
    );
    if (row.name !== undefined && field !== undefined) names.set(row.name, { field, rank: Number(row.rank) });
  }
  return names;
}

function compileWeights(lexicon: Lexicon): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const models = new Map<string, Map<string, number>>();
  for (const row of lexicon.rows("page/weights")) {
    if (row.model === undefined || row.feature === undefined) continue;
    const weights = models.get(row.model) ?? new Map<string, number>();
    weights.set(row.feature, Number(row.weight));
    models.set(row.model, weights);
  }
  return models;
}

/** Roles that the class names, id and ARIA role of an element speak for, as a bit set in the order of {@link hintRoles}. */
export function hintsOf(name: string, knowledge: PageKnowledge): number {
  if (name === "") return 0;
  const lower = name.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
  let hints = 0;
  for (const word of lower.split(/[^a-z]+/)) {
    const role = knowledge.words.get(word);
    if (role !== undefined) hints |= bit(role);
  }
  for (const { pattern, role } of knowledge.parts) if (pattern.test(lower)) hints |= bit(role);
  return hints;
}

/** Roles that the words of a block speak for, as a bit set in the order of {@link hintRoles}. */
export function phrasesIn(text: string, knowledge: PageKnowledge): number {
  if (text.length > 700) return 0;
  let found = 0;
  for (const { pattern, longest, role } of knowledge.phrases) {
    if (text.length <= longest && (found & bit(role)) === 0 && pattern.test(text)) found |= bit(role);
  }
  return found;
}

/** The bit of a role in a bit set. */
export function bit(role: HintRole): number {
  return 1 << hintRoles.indexOf(role);
}

/** Hints at text of or about other pages than this one. */
export const relatedHints = bit("related") | bit("comment-prompt") | bit("promotion");

function hintRole(text: string | undefined): HintRole | undefined {
  return hintRoles.find((role) => role === text);
}
