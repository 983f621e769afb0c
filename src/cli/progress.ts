/** A line on the terminal's standard error for work that takes longer than two seconds. */
export class Progress {
  readonly #started = performance.now();
  #first: { readonly done: number; readonly at: number } | undefined;
  #drawn = 0;
  #shown = false;

  /** `total` may be unknown; `quiet` shows nothing, and so does an error stream that is no terminal. */
  constructor(
    readonly noun: string,
    readonly quiet: boolean,
    readonly stream: NodeJS.WriteStream = process.stderr,
  ) {}

  /** Tells how far the work is. `about` says that the total is an estimate. Draws at most five times a second. */
  update(done: number, total?: number, about = false): void {
    if (this.quiet || !this.stream.isTTY) return;
    const now = performance.now();
    const elapsed = now - this.#started;
    this.#first ??= { done, at: now };
    if (elapsed < 2000 || now - this.#drawn < 200) return;
    this.#drawn = now;
    this.#shown = true;
    const of = total === undefined ? "" : ` of ${about ? "about " : ""}${total}`;
    // The engine is loaded before the first is done: that time says nothing about the rest.
    const since = { done: done - this.#first.done, time: now - this.#first.at };
    const left =
      total === undefined || since.done <= 0 || since.time < 1000
        ? ""
        : `, ${duration((since.time / since.done) * (total - done))} left`;
    this.stream.write(`\r\u001b[2K${done}${of} ${this.noun}, ${duration(elapsed)}${left}`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.#shown) this.stream.write("\r\u001b[2K");
  }
}

/** 75,000 ms → "1 min 15 s". */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
