import { openRecords } from "../encoding.js";
import { type Format, hintsForPart } from "../source.js";
import { articleDraft, articleOf } from "./articles.js";
import { LineErrors } from "./lines.js";

/** NDJSON (JSON Lines): one article a line. Only one line at a time is decoded. */
export const ndjson: Format = {
  name: "NDJSON",
  async *read({ bytes, hints }, context) {
    const records = openRecords(bytes, hints.charset);
    const errors = new LineErrors(hints.name);
    let line = 0;
    for (let at = 0; at < records.bytes.length; ) {
      const newline = records.bytes.indexOf(10, at);
      const end = newline < 0 ? records.bytes.length : newline;
      const start = at;
      at = end + 1;
      line++;
      if (end - start > context.limits.documentSize) {
        yield* errors.report(line, "is longer than the limit for one document", "split it");
        continue;
      }
      const content = records.decode(start, end).trim();
      if (content === "") continue;
      const record = parseObject(content);
      if (!record) {
        yield* errors.report(line, "is not a JSON object", "mend or remove that line; the others are read");
        continue;
      }
      const draft = articleDraft(articleOf(record, hints.columns), context.knowledge);
      if (draft) {
        const part = hintsForPart(hints, `${hints.name}:${line}`);
        yield await context.document(draft, part, records.bytes.subarray(start, end));
      } else {
        yield* errors.report(
          line,
          "has no text",
          "give the text as `text`, or say which field holds it (--columns text=FIELD)",
        );
      }
    }
    yield* errors.rest();
  },
};

function parseObject(content: string): object | undefined {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
