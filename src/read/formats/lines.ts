import type { ReadResult } from "../index.js";
import { failure } from "../source.js";

/** Lines of one file that are reported one by one; the rest is counted. */
const most = 50;

/** Reports the broken lines of a file without flooding whoever reads them. */
export class LineErrors {
  readonly #file: string;
  #count = 0;

  constructor(file: string) {
    this.#file = file;
  }

  *report(line: number, problem: string, remedy: string): Iterable<ReadResult> {
    this.#count++;
    if (this.#count <= most) yield failure(this.#file, `line ${line} ${problem}`, remedy);
  }

  /** To be called at the end. */
  *rest(): Iterable<ReadResult> {
    const more = this.#count - most;
    if (more > 0)
      yield failure(
        this.#file,
        `${more} more lines could not be read`,
        "mend the lines named before; these are likely the same",
      );
  }
}
