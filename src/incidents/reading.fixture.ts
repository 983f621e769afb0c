/** What the tests of this stage share: texts read as documents, and what their incidents say of the two sides. */
import { readFileSync } from "node:fs";
import type { Incident } from "../../schema/case-1.js";
import { understand } from "../reading.js";
import { loadResources, type Resources } from "../resources.js";
import type { IncidentLayer } from "./index.js";

let loaded: Resources | undefined;

/** Loaded once for all tests of a file. */
export function resources(): Resources {
  loaded ??= loadResources();
  return loaded;
}

/** The layer of a text, with a title above it or none. */
export function layerOf(text: string, title = ""): IncidentLayer {
  const start = title === "" ? 0 : title.length + 2;
  const whole = title === "" ? text : `${title}\n\n${text}`;
  return understand(
    {
      id: "d:test",
      publishedFrom: "unknown",
      language: "en",
      sha256: "0".repeat(64),
      ...(title === "" ? {} : { title }),
      text: whole,
      sections: [
        ...(title === "" ? [] : [{ start: 0, end: title.length, role: "title" as const }]),
        { start, end: whole.length, role: "body" },
      ],
    },
    resources(),
  ).incidents;
}

/** The incidents of coded events first, then those that the words alone tell of. */
export function incidentsOf(text: string, title = ""): readonly Incident[] {
  const { byEvent, events } = layerOf(text, title);
  return [...byEvent.values(), ...events.flatMap(({ incident }) => incident ?? [])];
}

/** The codes of the states on one side, each once, in order. */
export function countries(incidents: readonly Incident[], side: "initiators" | "receivers"): string {
  return [...new Set(incidents.flatMap((one) => one[side].flatMap(({ country }) => country ?? [])))]
    .sort()
    .join(" ");
}

/** A row of `sides.fixture.tsv`: the states that began and suffered what a text tells of. */
export interface SidesRow {
  readonly initiators: string;
  readonly receivers: string;
  readonly title: string;
  readonly text: string;
}

export function sidesRows(name: string): readonly SidesRow[] {
  return readFileSync(new URL(name, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(1)
    .map((line) => {
      const [initiators = "", receivers = "", title = "", text = ""] = line.split("\t");
      return { initiators, receivers, title, text };
    });
}
