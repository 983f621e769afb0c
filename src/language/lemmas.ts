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

interface LemmaRule {
  readonly cut: number;
  readonly add: string;
}

export class Lemmatiser {
  private readonly tags = new Map<string, ReadonlyMap<string, LemmaRule>>();
  private readonly known = new Map<string, Map<string, string>>();

  /** @param words known words in lower case: a lemma that is none of them is mended where one letter makes it one */
  constructor(
    table: LemmaTable,
    private readonly words: { has(word: string): boolean },
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
      if (rule !== undefined && rule.cut < base.length) return this.mended(applied(base, rule), rule);
    }
    return base;
  }

  /** `interfer` → `interfere`, `expell` → `expel`, `boate` → `boat`: what endings alone cannot tell. */
  private mended(lemma: string, rule: LemmaRule): string {
    if (rule.cut < 2 || lemma.length < 3 || this.words.has(lemma)) return lemma;
    if (this.words.has(`${lemma}e`)) return `${lemma}e`;
    const shorter = lemma.slice(0, -1);
    const last = lemma.charAt(lemma.length - 1);
    const doubled = last === lemma.charAt(lemma.length - 2);
    return (doubled || last === "e") && shorter.length > 2 && this.words.has(shorter) ? shorter : lemma;
  }
}

/** Names keep their capitals; everything else is known in lower case. Quotes are made plain. */
export function baseForm(form: string, xpos: string): string {
  const plain = plainMarks(form);
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
