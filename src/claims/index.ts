import type { Claim, Gap, Link } from "../../schema/case-1.js";

export interface ClaimLayer {
  /** In text order of their cue. */
  readonly claims: readonly Claim[];
  /** Links of cause, response and composition that this text states. */
  readonly links: readonly Link[];
  /** What the text says is not known. */
  readonly gaps: readonly Gap[];
}
