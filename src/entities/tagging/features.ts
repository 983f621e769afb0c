import { nameClasses } from "../../language/index.js";
import { type Context, folded, headOf } from "../context.js";
import type { KnownName } from "../knowledge.js";
import { fold, isCapitalised } from "../pieces.js";

/** What the tables know of each token, as short strings; made once a document. */
export interface Signs {
  /** Sources of the longest known name over the token, and whether it begins there. */
  readonly known: readonly string[];
  /** Given or family name, title, word that ends or begins names of bodies and places, common word. */
  readonly word: readonly string[];
  readonly shape: readonly string[];
  readonly lower: readonly string[];
  /** The likeliest class by the network with how likely in steps, and the class alone. */
  readonly odds: readonly string[];
  readonly best: readonly string[];
}

/** More than the templates below make. */
export const mostFeatures = 80;

const order = new Map(
  [
    "state",
    "adjective",
    "people",
    "capital",
    "region",
    "county",
    "city",
    "organisation",
    "cyber-group",
    "leader",
    "official",
  ].map((source, index) => [source, index] as const),
);

export function signsOf(context: Context): Signs {
  const { tokens, knowledge, cut } = context;
  const known: string[] = new Array(tokens.length).fill("");
  const word: string[] = new Array(tokens.length).fill("");
  const shape: string[] = [];
  const lower: string[] = [];
  const forms = new Map<string, { readonly shape: string; readonly lower: string }>();
  for (const { first, last } of context.language.sentences) {
    let at = first;
    while (at < last) {
      const capital = isCapitalised(tokens.form[at]);
      const match =
        capital || /^al$/i.test(tokens.form[at]) ? knowledge.names.longest(cut, at, last, false) : undefined;
      if (match) {
        const sources = sourcesOf(match.values);
        const length = match.last - match.first;
        for (let token = match.first; token < match.last; token++)
          known[token] = `${token === match.first ? "B" : "I"}${sources}${length > 1 ? "+" : ""}`;
        at = match.last;
      } else at++;
    }
    for (let token = first; token < last; token++) {
      const key = folded(context, token);
      const person = knowledge.personNames.get(key);
      const ends = knowledge.lastWords.get(key);
      const title = knowledge.titles.longest(cut, token, last, false);
      let signs = "";
      if (person?.given) signs += "g";
      if (person?.family) signs += "f";
      if (ends) signs += `e${ends.kind}`;
      if (title) signs += "t";
      if (knowledge.firstWords.longest(cut, token, last, false)) signs += "b";
      if (knowledge.commonWords.has(key)) signs += "c";
      if (knowledge.notNames.has(tokens.form[token])) signs += "n";
      word[token] = signs;
      const form = tokens.form[token];
      let seen = forms.get(form);
      if (!seen) {
        seen = { shape: shapeOf(form), lower: fold(form) };
        forms.set(form, seen);
      }
      shape.push(seen.shape);
      lower.push(seen.lower);
    }
  }
  const { odds, best } = oddsOf(context);
  return { known, word, shape, lower, odds, best };
}

function sourcesOf(values: readonly KnownName[]): string {
  const found = new Set<string>();
  for (const { source, care, population } of values)
    found.add(source === "city" ? (care ? "cityc" : (population ?? 0) > 100_000 ? "City" : "city") : source);
  return [...found].sort((a, b) => (order.get(a) ?? 9) - (order.get(b) ?? 9) || (a < b ? -1 : 1)).join(",");
}

function shapeOf(form: string): string {
  return form
    .replace(/\p{Lu}/gu, "X")
    .replace(/\p{Ll}/gu, "x")
    .replace(/\d/g, "0")
    .replace(/(.)\1{2,}/g, "$1$1")
    .slice(0, 8);
}

/** Hashes the features of a token, given the classes of the two tokens before it; returns how many. */
export function featuresOf(
  context: Context,
  signs: Signs,
  token: number,
  first: number,
  last: number,
  before: string,
  beforeThat: string,
  keys: Int32Array,
): number {
  const { tokens } = context;
  let count = 0;
  const add = (template: number, value: string) => {
    keys[count++] = hash(template, value);
  };
  const at = (offset: number, column: readonly string[]) => {
    const place = token + offset;
    return place < first ? "<s>" : place >= last ? "</s>" : column[place];
  };
  const w = at(0, signs.lower);
  const s = at(0, signs.shape);
  const k = at(0, signs.known);
  const g = at(0, signs.word);
  const u = tokens.upos[token];
  const sentence = tokens.sentence[token];
  const head = headOf(tokens, token, token + 1);
  const governor = tokens.head[head] >= 0 ? tokens.lemma[tokens.head[head]] : "root";
  add(1, w);
  add(2, tokens.form[token]);
  add(3, at(-1, signs.lower));
  add(4, at(1, signs.lower));
  add(5, at(-2, signs.lower));
  add(6, at(2, signs.lower));
  add(7, `${at(-1, signs.lower)} ${w}`);
  add(8, `${w} ${at(1, signs.lower)}`);
  add(9, s);
  add(10, `${at(-1, signs.shape)} ${s}`);
  add(11, `${s} ${at(1, signs.shape)}`);
  add(12, `${at(-1, signs.shape)} ${s} ${at(1, signs.shape)}`);
  add(13, w.slice(0, 3));
  add(14, w.slice(-3));
  add(15, w.slice(-2));
  add(16, `${w.slice(-4)} ${s}`);
  add(17, u);
  add(18, `${at(-1, tokens.upos)} ${u} ${at(1, tokens.upos)}`);
  add(19, `${at(-2, tokens.upos)} ${at(-1, tokens.upos)} ${u}`);
  add(20, `${u} ${at(1, tokens.upos)} ${at(2, tokens.upos)}`);
  add(21, tokens.deprel[token]);
  add(22, `${tokens.deprel[token]} ${governor}`);
  add(23, `${u} ${tokens.deprel[token]} ${s}`);
  add(24, k);
  add(25, `${k} ${u} ${s}`);
  add(26, `${k} ${at(1, signs.known)}`);
  add(27, `${at(-1, signs.known)} ${k}`);
  add(28, g);
  add(29, `${g} ${s} ${u}`);
  add(30, `${g} ${at(1, signs.word)}`);
  add(31, `${at(-1, signs.word)} ${g}`);
  add(32, `${at(-1, signs.word)} ${s}`);
  add(33, `${at(1, signs.word)} ${s}`);
  add(34, `${at(2, signs.word)} ${s} ${at(1, signs.shape)}`);
  add(35, `${k} ${g}`);
  add(36, `${k} ${at(-1, signs.lower)}`);
  add(37, `${k} ${at(1, signs.lower)}`);
  add(38, `${s} ${at(-1, signs.lower)}`);
  add(39, `${s} ${at(1, signs.lower)}`);
  add(40, before);
  add(41, `${beforeThat} ${before}`);
  add(42, `${before} ${w}`);
  add(43, `${before} ${s}`);
  add(44, `${before} ${k}`);
  add(45, `${before} ${u} ${at(1, tokens.upos)}`);
  add(46, `${before} ${g}`);
  add(47, `${before} ${at(-1, signs.lower)} ${s}`);
  add(48, `${before} ${s} ${at(1, signs.shape)} ${at(1, signs.known)}`);
  add(49, token === first ? `first ${s}` : "in");
  add(50, `${context.headline[sentence]}${context.shouting[sentence]} ${u} ${s}`);
  add(51, `${run(context, token, last)} ${g} ${k}`);
  const end = endOfRun(context, signs, token, last);
  add(52, `${end} ${s}`);
  add(53, `${end} ${before}`);
  add(54, `${at(-2, signs.lower)} ${at(-1, signs.lower)} ${s}`);
  const odds = signs.odds[token];
  add(56, odds);
  add(57, `${odds} ${before}`);
  add(58, `${odds} ${s} ${u}`);
  add(59, `${odds} ${k}`);
  add(60, `${odds} ${g}`);
  add(
    61,
    `${token > first ? signs.best[token - 1] : ""} ${signs.best[token]} ${token + 1 < last ? signs.best[token + 1] : ""}`,
  );
  add(62, `${odds} ${token + 1 < last ? signs.odds[token + 1] : ""}`);
  add(55, `${s} ${at(1, signs.lower)} ${at(2, signs.lower)}`);
  return count;
}

/** What the network says of each token, in words that features can be made of. */
function oddsOf({ tokens }: Context): { readonly odds: readonly string[]; readonly best: readonly string[] } {
  const odds: string[] = new Array(tokens.length).fill("none");
  const best: string[] = new Array(tokens.length).fill("-1");
  for (let token = 0; token < tokens.length; token++) {
    const row = token * nameClasses.length;
    let klass = 0;
    for (let one = 1; one < nameClasses.length; one++)
      if (tokens.names[row + one] > tokens.names[row + klass]) klass = one;
    const value = tokens.names[row + klass];
    if (value >= -600) odds[token] = steps[klass][stepOf(value)];
    if (value > 0) best[token] = numbers[klass];
  }
  return { odds, best };
}

const numbers = nameClasses.map((_, klass) => `${klass}`);
const steps = nameClasses.map((_, klass) => [0, 1, 2, 3, 4, 5, 6].map((step) => `${klass}${step}`));

function stepOf(value: number): number {
  if (value < -300) return 1;
  if (value < -100) return 2;
  if (value < 0) return 3;
  if (value < 150) return 4;
  return value < 400 ? 5 : 6;
}

/** How many capitalised words follow, to five. */
function run(context: Context, token: number, last: number): number {
  let count = 0;
  while (count < 5 && token + count < last && isCapitalised(context.tokens.form[token + count])) count++;
  return count;
}

/** The last word of the run of capitalised words: "Council" tells what the words before it begin. */
function endOfRun(context: Context, signs: Signs, token: number, last: number): string {
  let end = token;
  while (
    end + 1 < last &&
    end < token + 6 &&
    /^\p{Lu}|^(of|for|the|and|&|-)$/u.test(context.tokens.form[end + 1])
  )
    end++;
  while (end > token && !isCapitalised(context.tokens.form[end])) end--;
  return signs.word[end].includes("e") ? signs.lower[end] : signs.word[end];
}

/** FNV-1a over the template's number and the value, mixed. */
function hash(template: number, value: string): number {
  let hashed = Math.imul(0x811c9dc5 ^ template, 0x01000193);
  for (let at = 0; at < value.length; at++) hashed = Math.imul(hashed ^ value.charCodeAt(at), 0x01000193);
  hashed ^= hashed >>> 16;
  hashed = Math.imul(hashed, 0x7feb352d);
  hashed ^= hashed >>> 15;
  return hashed | 0;
}
