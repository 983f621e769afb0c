import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** A piece of the Wikinews files, as they are cut at lines that begin with an address. */
export interface NewsPiece {
  readonly id: string;
  readonly text: string;
}

export function newsPieces(gold: string): NewsPiece[] {
  return ["wikinews-2019", "wikinews-2020"].flatMap((name) =>
    gunzipSync(readFileSync(`${gold}/bulk/${name}.csv.gz`))
      .toString("utf8")
      .split(/\n(?="https?:)/)
      .slice(1)
      .map((row, number) => ({
        id: `${name}/${number}`,
        text: row.replace(/^"[^"]*",[^,]*,/, "").replaceAll('""', '"'),
      })),
  );
}
