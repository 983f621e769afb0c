import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";

/** A file of the built workbench, held in memory. */
interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** Its name carries a hash of its content, so that it never changes. */
  readonly immutable: boolean;
}

/** Files by the path they are served under, `/assets/index-abc.js`. */
export type Assets = ReadonlyMap<string, Asset>;

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Where the build puts the workbench; the same from `src/server` and from `dist/server`. */
export const WEB_FOLDER = fileURLToPath(new URL("../../dist/web", import.meta.url));

/**
 * Reads the built workbench, a few hundred kilobytes, once. Only what is in the map can be served, so no request
 * path ever reaches the disk. Empty when nothing was built.
 */
export function loadAssets(folder: string = WEB_FOLDER): Assets {
  if (!existsSync(folder)) return new Map();
  const assets = new Map<string, Asset>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${file.slice(folder.length + 1).replaceAll("\\", "/")}`;
    const type = TYPES[posix.extname(path)];
    if (type === undefined) continue;
    assets.set(path, {
      bytes: new Uint8Array(readFileSync(file)),
      type,
      immutable: path.startsWith("/assets/"),
    });
  }
  return assets;
}
