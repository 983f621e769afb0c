import type { KnownName } from "./knowledge.js";
import { fold, isCapitalised, pieces, slug } from "./pieces.js";
import { type CutTokens, type Match, PhraseTrie } from "./trie.js";

/** A town as the gazetteer gives it. */
export interface Town {
  readonly geonames: number;
  readonly name: string;
  readonly others: readonly string[];
  readonly country: string;
  readonly division: string;
  readonly lat: number;
  readonly lon: number;
  readonly population: number;
  readonly care: boolean;
}

/** A word in the form by which towns are found: "St. Paul" is Saint Paul. */
const spelledOut: ReadonlyMap<string, string> = new Map([
  ["st", "saint"],
  ["ste", "sainte"],
  ["mt", "mount"],
  ["ft", "fort"],
]);
/** Small words that begin a name, with a capital or without. */
const articles: ReadonlySet<string> = new Set(["al", "el", "an", "ad", "ar", "as", "ash", "at", "az"]);

const prime = 0x01000193;
const otherPrime = 0x85ebca6b;

/** Two hashes of the pieces so far, and the next piece. */
function step(hash: number, piece: string, by: number): number {
  let next = hash;
  for (let at = 0; at < piece.length; at++) next = Math.imul(next ^ piece.charCodeAt(at), by);
  next = Math.imul(next ^ 0x2f, by);
  return next ^ (next >>> 15);
}

/** A list of numbers that grows, kept in a typed array. */
class Numbers {
  #values = new Int32Array(1 << 16);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Int32Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  at(index: number): number {
    return this.#values[index];
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }
}

/**
 * The names of all tables. Those of towns, far the most, are kept in a table of hashes and columns of numbers: an object is made
 * of a town only when a text names it.
 */
export class NameIndex extends PhraseTrie<KnownName> {
  #size = 1 << 19;
  #hashes = new Int32Array(this.#size);
  #checks = new Int32Array(this.#size);
  /** 0 empty, 1 the beginning of a name, else two more than the first entry of the name. */
  #firsts = new Int32Array(this.#size);
  #used = 0;
  readonly #entryTown = new Numbers();
  readonly #entryNext = new Numbers();
  readonly #entryCapitals = new Numbers();
  readonly #geonames = new Numbers();
  readonly #lat = new Numbers();
  readonly #lon = new Numbers();
  readonly #population = new Numbers();
  readonly #region = new Numbers();
  readonly #nameEnd = new Numbers();
  #nameParts: string[] = [];
  #nameLength = 0;
  #allNames: string | undefined;
  readonly #regions: { readonly country: string; readonly division: string }[] = [];
  readonly #regionIndex = new Map<string, number>();
  readonly #made = new Map<number, KnownName>();

  /** Adds a town; the bigger of a name come first. */
  addTown(town: Town): void {
    const row = this.#geonames.length;
    const key = `${town.country}.${town.division}`;
    let region = this.#regionIndex.get(key);
    if (region === undefined) {
      region = this.#regions.length;
      this.#regions.push({ country: town.country, division: town.division });
      this.#regionIndex.set(key, region);
    }
    this.#geonames.push(town.geonames);
    this.#lat.push(Math.round(town.lat * 1000));
    this.#lon.push(Math.round(town.lon * 1000));
    this.#population.push(town.population);
    this.#region.push(region * 2 + (town.care ? 1 : 0));
    this.#nameParts.push(town.name);
    this.#nameLength += town.name.length;
    this.#nameEnd.push(this.#nameLength);
    this.#addName(town.name, row);
    for (const other of town.others) this.#addName(other, row);
  }

  #addName(name: string, row: number): void {
    const parts = pieces(name);
    if (parts.length === 0) return;
    let hash = 1;
    let check = 7;
    let capitals = 0;
    for (let at = 0; at < parts.length; at++) {
      const piece = pieceKey(fold(parts[at]));
      hash = step(hash, piece, prime);
      check = step(check, piece, otherPrime);
      if (at < 30 && isCapitalised(parts[at]) && !(at === 0 && articles.has(piece))) capitals |= 1 << at;
      if (at < parts.length - 1) this.#slot(hash, check);
    }
    const slot = this.#slot(hash, check);
    const entry = this.#entryTown.length;
    this.#entryTown.push(row);
    this.#entryNext.push(-1);
    this.#entryCapitals.push(capitals);
    if (this.#firsts[slot] <= 1) {
      this.#firsts[slot] = entry + 2;
      return;
    }
    let last = this.#firsts[slot] - 2;
    while (this.#entryNext.at(last) >= 0) last = this.#entryNext.at(last);
    this.#entryNext.set(last, entry);
  }

  /** The slot of a name or the beginning of one, made when it is not there. */
  #slot(hash: number, check: number): number {
    if (this.#used * 2 > this.#size) this.#grow();
    let slot = (hash >>> 0) & (this.#size - 1);
    while (this.#firsts[slot] !== 0) {
      if (this.#hashes[slot] === hash && this.#checks[slot] === check) return slot;
      slot = (slot + 1) & (this.#size - 1);
    }
    this.#hashes[slot] = hash;
    this.#checks[slot] = check;
    this.#firsts[slot] = 1;
    this.#used++;
    return slot;
  }

  #grow(): void {
    const [hashes, checks, firsts] = [this.#hashes, this.#checks, this.#firsts];
    this.#size *= 2;
    this.#hashes = new Int32Array(this.#size);
    this.#checks = new Int32Array(this.#size);
    this.#firsts = new Int32Array(this.#size);
    this.#used = 0;
    for (let at = 0; at < firsts.length; at++)
      if (firsts[at] !== 0) this.#firsts[this.#slot(hashes[at], checks[at])] = firsts[at];
  }

  /** What the slot of a hash holds; 0 where there is none. */
  #find(hash: number, check: number): number {
    let slot = (hash >>> 0) & (this.#size - 1);
    while (this.#firsts[slot] !== 0) {
      if (this.#hashes[slot] === hash && this.#checks[slot] === check) return this.#firsts[slot];
      slot = (slot + 1) & (this.#size - 1);
    }
    return 0;
  }

  override longest(
    cutTokens: CutTokens,
    first: number,
    limit: number,
    shouting: boolean,
  ): Match<KnownName> | undefined {
    if (first >= limit) return undefined;
    const known = super.longest(cutTokens, first, limit, shouting);
    const town = this.#longestTown(cutTokens, first, limit);
    if (!town || (known && known.last > town.last)) return known;
    if (!known || town.last > known.last) return town;
    return { first, last: known.last, values: [...known.values, ...town.values] };
  }

  #longestTown(cutTokens: CutTokens, first: number, limit: number): Match<KnownName> | undefined {
    let hash = 1;
    let check = 7;
    let length = 0;
    let written = 0;
    let bestEntry = -1;
    let bestLast = first;
    let bestWritten = 0;
    for (let token = first; token < limit; token++) {
      const parts = cutTokens.parts(token);
      if (parts.length === 0) {
        if (token === first || !cutTokens.joins(token)) break;
        continue;
      }
      let found = 0;
      for (const part of parts) {
        if (isCapitalised(part)) written |= 1 << Math.min(length, 30);
        else if (length === 0 && !articles.has(part)) return undefined;
        const piece = pieceKey(fold(part));
        hash = step(hash, piece, prime);
        check = step(check, piece, otherPrime);
        length++;
        found = this.#find(hash, check);
        if (found === 0) break;
      }
      if (found === 0) break;
      if (found > 1 && this.#isWritten(found - 2, written)) {
        bestEntry = found - 2;
        bestLast = token + 1;
        bestWritten = written;
      }
    }
    if (bestEntry < 0) return undefined;
    const values: KnownName[] = [];
    for (let entry = bestEntry; entry >= 0; entry = this.#entryNext.at(entry))
      if ((this.#entryCapitals.at(entry) & ~bestWritten) === 0)
        values.push(this.#town(this.#entryTown.at(entry)));
    return { first, last: bestLast, values };
  }

  /** Whether the name is written with the capitals that one of the towns has. */
  #isWritten(first: number, written: number): boolean {
    for (let entry = first; entry >= 0; entry = this.#entryNext.at(entry))
      if ((this.#entryCapitals.at(entry) & ~written) === 0) return true;
    return false;
  }

  #town(row: number): KnownName {
    const made = this.#made.get(row);
    if (made) return made;
    if (this.#allNames === undefined) {
      this.#allNames = this.#nameParts.join("");
      this.#nameParts = [];
    }
    const name = this.#allNames.slice(row === 0 ? 0 : this.#nameEnd.at(row - 1), this.#nameEnd.at(row));
    const region = this.#region.at(row);
    const { country, division } = this.#regions[region >> 1];
    const town: KnownName = {
      source: "city",
      id: slug(name) || `geonames-${this.#geonames.at(row)}`,
      name,
      kind: "place",
      country,
      division: division === "" ? undefined : `${country}.${division}`,
      lat: this.#lat.at(row) / 1000,
      lon: this.#lon.at(row) / 1000,
      geonames: this.#geonames.at(row),
      population: this.#population.at(row),
      care: (region & 1) === 1,
    };
    this.#made.set(row, town);
    return town;
  }
}

function pieceKey(folded: string): string {
  return spelledOut.get(folded) ?? folded;
}
