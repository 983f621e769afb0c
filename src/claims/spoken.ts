import type { Certainty, ClaimKind, Stance } from "../../schema/case-1.js";
import type { ContentFrame } from "./knowledge.js";

/** A claim as the tree shows it: token lists are sorted and belong to one sentence, save for quotes that go on. */
export interface SpokenClaim {
  readonly sentence: number;
  /** Head token of the cue. */
  readonly cue: number;
  readonly cueTokens: readonly number[];
  /** Head token of the source phrase; absent when nobody is named. */
  readonly source?: number;
  readonly sourceTokens: readonly number[];
  readonly addressee?: number;
  readonly content: readonly number[];
  /** Head of what is said: of the clause, or of the deed. */
  readonly contentHead?: number;
  /** Head token of whom the claim blames, where the frame names one. */
  readonly accused?: number;
  readonly kind: ClaimKind;
  readonly frame: ContentFrame | "source" | "noun" | "adjective" | "adverb" | "refusal" | "headline";
  readonly stance?: Stance;
  readonly certainty?: Certainty;
  /** The cue itself is negated: "did not say that". */
  readonly negated: boolean;
  /** "withdrew its claim that": said once, and taken back. */
  readonly withdrawn?: boolean;
  /** Withdrawn by who said it, and not only denied or called wrong. */
  readonly takenBack?: boolean;
  /** "is believed to", "was blamed for": the speaker may be nobody. */
  readonly passive: boolean;
  /** Cue of the claim that this one stands within, where its words do not. */
  readonly reporter?: number;
  readonly rule: string;
}
