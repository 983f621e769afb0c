import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { Span } from "../schema/case-1.js";
import { compileClaims, readClaims } from "../src/claims/index.js";
import { compileEntities, type EntityKnowledge, findEntities } from "../src/entities/index.js";
import { analyse, loadLanguageModel } from "../src/language/index.js";
import { loadLexicon } from "../src/lexicon/index.js";
import type { Evaluation, Figure } from "./figures.js";

/** A passage of PolNeAR: tokens with B-/I- labels of source, cue and content. */
interface Passage {
  readonly id: string;
  readonly tokens: readonly string[];
  readonly labels: readonly string[];
}

type Part = "source" | "cue" | "content";
const parts: readonly Part[] = ["source", "cue", "content"];

const evaluation: Evaluation = {
  name: "claims",
  about:
    "exact spans of source, cue and content of attributions (the outermost ones: the labels are flat), on the validation part of PolNeAR",
  needs: ["claims/polnear-valid.jsonl.gz"],
  async run(gold, say) {
    const passages: Passage[] = gunzipSync(readFileSync(`${gold}/claims/polnear-valid.jsonl.gz`))
      .toString("utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
    const model = loadLanguageModel(
      readFileSync(fileURLToPath(new URL("../model/language.bin", import.meta.url))),
      loadLexicon(),
    );
    const lexicon = loadLexicon();
    const knowledge = compileClaims(lexicon);
    const entities = compileEntities(lexicon);
    const counts = new Map(parts.map((part) => [part, { right: 0, found: 0, gold: 0 }]));
    for (const passage of passages) {
      const found = predict(passage, model, entities, knowledge);
      for (const part of parts) {
        const count = counts.get(part);
        if (!count) continue;
        const expected = labelled(passage.labels, part);
        count.gold += expected.size;
        count.found += found[part].size;
        for (const span of found[part]) if (expected.has(span)) count.right++;
      }
    }
    const figures: Figure[] = [];
    for (const [part, { right, found, gold: all }] of counts) {
      const precision = found === 0 ? 0 : right / found;
      const recall = right / all;
      say(`${part}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`);
      figures.push({ name: `${part} F1`, value: (2 * right) / (found + all), of: all });
    }
    return figures;
  },
};

export default evaluation;

function predict(
  passage: Passage,
  model: ReturnType<typeof loadLanguageModel>,
  entities: EntityKnowledge,
  knowledge: ReturnType<typeof compileClaims>,
): Readonly<Record<Part, ReadonlySet<string>>> {
  const starts: number[] = [];
  let text = "";
  for (const token of passage.tokens) {
    if (text !== "") text += " ";
    starts.push(text.length);
    text += token;
  }
  const document = {
    id: "d:passage",
    text,
    sections: [{ start: 0, end: text.length, role: "body" as const }],
  };
  const language = analyse(document, model);
  const { claims } = readClaims(
    document,
    language,
    { times: [] },
    findEntities(document, language, { times: [] }, entities),
    { mentions: [], events: [], members: [] },
    knowledge,
  );
  const found: Record<Part, Set<string>> = { source: new Set(), cue: new Set(), content: new Set() };
  const tokenAt = (offset: number) => {
    let index = starts.findLastIndex((start) => start <= offset);
    if (index < 0) index = 0;
    return index;
  };
  const add = (part: Part, spans: readonly Span[] | undefined) => {
    for (const span of spans ?? []) found[part].add(`${tokenAt(span.start)}-${tokenAt(span.end - 1) + 1}`);
  };
  for (const claim of claims) {
    // PolNeAR labels are flat: a claim within another is part of the outer one's content there, and left out here.
    if (claim.within !== undefined) continue;
    const [evidence] = claim.evidence;
    add("source", evidence.source);
    add("cue", evidence.cue);
    add("content", evidence.content);
  }
  return found;
}

/** Spans of one part as "first-last", last exclusive. */
function labelled(labels: readonly string[], part: Part): ReadonlySet<string> {
  const spans = new Set<string>();
  let start = -1;
  for (let at = 0; at <= labels.length; at++) {
    const label = labels[at] ?? "O";
    if (start >= 0 && label !== `I-${part}`) {
      spans.add(`${start}-${at}`);
      start = -1;
    }
    if (label === `B-${part}`) start = at;
  }
  return spans;
}
