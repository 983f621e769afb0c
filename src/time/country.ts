import type { Tokens } from "../language/index.js";
import { type Lexicon, list } from "../lexicon/index.js";

/** What a date means in a state. */
export interface Country {
  readonly south: boolean;
  /** Month and day on which the fiscal year begins, `10-01`. */
  readonly fiscal?: string;
  /** Whether a fiscal year is called by the calendar year that it starts or ends in. */
  readonly named: "start" | "end";
  /** Whether 7/9 is 9 July. */
  readonly monthFirst: boolean;
}

interface Name {
  readonly words: readonly string[];
  readonly code: string;
}

export interface Countries {
  readonly byCode: ReadonlyMap<string, Country>;
  /** Names, adjectives and capitals by their first word, longest first. */
  readonly names: ReadonlyMap<string, readonly Name[]>;
}

/** The table of states for their names, and the one of what dates mean there. */
export function compileCountries(lexicon: Lexicon): Countries {
  const byCode = new Map<string, Country>();
  for (const row of lexicon.rows("time/countries"))
    byCode.set(row.code ?? "", {
      south: row.hemisphere === "south",
      ...(row.fiscal !== undefined && { fiscal: row.fiscal }),
      named: row.named === "start" ? "start" : "end",
      monthFirst: row.numeric === "month",
    });
  const names = new Map<string, Name[]>();
  for (const row of lexicon.rows("places/states")) {
    const code = row.code ?? "";
    if (!byCode.has(code)) continue;
    const all = [row.name ?? "", ...[row.names, row.adjectives, row.people, row.capitals].flatMap(list)];
    for (const name of new Set(all)) {
      const words = name.split(" ");
      const sharing = names.get(words[0]);
      if (sharing) sharing.push({ words, code });
      else names.set(words[0], [{ words, code }]);
    }
  }
  for (const sharing of names.values()) sharing.sort((a, b) => b.words.length - a.words.length);
  return { byCode, names };
}

/** How far from an expression the name of a state is looked for, in tokens. */
const reach = 30;

/** The state named nearest to a token in its sentence, those before it first. */
export function countryNear(
  tokens: Tokens,
  token: number,
  first: number,
  last: number,
  countries: Countries,
): Country | undefined {
  for (let at = token; at >= Math.max(first, token - reach); at--) {
    const found = countryAt(tokens.form, at, last, countries);
    if (found) return found;
  }
  for (let at = token + 1; at < Math.min(last, token + reach); at++) {
    const found = countryAt(tokens.form, at, last, countries);
    if (found) return found;
  }
  return undefined;
}

/** The state that a name speaks of, such as a publisher's. */
export function countryIn(name: string, countries: Countries): Country | undefined {
  const words = name.slice(0, 200).split(/[\s,()/-]+/);
  for (let at = 0; at < words.length; at++) {
    const found = countryAt(words, at, words.length, countries);
    if (found) return found;
  }
  return undefined;
}

function countryAt(
  words: readonly string[],
  at: number,
  end: number,
  countries: Countries,
): Country | undefined {
  const bare = (index: number) => words[index].replace(/['’]s$/, "");
  const name = countries.names
    .get(bare(at))
    ?.find((one) => at + one.words.length <= end && one.words.every((word, i) => bare(at + i) === word));
  return name && countries.byCode.get(name.code);
}
