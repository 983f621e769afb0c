/** EuRepoC's table of incidents: rows, printed lists, names of countries. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

type Row = Readonly<Record<string, string>>;

/** The rows of the dev half of EuRepoC 1.1. */
export function eurepocRows(gold: string): readonly Row[] {
  return parseCsv(gunzipSync(readFileSync(`${gold}/incidents/eurepoc-1.1-dev.csv.gz`)).toString("utf8"));
}

/** Country names of EuRepoC that are not in the lexicon's words. Regions and organisations are no countries. */
export const eurepocNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "Iran, Islamic Republic of": "IRN",
    "Korea, Democratic People's Republic of": "PRK",
    "Korea, Republic of": "KOR",
    "Moldova, Republic of": "MDA",
    "Holy See (Vatican City State)": "VAT",
  }),
);

/** The strings of a printed Python list, nested or not: `['Iran, Islamic Republic of', "People's Republic"]`. */
export function listValues(cell: string): readonly string[] {
  const values: string[] = [];
  for (const [, single, double] of cell.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)) {
    values.push((single ?? double ?? "").replaceAll(/\\(.)/g, "$1"));
  }
  return values;
}

/** RFC 4180: rows by the names of the first line; line breaks in quotation marks belong to the cell. */
function parseCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += char;
        at++;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "," || char === "\n") {
      rows[rows.length - 1].push(cell);
      cell = "";
      if (char === "\n") rows.push([]);
    } else if (char !== "\r") cell += char;
  }
  if (cell !== "") rows[rows.length - 1].push(cell);
  const [head = [], ...body] = rows;
  return body
    .filter((row) => row.length === head.length)
    .map((row) => Object.fromEntries(head.map((name, index) => [name, row[index]])));
}
