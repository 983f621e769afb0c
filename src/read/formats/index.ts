import type { FormatName } from "../detect.js";
import type { Format } from "../source.js";
import { csv } from "./csv.js";
import { feed } from "./feed.js";
import { gzip } from "./gzip.js";
import { html } from "./html.js";
import { json } from "./json.js";
import { mail } from "./mail.js";
import { markdown } from "./markdown.js";
import { mbox } from "./mbox.js";
import { mhtml } from "./mhtml.js";
import { ndjson } from "./ndjson.js";
import { pdf } from "./pdf.js";
import { tar } from "./tar.js";
import { text } from "./text.js";
import { warc } from "./warc.js";
import { zip } from "./zip.js";

/** Every format that is read. A new one is a file beside this, a line here and its mark in `detect.ts`. */
export const formats: Readonly<Record<FormatName, Format>> = {
  text,
  markdown,
  html,
  mhtml,
  warc,
  pdf,
  mail,
  mbox,
  feed,
  csv,
  ndjson,
  json,
  zip,
  gzip,
  tar,
};
