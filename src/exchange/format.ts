import type { Case, Review } from "../../schema/case-1.js";
import type { Reading } from "../cases/index.js";
import type { DocumentError } from "../read/index.js";

export type ImportResult =
  | {
      readonly kind: "case";
      readonly readings: readonly Reading[];
      /** The log, oldest line first. */
      readonly reviews: readonly Review[];
      /** Whether these readings and reviews make the same case again here, to the byte. */
      readonly same: boolean;
    }
  | { readonly kind: "error"; readonly error: DocumentError };

/** A format that a case can be written in, and perhaps read from. One file each, and a line in the table. */
export interface Format {
  /** As `--format` names it. */
  readonly name: string;
  /** One line for the help. */
  readonly about: string;
  readonly extension: string;
  readonly mediaType: string;
  readonly write: (built: Case) => string;
  readonly read?: (text: string, name: string) => ImportResult;
}
