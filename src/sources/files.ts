import { createReadStream } from "node:fs";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDocumentName } from "../read/index.js";
import { codeOf, collect, megabytes, messageOf } from "./bytes.js";
import { type OpenedSource, type SourceSettings, sourceError } from "./source.js";

/** Folders within folders; deeper ones are a mistake or a trap. */
const deepest = 64;

/** Opens a file, or a folder with everything in it. */
export async function* openPath(path: string, settings: SourceSettings): AsyncIterable<OpenedSource> {
  try {
    const place = /^file:\/\//i.test(path) ? fileURLToPath(path) : path;
    const status = await stat(place);
    if (status.isDirectory()) yield* openFolder(place, settings);
    else if (status.isFile()) yield await openFile(place, status.size, settings);
    else yield await openStream(place, settings);
  } catch (error) {
    yield openError(path, error);
  }
}

/** How many files there are at a path; one for what cannot be looked into. */
export async function countFiles(path: string): Promise<number> {
  try {
    const place = /^file:\/\//i.test(path) ? fileURLToPath(path) : path;
    if (!(await stat(place)).isDirectory()) return 1;
    let count = 0;
    for await (const _ of walk(place, [])) count++;
    return Math.max(1, count);
  } catch {
    return 1;
  }
}

async function* openFolder(folder: string, settings: SourceSettings): AsyncIterable<OpenedSource> {
  let found = false;
  for await (const item of walk(folder, [])) {
    found = true;
    if ("error" in item) yield openError(item.path, item.error);
    else yield await openFile(item.path, item.size, settings);
  }
  if (!found) yield sourceError(folder, "the folder has no documents in it", "give a folder with documents");
}

type Found =
  | { readonly path: string; readonly size: number }
  | { readonly path: string; readonly error: unknown };

/** Files of a folder and of the folders in it, by name. `above` are the real folders around it, against links in circles. */
async function* walk(folder: string, above: readonly string[]): AsyncIterable<Found> {
  let names: readonly string[];
  let within: readonly string[];
  try {
    const real = await realpath(folder);
    if (above.includes(real) || above.length >= deepest) return;
    within = [...above, real];
    names = (await readdir(folder)).sort();
  } catch (error) {
    yield { path: folder, error };
    return;
  }
  const all = new Set(names);
  for (const name of names) {
    if (!isDocumentName(name) || isPageFolder(name, all)) continue;
    const path = join(folder, name);
    try {
      const status = await stat(path);
      if (status.isDirectory()) yield* walk(path, within);
      else if (status.isFile()) yield { path, size: status.size };
    } catch (error) {
      yield { path, error };
    }
  }
}

/** The folder in which a browser keeps the pictures and frames of a page that it saved. */
function isPageFolder(name: string, names: ReadonlySet<string>): boolean {
  const page = /^(.+)[_-]?(?:_files|\.files)$/i.exec(name)?.[1];
  return page !== undefined && [".html", ".htm", ".xhtml"].some((ending) => names.has(page + ending));
}

async function openFile(path: string, size: number, settings: SourceSettings): Promise<OpenedSource> {
  if (size > settings.sizeLimit) return tooLarge(path, settings.sizeLimit);
  try {
    return { bytes: await readFile(path), hints: { ...settings.hints, name: path } };
  } catch (error) {
    return openError(path, error);
  }
}

/** A pipe or a device: `<(command)` of a shell, `/dev/stdin`. */
async function openStream(path: string, settings: SourceSettings): Promise<OpenedSource> {
  const bytes = await collect(createReadStream(path), settings.sizeLimit);
  return bytes ? { bytes, hints: { ...settings.hints, name: path } } : tooLarge(path, settings.sizeLimit);
}

function tooLarge(path: string, limit: number): OpenedSource {
  return sourceError(path, `is larger than ${megabytes(limit)}`, "split it");
}

function openError(path: string, error: unknown): OpenedSource {
  switch (codeOf(error)) {
    case "ENOENT":
    case "ENOTDIR":
      return sourceError(path, "there is no such file or folder", "check the path");
    case "EACCES":
    case "EPERM":
      return sourceError(
        path,
        "permission to read it is denied",
        "change its permissions, or read it as another user",
      );
    case "ELOOP":
      return sourceError(path, "is a link that leads in a circle", "mend the link");
    case "ENAMETOOLONG":
      return sourceError(path.slice(0, 80), "the path is too long", "check the path");
    case "EMFILE":
    case "ENFILE":
      return sourceError(path, "too many files are open", "close other programs and try again");
    default:
      return sourceError(path, `cannot be read (${messageOf(error)})`, "check the path and the disk");
  }
}
