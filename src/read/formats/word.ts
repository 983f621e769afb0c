import { zipSync } from "fflate";
import mammoth from "mammoth";
import type { ReadResult } from "../index.js";
import { type Context, type Source, Unreadable } from "../source.js";
import { copyAgain } from "../unpack.js";
import { fragmentDraft } from "./fragment.js";
import type { Archive } from "./zip.js";

/** Styles of Word that say what a paragraph is and that mammoth does not know. */
const styles = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "p[style-name='Quote'] => blockquote:fresh",
  "p[style-name='Intense Quote'] => blockquote:fresh",
  "p[style-name='caption'] => figcaption:fresh",
  "p[style-name='Caption'] => figcaption:fresh",
];

/**
 * A Word document (DOCX). Only its XML parts are unpacked, within the limits for archives, and handed to mammoth: it would
 * unpack everything, whatever its size. The day a file was made or saved is no publication date and is not taken for one.
 */
export async function* readWord(
  archive: Archive,
  source: Source,
  context: Context,
): AsyncIterable<ReadResult> {
  const parts: Record<string, Uint8Array> = {};
  for (const entry of archive.entries) {
    if (/\.(?:xml|rels)$/i.test(entry.fileName)) parts[entry.fileName] = await archive.open(entry);
  }
  const draft = fragmentDraft(await convert(parts), context.knowledge);
  const properties = parts["docProps/core.xml"];
  const core = properties ? new TextDecoder().decode(properties) : "";
  const title = draft.title ?? coreTitle(element(core, "dc:title"), draft.text);
  yield await context.document(
    { ...draft, title, author: draft.author ?? element(core, "dc:creator") },
    source.hints,
    source.bytes,
  );
}

async function convert(parts: Record<string, Uint8Array>): Promise<string> {
  const buffer = Buffer.from(zipSync(parts, { level: 0, mtime: "1980-01-01T00:00:00Z" }));
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
      {
        styleMap: styles,
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
      },
    );
    return value;
  } catch (error) {
    const message = error instanceof Error ? error.message.split("\n", 1)[0].slice(0, 120) : "";
    throw new Unreadable(
      `is a damaged Word document (${message})`,
      `${copyAgain}, or save it anew from Word`,
    );
  }
}

/** The title in the properties is often a left-over of a template: it counts when the text has it too. */
function coreTitle(title: string | undefined, text: string): string | undefined {
  return title !== undefined && text.slice(0, 4000).includes(title) ? title : undefined;
}

function element(xml: string, name: string): string | undefined {
  const start = xml.indexOf(`<${name}`);
  const open = start < 0 ? -1 : xml.indexOf(">", start);
  const close = open < 0 ? -1 : xml.indexOf(`</${name}>`, open);
  if (close < 0) return undefined;
  const value = xml
    .slice(open + 1, close)
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .trim();
  return value === "" ? undefined : value;
}
