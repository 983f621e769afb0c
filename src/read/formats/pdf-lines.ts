/** A run of text as pdf.js gives it. `transform` is a 2×3 matrix: its last two are x and y of the baseline, y upwards. */
export interface Item {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

/** A line of a page, in points; y upwards from the bottom of the page. */
export interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  /** Height of most of its letters. */
  readonly size: number;
}

export interface Page {
  readonly height: number;
  readonly lines: readonly Line[];
}

/** Joins the runs of a page into lines, in the order of the page's content, which is the reading order nearly always. */
export function linesOf(items: readonly Item[]): readonly Line[] {
  const lines: Line[] = [];
  let open = new OpenLine();
  for (const item of items) {
    if (open.isEmpty || !open.goesOnWith(item)) {
      open.close(lines);
      open = new OpenLine();
    }
    open.add(item);
    if (item.hasEOL) {
      open.close(lines);
      open = new OpenLine();
    }
  }
  open.close(lines);
  return lines;
}

class OpenLine {
  readonly #parts: string[] = [];
  readonly #sizes = new Map<number, number>();
  #left = Number.POSITIVE_INFINITY;
  #right = Number.NEGATIVE_INFINITY;
  #y = 0;
  #size = 0;

  get isEmpty(): boolean {
    return this.#parts.length === 0;
  }

  /** On the same baseline and not far to the left; raised figures of notes belong to the line too. */
  goesOnWith(item: Item): boolean {
    const [x, y] = position(item);
    const size = Math.max(this.#size, sizeOf(item));
    if (item.str.trim() === "" && item.width === 0) return true;
    return Math.abs(y - this.#y) <= 0.5 * size && x >= this.#right - Math.max(2 * size, 20);
  }

  add(item: Item): void {
    const [x, y] = position(item);
    const size = sizeOf(item);
    const blank = item.str.trim() === "";
    const gap = x - this.#right;
    if (this.#parts.length > 0 && !blank && gap > 0.2 * (this.#size || size)) this.#parts.push(" ");
    this.#parts.push(item.str);
    if (blank) return;
    if (this.#size === 0 || size >= this.#size) this.#y = y;
    this.#size = Math.max(this.#size, size);
    this.#left = Math.min(this.#left, x);
    this.#right = Math.max(this.#right, x + item.width);
    this.#sizes.set(size, (this.#sizes.get(size) ?? 0) + item.str.length);
  }

  close(lines: Line[]): void {
    const text = this.#parts.join("").replace(/\s+/g, " ").trim();
    if (text === "") return;
    let size = this.#size;
    let most = 0;
    for (const [one, count] of this.#sizes) if (count > most) [size, most] = [one, count];
    lines.push({ text, left: this.#left, right: this.#right, y: this.#y, size });
  }
}

function position(item: Item): readonly [number, number] {
  return [item.transform[4] ?? 0, item.transform[5] ?? 0];
}

function sizeOf(item: Item): number {
  const size = item.height || Math.hypot(item.transform[2] ?? 0, item.transform[3] ?? 0);
  return Math.round(size * 10) / 10;
}
