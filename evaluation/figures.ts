/** One measured figure. Higher is better; percentages are given as 0 to 1. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** Number of items it was measured on. */
  readonly of?: number;
}

/** An evaluation: `npm run evaluate -- NAME`. */
export interface Evaluation {
  readonly name: string;
  readonly about: string;
  /** Paths under the gold folder that it needs; it is skipped with a message where one is missing. */
  readonly needs: readonly string[];
  /** Measures. `gold` is the folder of the gold data; `say` prints a line of detail. */
  run(gold: string, say: (line: string) => void): Promise<readonly Figure[]>;
}
