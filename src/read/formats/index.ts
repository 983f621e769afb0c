import type { FormatName } from "../detect.js";
import type { Format } from "../source.js";
import { html } from "./html.js";
import { text } from "./text.js";

/** Every format that is read. A new one is a file beside this and a line here (and one in `detect.ts`). */
export const formats: Readonly<Partial<Record<FormatName, Format>>> = {
  text,
  html,
};
