import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** One sentence of a treebank in CoNLL-U. Heads are indices into the sentence, -1 for the root. */
export interface TreebankSentence {
  readonly id: string;
  readonly document: string;
  /** Whether a paragraph begins here. */
  readonly paragraph: boolean;
  readonly text: string;
  readonly forms: readonly string[];
  /** Offsets of the words into `text`; those of a multiword token touch. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly lemmas: readonly string[];
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly feats: readonly string[];
  readonly heads: readonly number[];
  readonly deprels: readonly string[];
}

/** GUM's genres whose texts may go into weights that ship; the others are for non-commercial use only. */
const freeGenres = new Set(["news", "interview", "bio", "voyage", "academic", "speech", "textbook", "court"]);

export function isFree(sentence: TreebankSentence): boolean {
  const genre = /^GUM_([a-z]+)_/.exec(sentence.document);
  return genre === null || freeGenres.has(genre[1]);
}

export function readTreebank(gold: string, name: string): TreebankSentence[] {
  return parseTreebank(gunzipSync(readFileSync(`${gold}/ud/${name}.conllu.gz`)).toString("utf8"));
}

export function parseTreebank(conllu: string): TreebankSentence[] {
  const sentences: TreebankSentence[] = [];
  let document = "";
  for (const block of conllu.split("\n\n")) {
    if (block.trim() === "") continue;
    const lines = block.split("\n");
    const opening = lines.find((line) => line.startsWith("# newdoc"));
    if (opening !== undefined) document = opening.replace(/^# newdoc( id = )?/, "");
    const paragraph = opening !== undefined || lines.some((line) => line.startsWith("# newpar"));
    const text = (lines.find((line) => line.startsWith("# text = ")) ?? "").slice("# text = ".length);
    const id = (lines.find((line) => line.startsWith("# sent_id = ")) ?? "").slice("# sent_id = ".length);
    sentences.push({ id, document, paragraph, text, ...readWords(lines, text) });
  }
  return sentences;
}

function readWords(lines: readonly string[], text: string) {
  const rows = lines.filter((line) => /^\d/.test(line)).map((line) => line.split("\t"));
  const words = rows.filter((row) => /^\d+$/.test(row[0]));
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (let index = 0; index < rows.length; index++) {
    const [id, form] = rows[index];
    if (id.includes(".")) continue;
    while (/\s/.test(text.charAt(at)) && text.charAt(at) !== form.charAt(0)) at++;
    const range = /^(\d+)-(\d+)$/.exec(id);
    if (range === null) {
      starts.push(at);
      at += form.length;
      ends.push(at);
      continue;
    }
    const count = Number(range[2]) - Number(range[1]) + 1;
    const parts = rows.slice(index + 1, index + 1 + count).map((row) => row[1]);
    const end = at + form.length;
    for (const part of parts) {
      starts.push(Math.min(at, end));
      at = part === parts.at(-1) ? end : Math.min(end, at + part.length);
      ends.push(at);
    }
    at = end;
    index += count;
  }
  return {
    forms: words.map((row, index) => text.slice(starts[index], ends[index]) || row[1]),
    starts,
    ends,
    lemmas: words.map((row) => row[2]),
    upos: words.map((row) => row[3]),
    xpos: words.map((row) => row[4]),
    feats: words.map((row) => row[5]),
    heads: words.map((row) => Number(row[6]) - 1),
    deprels: words.map((row) => row[7]),
  };
}
