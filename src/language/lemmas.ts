/**
 * Lemmas by table: for each Penn tag, what to cut from and add to a word by its longest known ending; whole words that
 * go their own way stand in the same table behind `^`. Learned from the treebanks' lemmas.
 */
export interface LemmaTable {
  /** Tag → ending (`^word` for a whole word) → `cut|add`. */
  readonly [xpos: string]: Readonly<Record<string, string>>;
}

/** Longest ending that the table knows. */
export const longestEnding = 6;

/** Tag → form → lemma: what endings cannot tell. */
export type IrregularForms = ReadonlyMap<string, ReadonlyMap<string, string>>;

interface LemmaRule {
  readonly cut: number;
  readonly add: string;
}

export class Lemmatiser {
  private readonly tags = new Map<string, ReadonlyMap<string, LemmaRule>>();
  private readonly known = new Map<string, Map<string, string>>();

  /**
   * @param words known words in lower case: a lemma that is none of them is mended where another reading of the ending
   *   makes it one
   * @param irregular forms that go before everything learned
   */
  constructor(
    table: LemmaTable,
    private readonly words: { has(word: string): boolean },
    private readonly irregular: IrregularForms = new Map(),
  ) {
    for (const [xpos, endings] of Object.entries(table)) {
      this.tags.set(
        xpos,
        new Map(
          Object.entries(endings).map(([ending, rule]) => {
            const bar = rule.indexOf("|");
            return [ending, { cut: Number(rule.slice(0, bar)), add: rule.slice(bar + 1) }] as const;
          }),
        ),
      );
    }
  }

  /**
   * @param named whether capitals mean something where the word stands: not at the beginning of a sentence, nor in a
   *   headline. An unknown word keeps them then (`Albanian`, `GDP`).
   */
  lemma(form: string, xpos: string, named = false): string {
    if (form.length > 48) return form;
    const kind = named ? `${xpos} named` : xpos;
    let forms = this.known.get(kind);
    if (forms === undefined) {
      forms = new Map();
      this.known.set(kind, forms);
    }
    const before = forms.get(form);
    if (before !== undefined) return before;
    const lemma = this.derive(form, xpos, named);
    // a bound on memory, not a cache policy: frequent words come early
    if (forms.size < 20_000) forms.set(form, lemma);
    return lemma;
  }

  private derive(form: string, xpos: string, named: boolean): string {
    const rules = this.tags.get(xpos);
    const base = baseForm(form, xpos);
    const irregular = this.irregular.get(xpos)?.get(base);
    if (irregular !== undefined) return irregular;
    if (named && !rules?.has(`^${base.toLowerCase()}`)) {
      if (xpos === "JJ" && /^[A-Z]/.test(form)) return form;
      if (xpos === "NN" && /^[A-Z][A-Z\d]/.test(form)) return form;
      if (xpos === "NNS" && /^[A-Z]{2,}s$/.test(form)) return form.slice(0, -1);
    }
    if (rules === undefined) return base;
    const lower = base.toLowerCase();
    const whole = rules.get(`^${lower}`);
    if (whole !== undefined) return applied(base, whole);
    for (let length = Math.min(longestEnding, lower.length - 1); length >= 0; length--) {
      const rule = rules.get(length === 0 ? "" : lower.slice(-length));
      if (rule !== undefined && rule.cut < base.length) return this.mended(applied(base, rule), base, xpos);
    }
    return base;
  }

  /** Where `lemma` is no known word, what else the ending allows: `interfer` → `interfere`, `distur` → `disturb`. */
  private mended(lemma: string, base: string, xpos: string): string {
    if (lemma === base || lemma.length < 2 || this.words.has(lemma)) return lemma;
    const readings = readingsOf(base, xpos);
    if (readings.length === 0) return lemma;
    const known = readings.find((reading) => this.words.has(reading));
    return known ?? (readings.includes(lemma) ? lemma : readings[0]);
  }
}

/** Lemmas from which English makes `form` by rule, the likeliest first. Empty where the form has no such ending. */
function readingsOf(form: string, xpos: string): readonly string[] {
  if (xpos === "VBD" || xpos === "VBN") return form.endsWith("ed") ? stems(form.slice(0, -2)) : [];
  if (xpos === "VBG") return form.endsWith("ing") ? stems(form.slice(0, -3)) : [];
  if (xpos === "NNS" || xpos === "VBZ") return singulars(form, xpos === "VBZ");
  if (xpos === "JJR" || xpos === "RBR") return form.endsWith("er") ? stems(form.slice(0, -2)) : [];
  if (xpos === "JJS" || xpos === "RBS") return form.endsWith("est") ? stems(form.slice(0, -3)) : [];
  return [];
}

/** `stopp` → stop; `provok` → provoke, provok; `loot` → loot, loote; `tri` → try. */
function stems(stem: string): readonly string[] {
  if (stem.length < 2) return [];
  if (stem.endsWith("i")) return [`${stem.slice(0, -1)}y`, `${stem}e`];
  const whole = stem;
  const silent = `${stem}e`;
  if (/([bdgmnprt])\1$/.test(stem)) return [stem.slice(0, -1), whole, silent];
  if (stem.endsWith("ll")) return [whole, stem.slice(0, -1)];
  if (stem.endsWith("ck")) return [whole, stem.slice(0, -1)];
  return endsSilently(stem) ? [silent, whole] : [whole, silent];
}

/** Whether a stem is written with an e when nothing follows: provok(e), crippl(e), forc(e); not loot, monitor, visit. */
function endsSilently(stem: string): boolean {
  if (/(?:[cuvz]|[^aeiourw]l|dg|[lnr]g|[aeiouy]s|[lnr]s)$/.test(stem)) return true;
  // one vowel before one consonant: had the syllable been stressed, the consonant would have been doubled
  return /[^aeiou][aeiou][^aeiouhwxy]$/.test(stem) && !/(?:e[lnrt]|[ao][rn]|it|op|ip|om)$/.test(stem);
}

function singulars(form: string, verb: boolean): readonly string[] {
  if (form.length < 4 || !form.endsWith("s") || form.endsWith("ss")) return [];
  const whole = form.slice(0, -1);
  const shorter = form.slice(0, -2);
  if (form.endsWith("ies")) return [`${form.slice(0, -3)}y`, whole];
  if (/(?:[aioy]|[lnpr]|[aeo]u)ses$|[^z]zes$/.test(form) || (verb && form.endsWith("uses")))
    return [whole, shorter];
  return /(?:[sxz]|[cs]h|o)es$/.test(form) ? [shorter, whole] : [whole];
}

/** Names keep their capitals; everything else is known in lower case. Quotes are made plain. */
export function baseForm(form: string, xpos: string): string {
  const plain = plainMarks(form);
  if (xpos === "PRP" && plain === "i") return "I";
  return xpos === "NNP" ||
    xpos === "NNPS" ||
    xpos === "ADD" ||
    plain === "I" ||
    (xpos === "FW" && plain.length > 4)
    ? plain
    : plain.toLowerCase();
}

function plainMarks(form: string): string {
  for (let at = 0; at < form.length; at++) {
    const code = form.charCodeAt(at);
    if (code > 0x2000 || code === 0xb4 || code === 96)
      return form
        .replace(/[’‘`´]/g, "'")
        .replace(/[“”]/g, '"')
        .replace(/[–—]/g, "-");
  }
  return form;
}

function applied(base: string, rule: LemmaRule): string {
  return base.slice(0, base.length - rule.cut) + rule.add;
}

/** The rule that makes `lemma` of `base`, `cut|add`. */
export function lemmaRule(base: string, lemma: string): string {
  let same = 0;
  while (same < base.length && same < lemma.length && base[same] === lemma[same]) same++;
  return `${base.length - same}|${lemma.slice(same)}`;
}
