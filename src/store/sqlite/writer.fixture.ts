/**
 * A process that writes readings and reviews to a case file as fast as it can and says on standard output what was
 * acknowledged, one id a line; made to be killed. Run as `tsx writer.fixture.ts FILE SEED`.
 */
import { writeSync } from "node:fs";
import { pile } from "../../cases/readings.fixture.js";
import { openCaseFile } from "./open.js";

const [file, seed] = process.argv.slice(2);
const opened = openCaseFile(file, { create: true });
if (opened.kind === "error") {
  writeSync(2, `${opened.error.reason}\n`);
  process.exit(1);
}
const { store } = opened;
for (const [index, reading] of pile(2000, Number(seed), 3).entries()) {
  await store.putReading(reading, Buffer.from(reading.document.text));
  writeSync(1, `${reading.document.id}\n`);
  const id = `r:${seed}-${index}`;
  await store.appendReview({
    id,
    at: "2026-01-01T00:00:00Z",
    by: "writer",
    action: "note",
    target: reading.document.id,
  });
  writeSync(1, `${id}\n`);
}
