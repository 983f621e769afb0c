import { countFiles, openPath } from "./files.js";
import { type OpenedSource, type SourceOptions, type SourceSettings, sourceError } from "./source.js";
import { stdinSource } from "./standard-input.js";
import { fetchPage } from "./web.js";

export type { OpenedSource, SourceOptions } from "./source.js";

const defaultSourceOptions = {
  sizeLimit: 1024 * 1024 * 1024,
  timeout: 30_000,
  redirects: 5,
  allowPrivate: false,
} as const satisfies SourceOptions;

/**
 * Opens files, folders (with all that is in them, in the order of their names by code unit), `-` for the standard input and
 * http(s) addresses, one after the other: the next is opened when the one before was taken. In folders hidden files and the
 * pictures, styles and scripts of saved pages are left out. What cannot be opened comes as an error; nothing is thrown.
 *
 * An address is fetched only when the host's network address is a public one, also after each redirection, and the
 * connection goes to the very address that was judged.
 */
export async function* openSources(
  paths: readonly string[],
  options: SourceOptions = {},
): AsyncIterable<OpenedSource> {
  const settings: SourceSettings = { hints: {}, ...defaultSourceOptions, ...options };
  for (const path of paths) {
    if (path === "-") yield await stdinSource(settings);
    else if (/^https?:\/\//i.test(path)) yield await fetchPage(path, settings);
    else if (/^(?!file:)[a-z][a-z0-9+.-]+:\/\//i.test(path)) {
      yield sourceError(path, "is not an http or https address", "download it and give the file");
    } else yield* openPath(path, settings);
  }
}

/** How many sources `openSources` will open, for telling how far it is; what is read from folders is not opened for it. */
export async function countSources(paths: readonly string[]): Promise<number> {
  let count = 0;
  for (const path of paths) count += path === "-" || /^https?:\/\//i.test(path) ? 1 : await countFiles(path);
  return count;
}
