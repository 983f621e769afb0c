import { type Context, folded } from "./context.js";
import type { Coverage } from "./coverage.js";
import { stateReferent, statesIn } from "./descriptions.js";
import type { Draft, Referent } from "./drafts.js";
import type { Organ } from "./knowledge.js";
import type { Memory } from "./memory.js";
import { hasComplement, type Modifiers, modifiersOf } from "./modifiers.js";
import { organReferent } from "./organs.js";
import { isCapitalised, slug } from "./pieces.js";

/** "the Iranian foreign ministry", "the government": an organ by its common noun, of the state that owns it. */
export function organDraft(
  context: Context,
  covered: Coverage,
  first: number,
  last: number,
  organ: Organ,
  sentence: number,
  memory: Memory,
): Draft | undefined {
  const found = modifiersOf(context, covered, first, last);
  if (folded(context, last - 1) === "state" && !meansGovernment(context, found, last)) return undefined;
  const capital = isCapitalised(context.tokens.form[first]) && !context.headline[sentence];
  const said = found.state ?? found.seat;
  const meant: Owner =
    said === undefined && (found.definite || capital)
      ? ownerOf(context, covered, first, last, sentence, organ, memory)
      : {
          country: said,
          rule: found.state ? "organ of a state" : "organ of the place beside it",
          candidates: [],
        };
  const { country } = meant;
  const start = found.state || found.definite ? found.start : first;
  if (!country) {
    if (organ.self && !found.definite) return undefined;
    const words = context.cut.parts(last - 1).length > 0 ? organ.name : "";
    const referent: Referent = {
      id: slug(words),
      name: words,
      kind: organ.sector === "MED" ? "media" : "government",
      sector: organ.sector,
    };
    if (referent.id === "") return undefined;
    if (found.definite)
      covered.leaveOpen({
        first: start,
        last,
        kind: "nominal",
        candidates: meant.candidates,
        reason: meant.candidates.length > 0 ? "several states may own it" : "no state is named before it",
        owner: true,
      });
    return {
      first: start,
      last,
      kind: "nominal",
      referent,
      rule: "organ of an unnamed state",
      organ,
      class: organ.suffix,
    };
  }
  const draft: Draft = {
    first: start,
    last,
    kind: "nominal",
    referent: organ.self
      ? stateReferent(context, country)
      : organReferent(context, country, organ.suffix, organ.name, organ.sector),
    rule: meant.rule,
    class: `organ ${organ.suffix}`,
  };
  memory.organs.note(organ.suffix, draft, sentence);
  return draft;
}

interface Owner {
  readonly country: string | undefined;
  readonly rule: string;
  /** Those that it may be, where it is not clear. */
  readonly candidates: readonly Draft[];
}

/**
 * Whose organ is meant where no state stands beside it: that of the organ spoken of before, else the only state of its
 * sentence, else the only one of the sentence before, else the one that the document speaks from.
 */
function ownerOf(
  context: Context,
  covered: Coverage,
  first: number,
  last: number,
  sentence: number,
  organ: Organ,
  memory: Memory,
): Owner {
  const before = memory.organs.latest(organ.suffix, 1);
  if (before.length === 1)
    return { country: before[0].referent.country, rule: "organ spoken of before", candidates: [] };
  if (before.length > 1) return { country: undefined, rule: "", candidates: before };
  const here = statesIn(context, covered, sentence, first);
  if (here.length === 1)
    return { country: here[0].referent.id, rule: "organ of the only state of the sentence", candidates: [] };
  if (memory.home !== undefined)
    return { country: memory.home, rule: "organ of the state that the document speaks from", candidates: [] };
  if (here.length > 1) return { country: undefined, rule: "", candidates: here };
  // "the administration of the city", "the response team for …": what stands after it says whose it is.
  const there =
    sentence === 0 || hasComplement(context, last)
      ? []
      : statesIn(context, covered, sentence - 1).filter(({ rule }) => rule !== "demonym");
  return there.length === 1
    ? {
        country: there[0].referent.id,
        rule: "organ of the only state of the sentence before",
        candidates: [],
      }
    : { country: undefined, rule: "", candidates: there };
}

/** "the Albanian state" is the state; "the US state of Alabama" and "a state" are not. */
function meansGovernment(context: Context, found: Modifiers, last: number): boolean {
  if (!found.state || !found.definite) return false;
  return last >= context.tokens.length || folded(context, last) !== "of";
}
