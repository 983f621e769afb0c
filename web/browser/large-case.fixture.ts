import type { Case, Claim, Document, Entity, Event, EventType, Quad } from "../../schema/case-1.js";

const ACTS: readonly (readonly [string, EventType, Quad])[] = [
  ["expelled a diplomat of", "SANCTION", "material-conflict"],
  ["accused", "ACCUSE", "verbal-conflict"],
  ["held talks with", "CONSULT", "verbal-cooperation"],
  ["sent relief to", "AID", "material-cooperation"],
  ["fired on a patrol of", "ASSAULT", "material-conflict"],
  ["called for restraint from", "REQUEST", "verbal-cooperation"],
];

/** A case of any size, the same for the same size: documents of a dozen paragraphs, four events and a claim each. */
export function largeCase(size: number): Case {
  const states = Array.from({ length: 24 }, (_, index) => `State ${String.fromCharCode(65 + index)}`);
  const mentions = states.map((): Entity["mentions"] => []);
  const documents: Document[] = [];
  const events: Event[] = [];
  const claims: Claim[] = [];
  for (let index = 0; index < size; index += 1) {
    const id = `d:${index.toString(16).padStart(16, "0")}`;
    const published = day(index * 3);
    let text = "";
    const sections: Document["sections"] = [];
    const sentences: Document["sentences"] = [];
    const add = (words: string, role: "title" | "body") => {
      if (text !== "") text += "\n\n";
      sections.push({ start: text.length, end: text.length + words.length, role });
      sentences.push({ start: text.length, end: text.length + words.length });
      text += words;
      return text.length - words.length;
    };
    add(`Report number ${index}`, "title");
    for (let paragraph = 0; paragraph < 12; paragraph += 1) {
      const seed = index * 12 + paragraph;
      if (paragraph % 3 !== 0) {
        add(
          "The two sides gave different accounts, and neither could be checked on the ground. "
            .repeat(4)
            .trim(),
          "body",
        );
        continue;
      }
      const [actor, recipient] = [seed % 24, (seed * 7 + 5) % 24];
      const [verb, type, quad] = ACTS[(seed / 3) % ACTS.length] ??
        ACTS[0] ?? ["met", "CONSULT", "verbal-cooperation"];
      const [who, whom] = [states[actor] ?? "", states[recipient] ?? ""];
      const quote = `${who} ${verb} ${whom}`;
      const start = add(`${quote} on the day before, officials said.`, "body");
      const at = (words: string) => ({
        start: start + quote.indexOf(words),
        end: start + quote.indexOf(words) + words.length,
      });
      mentions[actor]?.push({ document: id, ...at(who), kind: "name" });
      mentions[recipient]?.push({
        document: id,
        start: at(verb).end + 1,
        end: start + quote.length,
        kind: "name",
      });
      const evidence = [
        { document: id, start, end: start + quote.length, quote, trigger: at(verb), actor: [at(who)] },
      ];
      const event = `e:${seed.toString(16).padStart(16, "0")}`;
      events.push({
        id: event,
        type,
        contexts: ["diplomatic"],
        quad,
        score: 0,
        actor: [who],
        recipient: [whom],
        date: paragraph === 6 ? published.slice(0, 7) : published,
        dateFrom: "stated",
        status: "happened",
        title: quote,
        confidence: 0.8,
        reports: 1,
        sources: 1,
        evidence,
      });
      if (paragraph === 0) {
        claims.push({
          id: `c:${seed.toString(16).padStart(16, "0")}`,
          kind: "attribution",
          speaker: [whom],
          accused: [who],
          stance: "attributes",
          about: [event],
          date: published,
          evidence,
        });
      }
    }
    documents.push({
      id,
      title: `Report number ${index}`,
      publisher: `Outlet ${index % 17}`,
      published,
      publishedFrom: "metadata",
      language: "en",
      sha256: "0".repeat(64),
      text,
      sections,
      sentences,
    });
  }
  return {
    casus: 1,
    generator: { name: "casus", version: "0.1.0" },
    documents,
    entities: states.map((name, index) => ({
      id: name,
      name,
      kind: "state",
      names: [name],
      mentions: mentions[index] ?? [],
    })),
    events,
    claims,
    links: [],
    gaps: [],
    reviews: [],
  };
}

function day(offset: number): string {
  return new Date(Date.UTC(2018, 0, 1 + offset)).toISOString().slice(0, 10);
}
