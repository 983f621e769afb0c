// Lists the words that texts write in small letters: node training/entities/common-words.mjs BULK.ndjson.gz > table.tsv
// BULK: a gzip of NDJSON records with a `text`, such as the public-domain releases of the US State Department.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const counts = new Map();
for (const line of gunzipSync(readFileSync(process.argv[2])).toString("utf8").split("\n")) {
  if (line === "") continue;
  for (const [word] of JSON.parse(line).text.matchAll(/(?<=[\p{Ll},;] )\p{L}{2,}/gu)) {
    const small = word.toLowerCase();
    const count = counts.get(small) ?? { small: 0, all: 0 };
    count.all++;
    if (word === small) count.small++;
    counts.set(small, count);
  }
}
const words = [...counts].filter(
  ([word, { small, all }]) => /^[a-z]+$/.test(word) && small >= 3 && small / all > 0.3,
);
process.stdout.write(`# Words that are mostly written in small letters: alone they are no evidence of a name.
# Source: releases of the US State Department 2021 to 2022 (public domain), counted by training/entities/common-words.mjs.
# Licence: public domain.
word
${words
  .map(([word]) => word)
  .sort()
  .join("\n")}
`);
