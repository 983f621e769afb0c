import type { DocumentError, Hints } from "../read/index.js";

/** The bytes of a file or a page with what is known of them, or why there are none. */
export type OpenedSource =
  | { readonly bytes: Uint8Array; readonly hints: Hints; readonly error?: undefined }
  | { readonly error: DocumentError };

export interface SourceOptions {
  /** What holds for every source: `published`, `publisher`, `columns`, … */
  readonly hints?: Omit<Hints, "name">;
  /** Largest file, page or input in bytes. */
  readonly sizeLimit?: number;
  /** Time for one page with all its redirections, in milliseconds. */
  readonly timeout?: number;
  readonly redirects?: number;
  /** Lets addresses of this machine and of private networks be read. Off unless someone asks for it. */
  readonly allowPrivate?: boolean;
  /** What `-` reads; the standard input of the process by default. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

export type SourceSettings = Required<Omit<SourceOptions, "stdin">> & Pick<SourceOptions, "stdin">;

export function sourceError(file: string, reason: string, remedy: string): OpenedSource {
  return { error: { file, reason, remedy } };
}
