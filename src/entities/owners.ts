import type { Context } from "./context.js";
import type { Draft, Referent } from "./drafts.js";
import type { KnownName } from "./knowledge.js";

export const bodyKinds: ReadonlySet<string> = new Set([
  "government",
  "intergovernmental",
  "organisation",
  "company",
  "media",
  "political-group",
]);

const byShape = new Set(["word in the name", "name by the tagger", "capitalised name"]);

/** A town that so many live in gives its state to a body that is named after it; "Federal" in Argentina does not. */
const greatTown = 200_000;

/**
 * "Kenyan Wildlife Service" is Kenya's, by the adjective that its name begins with; of offices of state a state's name says
 * so too, as does a great town's of any body.
 */
export function readOwners({ knowledge, cut }: Context, drafts: readonly Draft[]): void {
  const owned = new Map<string, Referent>();
  for (const draft of drafts) {
    const { referent, first, last, kind, rule } = draft;
    if (kind !== "name" || !byShape.has(rule) || !bodyKinds.has(referent.kind)) continue;
    const values =
      last - first > 1 ? (knowledge.names.longest(cut, first, last - 1, false)?.values ?? []) : [];
    const country = ownerOf(values, referent);
    if (country === referent.country) continue;
    const before = owned.get(referent.id) ?? { ...referent, country };
    owned.set(referent.id, before);
    draft.referent = before;
  }
}

function ownerOf(values: readonly KnownName[], { kind, country }: Referent): string | undefined {
  if (country !== undefined) {
    const isSmallTown = values.every(
      ({ source, population = 0 }) => source === "city" && population < greatTown,
    );
    return isSmallTown && values.some((value) => value.country === country) ? undefined : country;
  }
  return values.find(({ source }) => source === "adjective" || (source === "state" && kind === "government"))
    ?.country;
}
