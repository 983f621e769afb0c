/** Cyber incidents as tables for the terminal: each value with the words that it was read from. */
import type { Case, Event, Evidence, Incident } from "../../schema/case-1.js";
import { styled, table } from "./terminal.js";

type Row = readonly [what: string, value: string, words: string];

/** The incidents of a case, each with its name and its values in the order of EuRepoC's codebook. */
export function incidentTables(file: Case, short: (id: string) => string): string {
  const names = new Map(file.entities.map(({ id, name }) => [id, name]));
  const told = file.events.filter((event) => event.incident !== undefined);
  if (told.length === 0) return "no incident was found";
  return told.map((event) => incidentTable(event, names, short)).join("\n\n");
}

function incidentTable(
  event: Event,
  names: ReadonlyMap<string, string>,
  short: (id: string) => string,
): string {
  const { incident } = event;
  if (incident === undefined) return "";
  const rows = [...partyRows(incident, names), ...courseRows(incident, short), ...intensityRows(incident)];
  const title = `${incident.name ?? event.title} (${short(event.id)})`;
  return `${styled(title.replaceAll(/[\p{Cc}\p{Cf}]/gu, "�"), "bold")}\n${table(
    [
      { head: "what", least: 12 },
      { head: "value", least: 20 },
      { head: "words", least: 16, optional: true },
    ],
    rows,
  )}`;
}

function partyRows(incident: Incident, names: ReadonlyMap<string, string>): Row[] {
  const nameOf = (entity: string | undefined, country: string | undefined) => {
    const name = entity === undefined ? undefined : (names.get(entity) ?? entity);
    const state = country === undefined || country === entity ? undefined : (names.get(country) ?? country);
    return [name, state].filter((one) => one !== undefined).join(", ") || "unknown";
  };
  return [
    ...incident.types.map(({ type, evidence }): Row => ["type", type.replaceAll("-", " "), words(evidence)]),
    ...incident.initiators.map(
      ({ entity, country, category, subcategory, evidence, categoryEvidence }): Row => [
        "initiator",
        `${nameOf(entity, country)}: ${kinds(category, subcategory)}`,
        words(evidence, categoryEvidence),
      ],
    ),
    ...incident.receivers.map(
      ({ entity, country, category, subcategory, sector, evidence, categoryEvidence }): Row => [
        "receiver",
        `${nameOf(entity, country)}: ${kinds(category, subcategory, sector)}`,
        words(evidence, categoryEvidence),
      ],
    ),
  ];
}

function courseRows(incident: Incident, short: (id: string) => string): Row[] {
  const date = (what: string, one: Incident["start"]): Row[] =>
    one ? [[what, one.date, words(one.evidence)]] : [];
  return [
    ...date("start", incident.start),
    ...date("end", incident.end),
    ...(incident.phases ?? []).map(
      (phase): Row => [
        "step",
        [
          `${phase.date?.date ?? "undated"} ${phase.name}`,
          ...phase.techniques.map(({ id, name }) => `${id} ${name ?? ""}`.trim()),
          ...(phase.malware ?? []).map(({ name }) => name),
          ...(phase.event ? [short(phase.event)] : []),
        ].join(", "),
        words(phase.evidence),
      ],
    ),
    ...incident.techniques.map(
      ({ id, name, evidence }): Row => ["technique", `${id} ${name ?? ""}`.trim(), words(evidence)],
    ),
    ...(incident.malware ?? []).map(({ name, evidence }): Row => ["malware", name, words(evidence)]),
    ...(incident.indicators ?? []).map(
      ({ kind, value, evidence }): Row => ["indicator", `${kind} ${value}`, words(evidence)],
    ),
    ...incident.effects.map(
      ({ effect, duration, evidence }): Row => [
        "effect",
        duration === undefined ? effect : `${effect} (${duration})`,
        words(evidence),
      ],
    ),
  ];
}

function intensityRows({ intensity }: Incident): Row[] {
  if (intensity === undefined) return [];
  return [
    ...intensity.parts.map(
      ({ part, points, because, evidence }): Row => [
        part.replaceAll("-", " "),
        points === undefined ? `not enough evidence: ${because}` : `${points}: ${because}`,
        words(evidence),
      ],
    ),
    [
      "multiplier",
      `${intensity.multiplier}${intensity.multiplierEvidence ? ": critical infrastructure or military" : ""}`,
      words(intensity.multiplierEvidence ?? []),
    ],
    ["intensity", intensity.arithmetic, ""],
  ];
}

function kinds(...codes: readonly (string | undefined)[]): string {
  return codes.flatMap((code) => code?.replaceAll("-", " ") ?? []).join(", ");
}

/** The words that gave a value, each once. */
function words(...lists: readonly (readonly Evidence[] | undefined)[]): string {
  const found = lists.flatMap((list) =>
    (list ?? []).slice(0, 2).map(({ quote, start, trigger }) => {
      const own = trigger ? quote.slice(trigger.start - start, trigger.end - start) : "";
      return (own || quote).replaceAll(/\s+/g, " ");
    }),
  );
  return [...new Set(found)].map((one) => `“${one.length > 80 ? `${one.slice(0, 78)} …` : one}”`).join(", ");
}
