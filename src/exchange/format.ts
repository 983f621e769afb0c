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
  /** For formats of rows: what stands before the rows, and the rows alone, so that cases can follow one another. */
  readonly head?: string;
  readonly rows?: (built: Case) => string;
  /** How many events of the case the format cannot hold. */
  readonly leftOut?: (built: Case) => number;
  readonly read?: (text: string, name: string) => ImportResult;
}
