import type { Language } from "../language/index.js";
import type { TimeLayer } from "../time/index.js";
import { joinAppositions } from "./appositions.js";
import { contextOf, type DocumentRead } from "./context.js";
import { Coverage } from "./coverage.js";
import type { Draft } from "./drafts.js";
import { readEventNames } from "./event-names.js";
import { readPartsOfStates } from "./former-states.js";
import type { EntityLayer } from "./index.js";
import type { EntityKnowledge } from "./knowledge.js";
import { layerOf } from "./layer.js";
import { linkNames, withoutStrayWords } from "./linking.js";
import { findNames } from "./names.js";
import { findNominals } from "./nominals.js";
import { findPlaces } from "./places-recall.js";
import { findPronouns } from "./pronouns.js";
import { findRoles } from "./roles.js";
import { settlePlaces } from "./settling.js";
import { joinTagged } from "./tagging/joining.js";
import { tagNames } from "./tagging/tagger.js";

/**
 * Who and where: names, nominals, pronouns and metonyms of one document, the entities they speak of and the places.
 * Linear in the number of tokens. Offsets are UTF-16 units into `document.text`.
 */
export function findEntities(
  document: DocumentRead,
  language: Language,
  times: TimeLayer,
  knowledge: EntityKnowledge,
): EntityLayer {
  const context = contextOf(document, language, times, knowledge);
  const byRule = findNames(context);
  const { tagger } = knowledge;
  const found = tagger ? joinTagged(context, byRule, tagNames(context, tagger)) : byRule;
  const names = findPlaces(context, found);
  settlePlaces(context, names);
  readEventNames(context, names);
  readPartsOfStates(context, names);
  linkNames(context, names);
  const covered = new Coverage(context, withoutStrayWords(context, names));
  // A bare name has no context that could speak against its best-known bearer.
  if (context.tokens.length > 6) forgetNamesakes(covered.standing());
  findNominals(context, covered);
  joinAppositions(context, covered);
  findPronouns(context, covered);
  const roles = findRoles(context, covered);
  return layerOf(context, covered.standing(), roles, covered.open());
}

/** The list of office holders is long and old: whom a person served is believed only where the document names that state. */
function forgetNamesakes(drafts: readonly Draft[]): void {
  const states = new Set<string>();
  for (const { referent } of drafts)
    if (referent.kind !== "person" && referent.country) states.add(referent.country);
  for (const draft of drafts) {
    const { referent } = draft;
    if (draft.rule !== "official" || !referent.country || states.has(referent.country)) continue;
    draft.referent = { id: referent.id, name: referent.name, kind: "person" };
  }
}
