import type { Command } from "commander";
import type { Event } from "../../../schema/case-1.js";
import { build, review } from "../../cases/index.js";
import { type EventMention, whyNot } from "../../events/index.js";
import { type Layers, understand } from "../../reading.js";
import { loadResources, type Resources } from "../../resources.js";
import { openCase } from "../case-files.js";
import { codebookOption, loadCodebook } from "../codebooks.js";
import { Failure } from "../failure.js";
import { dateOption } from "../options.js";
import { plainDocument } from "../records.js";
import { inert, print, styled } from "../terminal.js";

export function addExplain(program: Command): void {
  program
    .command("explain")
    .summary("say why an event was coded")
    .description(
      "Prints, for each mention of an event, the rule, the words and the features that decided; or for a sentence, all that was seen in it.",
    )
    .argument("[event]", "the id of an event (e:…) as casus show prints it, or enough of its beginning")
    .option("--case <file>", "the .casus file that holds the event")
    .option("--sentence <text>", "explain this sentence instead")
    .option("--published <date>", "publication date for --sentence", dateOption)
    .option("--why-not", "for --sentence: say of each word why it led to no event")
    .addOption(codebookOption())
    .addHelpText(
      "after",
      `
Examples:
  casus explain e:4c0f6a2b9d1e7f30 --case albania.casus
  casus explain --sentence "Albania severed ties with Iran after the attack."
  casus explain --why-not --sentence "Albania has a long coast."`,
    )
    .action(explain);
}

interface ExplainOptions {
  readonly case?: string;
  readonly sentence?: string;
  readonly published?: string;
  readonly whyNot?: boolean;
  readonly codebook?: string;
}

async function explain(id: string | undefined, options: ExplainOptions): Promise<void> {
  if (options.whyNot && options.sentence === undefined)
    throw new Failure("--why-not needs --sentence TEXT", 2);
  const codebook = loadCodebook(options.codebook);
  if (options.sentence !== undefined) {
    const document = plainDocument({ id: "sentence", text: options.sentence, published: options.published });
    const resources = loadResources(codebook);
    const layers = understand(document, resources);
    await print(options.whyNot ? explainSilence(layers, resources) : explainAll(layers));
    return;
  }
  if (!id || !options.case)
    throw new Failure("give the id of an event and --case FILE, or --sentence TEXT", 2);
  const store = openCase(options.case);
  try {
    const readings = await store.readings();
    const built = review(build(readings), await store.reviews());
    const event = eventNamed(id, built.events, options.case);
    const resources = loadResources(codebook);
    const parts = [heading(event)];
    for (const document of new Set(event.evidence.map((one) => one.document))) {
      const reading = readings.find((one) => one.document.id === document);
      if (!reading) continue;
      const layers = understand(reading.document, resources);
      const triggers = new Set(
        event.evidence.flatMap((one) => (one.document === document && one.trigger ? one.trigger.start : [])),
      );
      const mentions = layers.events.mentions.filter((mention) => triggers.has(mention.trigger.start));
      parts.push(
        styled(
          inert(
            `${reading.document.title ?? document} (${reading.document.publisher ?? "publisher unknown"})`,
          ),
          "bold",
        ),
      );
      for (const mention of mentions) parts.push(explainMention(mention, layers));
    }
    await print(parts.join("\n"));
  } finally {
    await store.close();
  }
}

/** The event of an id, or of the beginning of one where that fits a single event. */
function eventNamed(id: string, events: readonly Event[], file: string): Event {
  const exact = events.find((one) => one.id === id || one.members?.includes(id));
  if (exact) return exact;
  const begun = id.length > 2 ? events.filter((one) => one.id.startsWith(id)) : [];
  if (begun.length === 1) return begun[0];
  const remedy = `casus show ${file} lists the ids`;
  if (begun.length === 0) throw new Failure({ file, reason: `there is no event ${id}`, remedy });
  throw new Failure({ file, reason: `${begun.length} events have ids that begin with ${id}`, remedy });
}

function heading(event: Event): string {
  return styled(
    inert(
      `${event.title}: ${event.type}${event.mode ? ` ${event.mode}` : ""}, ${event.status}, ${event.date ?? "undated"}, confidence ${event.confidence.toFixed(2)}`,
    ),
    "bold",
  );
}

function explainAll(layers: Layers): string {
  const { mentions } = layers.events;
  if (mentions.length === 0) return "no word of the sentence is a trigger of the lexicon";
  return mentions.map((mention) => explainMention(mention, layers)).join("\n");
}

/** Of each word that led to no event, why; of each that did, which. */
function explainSilence(layers: Layers, resources: Resources): string {
  const { document, language, entities, events } = layers;
  const coded = events.events.map(
    (event) => `  ${event.title}: ${event.type}${event.mode ? ` ${event.mode}` : ""}, ${event.status}`,
  );
  const unread = whyNot(language, entities, resources.events, events).map(
    ({ word, lemma, reason }) =>
      `  ${document.text.slice(word.start, word.end).padEnd(14)} (${lemma}) ${reason}`,
  );
  const lines = [
    coded.length === 0 ? "No event was coded." : `${coded.length} coded:`,
    ...coded,
    unread.length === 0 ? "No other word could carry one." : "These words led to none:",
    ...unread,
  ];
  return lines.map(inert).join("\n");
}

function explainMention(mention: EventMention, layers: Layers): string {
  const sentence = layers.language.sentences[mention.sentence];
  const text = layers.document.text;
  const names = (indices: readonly number[]) =>
    indices
      .map((index) => {
        const { start, end, entity } = layers.entities.mentions[index];
        return `${text.slice(start, end)} = ${entity}`;
      })
      .join(", ") || "nobody";
  const lines = [
    `  “${text.slice(sentence.start, sentence.end)}”`,
    `    trigger    ${text.slice(mention.trigger.start, mention.trigger.end)}`,
    `    coded      ${mention.type ? `${mention.type}${mention.mode ? ` ${mention.mode}` : ""}` : "not coded"}, ${mention.status}, confidence ${mention.confidence.toFixed(2)}`,
    `    actor      ${names(mention.actor)}`,
    `    recipient  ${names(mention.recipient)}`,
    ...(mention.refused === undefined ? [] : [`    no event   ${mention.refused}`]),
    `    date       ${mention.date ?? "none"}${mention.dateFrom ? ` (${mention.dateFrom})` : ""}`,
    ...mention.why.map(
      (reason) =>
        `    ${reason.voice.padEnd(10)} ${reason.rule}${reason.words === "" ? "" : `: “${reason.words}”`}${reason.weight === undefined ? "" : ` (${reason.weight.toFixed(2)})`}`,
    ),
  ];
  return lines.map(inert).join("\n");
}
