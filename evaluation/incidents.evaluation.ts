import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Incident, IncidentType } from "../schema/case-1.js";
import { type Lexicon, list, loadLexicon } from "../src/lexicon/index.js";
import type { Document } from "../src/read/index.js";
import { understand } from "../src/reading.js";
import { loadResources, type Resources } from "../src/resources.js";
import { eurepocNames, eurepocRows, listValues } from "./eurepoc.js";
import type { Evaluation, Figure } from "./figures.js";

const modelFile = fileURLToPath(new URL("../model/language.bin", import.meta.url));

/** EuRepoC's incident types; "Data theft & Doxing" is a type of its own. */
const typeNames: Readonly<Record<string, IncidentType>> = {
  "Data theft": "data-theft",
  "Data theft & Doxing": "data-theft-and-doxing",
  Disruption: "disruption",
  "Hijacking with Misuse": "hijacking-with-misuse",
  "Hijacking without Misuse": "hijacking-without-misuse",
  Ransomware: "ransomware",
};

const evaluation: Evaluation = {
  name: "incidents",
  about:
    "countries of initiators and receivers that the text names, and incident types, against 834 incidents of EuRepoC 1.1; from name and description alone. The naive reader takes every country that the text names.",
  needs: ["incidents/eurepoc-1.1-dev.csv.gz"],
  async run(gold, say) {
    if (!existsSync(modelFile)) {
      say("model/language.bin is not built; nothing measured");
      return [];
    }
    const rows = eurepocRows(gold);
    const resources = loadResources();
    const countries = namedCountries(loadLexicon());
    const counts = {
      "initiator country F1": new Count(),
      "receiver country F1": new Count(),
      "incident type F1": new Count(),
      "naive initiator country F1": new Count(),
      "naive receiver country F1": new Count(),
    };
    let without = 0;
    for (const row of rows) {
      const text = `${row.name ?? ""}\n\n${row.description ?? ""}`;
      const named = countries.in(text);
      const incidents = incidentsOf(row.name ?? "", text, resources);
      if (incidents.length === 0) without++;
      for (const role of ["initiator", "receiver"] as const) {
        const all = countries.of(listValues(row[`${role}_country`] ?? ""));
        const found = new Set(
          incidents.flatMap((one) => one[`${role}s`].flatMap(({ country }) => country ?? [])),
        );
        counts[`${role} country F1`].add(all, found, named);
        counts[`naive ${role} country F1`].add(all, named, named);
        explain(row, role, all, found, named, say);
      }
      const types = new Set(
        (row.incident_type ?? "").split(";").flatMap((one) => typeNames[one.trim()] ?? []),
      );
      const foundTypes = new Set(incidents.flatMap((one) => one.types.map(({ type }) => type)));
      counts["incident type F1"].add(types, foundTypes);
      explain(row, "type", types, foundTypes, undefined, say);
    }
    say(`texts without an incident: ${without} of ${rows.length}`);
    const figures: Figure[] = [];
    for (const [name, count] of Object.entries(counts)) {
      say(`${name}: precision ${count.precision.toFixed(3)}, recall ${count.recall.toFixed(3)}`);
      figures.push({ name, value: count.f1, of: count.gold });
    }
    return figures;
  },
};

export default evaluation;

/** Micro counts. */
class Count {
  right = 0;
  found = 0;
  gold = 0;

  /**
   * Only gold values that the text names are asked for. A right value that the text does not name (known from the name
   * of a group) counts neither for nor against; a wrong one counts against, named or not.
   */
  add<Value>(gold: ReadonlySet<Value>, found: ReadonlySet<Value>, named?: ReadonlySet<Value>): void {
    const asked = (value: Value) => !named || named.has(value);
    for (const value of gold) if (asked(value)) this.gold++;
    for (const value of found) {
      if (!gold.has(value)) this.found++;
      else if (asked(value)) {
        this.found++;
        this.right++;
      }
    }
  }

  get precision(): number {
    return this.found === 0 ? 0 : this.right / this.found;
  }

  get recall(): number {
    return this.gold === 0 ? 0 : this.right / this.gold;
  }

  get f1(): number {
    return this.found + this.gold === 0 ? 0 : (2 * this.right) / (this.found + this.gold);
  }
}

/** With CASUS_ERRORS set, each row that differs, for reading errors one by one. */
function explain(
  row: Readonly<Record<string, string>>,
  what: string,
  gold: ReadonlySet<string>,
  found: ReadonlySet<string>,
  named: ReadonlySet<string> | undefined,
  say: (line: string) => void,
): void {
  if (!process.env.CASUS_ERRORS) return;
  const missed = [...gold].filter((one) => !found.has(one) && (!named || named.has(one)));
  const wrong = [...found].filter((one) => !gold.has(one));
  if (missed.length + wrong.length === 0) return;
  say(
    `${what} missed ${missed.join(" ") || "-"} wrong ${wrong.join(" ") || "-"} | ${row.name} | ${row.description}`,
  );
}

function incidentsOf(title: string, text: string, resources: Resources): readonly Incident[] {
  const document: Document = {
    id: "d:incident",
    publishedFrom: "unknown",
    language: "en",
    sha256: "0".repeat(64),
    title,
    text,
    sections: [
      { start: 0, end: title.length, role: "title" },
      { start: title.length + 2, end: text.length, role: "body" },
    ],
  };
  const { byEvent, events } = understand(document, resources).incidents;
  return [...byEvent.values(), ...events.flatMap(({ incident }) => incident ?? [])];
}

/** States as the lexicon's tables of places name them: names, adjectives, peoples and capitals. */
function namedCountries(lexicon: Lexicon) {
  const codes = new Map<string, string>();
  const names = new Map(eurepocNames);
  for (const row of lexicon.rows("places/states")) {
    const code = row.code ?? "";
    for (const column of ["name", "names", "adjectives", "people", "capitals"]) {
      for (const name of list(row[column])) if (!codes.has(name)) codes.set(name, code);
    }
    for (const name of [row.name ?? "", ...list(row.names)]) if (!names.has(name)) names.set(name, code);
  }
  const longestFirst = [...codes.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const pattern = longestFirst.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const anyName = new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, "gu");
  return {
    /** Codes of the states that a text names. */
    in: (text: string): ReadonlySet<string> =>
      new Set([...text.matchAll(anyName)].flatMap(([name]) => codes.get(name) ?? [])),
    /** Codes of EuRepoC's country names. */
    of: (values: readonly string[]): ReadonlySet<string> =>
      new Set(values.flatMap((value) => names.get(value) ?? [])),
  };
}
