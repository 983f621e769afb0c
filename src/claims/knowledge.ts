import type {
  AnalyticConfidence,
  Basis,
  Certainty,
  ClaimForm,
  ClaimKind,
  Level,
  LinkType,
  Scale,
  Stance,
} from "../../schema/case-1.js";
import { indexPhrases, type Phrases } from "../language/index.js";
import type { Lexicon, Row } from "../lexicon/index.js";

/** Where a verb of saying keeps what is said; see the comment on `content` in the schema of `lexicon/claims`. */
export type ContentFrame =
  | "clause"
  | "object"
  | "accuse"
  | "attribute"
  | "infinitive"
  | "responsibility"
  | "comment"
  | "support"
  | "joining"
  | "predicate";

export interface Cue {
  readonly lemma: string;
  readonly particle?: string;
  readonly kind: ClaimKind;
  readonly content: ContentFrame;
  readonly stance?: Stance;
  readonly certainty?: Certainty;
  readonly addressee?: string;
  /** Whether a gerund is what is said: "denied hacking". */
  readonly gerund: boolean;
}

export interface NounCue {
  readonly kind: ClaimKind;
  readonly stance?: Stance;
  readonly certainty?: Certainty;
}

export interface Wording {
  readonly scale: Scale;
  readonly band?: Certainty;
  readonly confidence?: AnalyticConfidence;
}

export interface LinkSignal {
  readonly type: LinkType | "follows";
  /** A signal of motive: somebody's word even where nobody is named. */
  readonly claimed: boolean;
}

/** Words that introduce a motive, and what must stand beside them for that. */
export interface MotiveSignal {
  readonly needs?: "deed" | "reason";
}

/** "laid the blame on": a verb and its noun, and the preposition of whom they blame. */
export interface Idiom {
  readonly noun: string;
  readonly blamed: string;
  readonly certainty?: Certainty;
}

const deedClasses = [
  "blame",
  "involvement",
  "responsibility",
  "comment",
  "support",
  "anaphor",
  "thing",
  "trace",
  "traced",
  "nobody",
  "ascribe",
  "refuse",
  "withdraw",
  "dismissal",
  "hearsay",
  "deed",
  "commit",
  "show",
  "question",
  "mark",
  "lead",
  "clue",
  "document",
  "adverb",
  "naming",
  "remark",
  "hostility",
  "statecraft",
  "manner",
  "speaker",
  "ground",
  "share",
  "partake",
  "supposing",
  "coming",
  "counterpart",
  "reason",
  "backing",
  "doer",
  "rupture",
  "siding",
] as const;

export type DeedClass = (typeof deedClasses)[number];

/** The tables of `lexicon/claims`, indexed. */
export interface ClaimKnowledge {
  readonly cues: ReadonlyMap<string, readonly Cue[]>;
  readonly nouns: ReadonlyMap<string, NounCue>;
  /** Adjectives of attitude by form ("sure"), with the band that they express. */
  readonly adjectives: ReadonlyMap<string, { readonly certainty?: Certainty }>;
  readonly idioms: ReadonlyMap<string, readonly Idiom[]>;
  readonly motives: Phrases<MotiveSignal>;
  readonly sources: Phrases<ClaimKind>;
  readonly certainty: Phrases<Wording>;
  readonly basis: Phrases<Basis>;
  readonly forms: Phrases<ClaimForm>;
  readonly levels: Phrases<Level>;
  readonly links: Phrases<LinkSignal>;
  readonly gaps: Phrases<true>;
  readonly deeds: Readonly<Record<DeedClass, ReadonlySet<string>>>;
}

/** Compiles the tables of `lexicon/claims`. The validator has seen to it that every value is one of its column's. */
export function compileClaims(lexicon: Lexicon): ClaimKnowledge {
  const cues = new Map<string, Cue[]>();
  for (const row of lexicon.rows("claims/cues")) {
    const cue: Cue = {
      lemma: row.lemma ?? "",
      particle: row.particle,
      kind: row.kind as ClaimKind,
      content: row.content as ContentFrame,
      stance: row.stance as Stance | undefined,
      certainty: row.certainty as Certainty | undefined,
      addressee: row.addressee,
      gerund: row.gerund === "yes",
    };
    const sharing = cues.get(cue.lemma);
    if (sharing) sharing.push(cue);
    else cues.set(cue.lemma, [cue]);
  }
  const nouns = new Map<string, NounCue>();
  for (const row of lexicon.rows("claims/nouns")) {
    nouns.set(row.lemma ?? "", {
      kind: row.kind as ClaimKind,
      stance: row.stance as Stance | undefined,
      certainty: row.certainty as Certainty | undefined,
    });
  }
  const idioms = new Map<string, Idiom[]>();
  for (const row of lexicon.rows("claims/idioms")) {
    const idiom: Idiom = {
      noun: row.noun ?? "",
      blamed: row.blamed ?? "",
      certainty: row.certainty as Certainty | undefined,
    };
    const sharing = idioms.get(row.verb ?? "");
    if (sharing) sharing.push(idiom);
    else idioms.set(row.verb ?? "", [idiom]);
  }
  return {
    cues,
    nouns,
    adjectives: new Map(
      lexicon
        .rows("claims/adjectives")
        .map((row) => [row.adjective ?? "", { certainty: row.certainty as Certainty | undefined }] as const),
    ),
    idioms,
    motives: phrases(lexicon, "claims/motives", "signal", (row) => ({
      needs: row.needs as MotiveSignal["needs"],
    })),
    sources: phrases(lexicon, "claims/sources", "signal", (row) => row.kind as ClaimKind),
    certainty: phrases(lexicon, "claims/certainty", "wording", (row) => ({
      scale: row.scale as Scale,
      band: row.band as Certainty | undefined,
      confidence: row.confidence as AnalyticConfidence | undefined,
    })),
    basis: phrases(lexicon, "claims/basis", "words", (row) => row.basis as Basis),
    forms: phrases(lexicon, "claims/forms", "words", (row) => row.form as ClaimForm),
    levels: phrases(lexicon, "claims/levels", "words", (row) => row.level as Level),
    links: phrases(lexicon, "claims/links", "signal", (row) => ({
      type: row.type as LinkSignal["type"],
      claimed: row.claimed === "yes",
    })),
    gaps: phrases(lexicon, "claims/gaps", "phrase", () => true as const),
    deeds: wordsByClass(lexicon),
  };
}

function wordsByClass(lexicon: Lexicon): Readonly<Record<DeedClass, ReadonlySet<string>>> {
  const rows = lexicon.rows("claims/deeds");
  const found: Partial<Record<DeedClass, ReadonlySet<string>>> = {};
  for (const one of deedClasses)
    found[one] = new Set(rows.flatMap((row) => (row.class === one && row.lemma ? row.lemma : [])));
  // Every class has been set.
  return found as Record<DeedClass, ReadonlySet<string>>;
}

function phrases<Value>(
  lexicon: Lexicon,
  table: string,
  column: string,
  value: (row: Row) => Value,
): Phrases<Value> {
  return indexPhrases(lexicon.rows(table).map((row) => [row[column] ?? "", value(row)] as const));
}
