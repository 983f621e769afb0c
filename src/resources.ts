import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type ClaimKnowledge, compileClaims } from "./claims/index.js";
import { compileEntities, type EntityKnowledge } from "./entities/index.js";
import { type Codebook, compileEvents, type EventKnowledge } from "./events/index.js";
import { compileIncidents, type IncidentKnowledge } from "./incidents/index.js";
import { type LanguageModel, loadLanguageModel } from "./language/index.js";
import { loadLexicon } from "./lexicon/index.js";
import { compileTime, type TimeKnowledge } from "./time/index.js";

/** What the engine knows, as values: the compiled lexicon and the trained weights. */
export interface Resources {
  readonly language: LanguageModel;
  readonly time: TimeKnowledge;
  readonly entities: EntityKnowledge;
  readonly events: EventKnowledge;
  readonly claims: ClaimKnowledge;
  readonly incidents: IncidentKnowledge;
}

const models = new URL("../model/", import.meta.url);

/**
 * Loads the lexicon and the weights that come with the package: the one place where the engine touches the disk. Throws
 * when the installation is incomplete. Events are coded by the codebook too, where one is given.
 */
export function loadResources(codebook?: Codebook): Resources {
  const lexicon = loadLexicon();
  const model = (name: string) => readFileSync(fileURLToPath(new URL(name, models)));
  return {
    language: loadLanguageModel(model("language.bin"), lexicon),
    time: compileTime(lexicon),
    entities: compileEntities(lexicon, model("names.bin")),
    events: compileEvents(lexicon, codebook, model("events.bin")),
    claims: compileClaims(lexicon),
    incidents: compileIncidents(lexicon),
  };
}
