/** Bounds on what is read, against hostile and mistaken input. Sizes in bytes unless said otherwise. */
export interface Limits {
  /** One document, as bytes before and as UTF-16 units after decoding. A collection (CSV, mbox, archive) may be larger. */
  readonly documentSize: number;
  /** Everything that the archives within one file unpack to, together. */
  readonly unpackedSize: number;
  /** Unpacked to packed size of one archive; judged only once `ratioFloor` is unpacked. */
  readonly ratio: number;
  readonly ratioFloor: number;
  /** Entries of all archives within one file, together. */
  readonly entries: number;
  /** Archives within archives; a plain file has depth 0, an entry of a zip depth 1. */
  readonly depth: number;
  /** Pages of a PDF. */
  readonly pages: number;
}

const mebibyte = 1024 * 1024;

export const defaultLimits: Limits = {
  documentSize: 32 * mebibyte,
  unpackedSize: 1024 * mebibyte,
  ratio: 200,
  ratioFloor: 32 * mebibyte,
  entries: 100_000,
  depth: 4,
  pages: 5_000,
};

/** A size for people: `32 MB`, `1.5 GB`. */
export function sizeInWords(size: number): string {
  const [amount, unit] =
    size >= 1024 * mebibyte
      ? [size / (1024 * mebibyte), "GB"]
      : size >= mebibyte
        ? [size / mebibyte, "MB"]
        : [size / 1024, "KB"];
  return `${amount >= 10 ? Math.round(amount) : Math.round(amount * 10) / 10} ${unit}`;
}
