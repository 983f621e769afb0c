import type { Configuration } from "./configuration.js";
import { longestSentence } from "./configuration.js";
import { key1, key2, key3, key4 } from "./hashing.js";

/** Room for the keys of one decision. */
export const maxParserKeys = 160;

/** A sentence as the parser sees it. Columns have two places more than words: the root, and what is not there. */
export class ParserSentence {
  count = 0;
  /** Hash of the normal form. */
  readonly word = new Int32Array(longestSentence + 2);
  /** Number of the joint tag, and of the coarse tag. */
  readonly tag = new Int32Array(longestSentence + 2);
  readonly pos = new Int32Array(longestSentence + 2);
  /** Number of commas, and of verbs, before each token. */
  readonly commas = new Int32Array(longestSentence + 2);
  readonly verbs = new Int32Array(longestSentence + 2);

  /** Closes a sentence whose words are in place. */
  finish(count: number, comma: number, verb: number): void {
    this.count = count;
    let commas = 0;
    let verbs = 0;
    for (let at = 0; at < count; at++) {
      this.commas[at] = commas;
      this.verbs[at] = verbs;
      if (this.tag[at] === comma) commas++;
      if (this.pos[at] === verb) verbs++;
    }
    this.word[count] = 0x51ed270b;
    this.word[count + 1] = 0x2c1b3c6d;
    this.tag[count] = this.pos[count] = 240;
    this.tag[count + 1] = this.pos[count + 1] = 241;
    this.commas[count] = this.commas[count + 1] = commas;
    this.verbs[count] = this.verbs[count + 1] = verbs;
  }
}

/** Templates after Zhang and Nivre (2011), without heads on the stack, which arc-hybrid does not have. */
export function parserFeatures(state: Configuration, sentence: ParserSentence, keys: Int32Array): number {
  const { stack, depth, next, left, left2, right, right2, label, lefts, rights } = state;
  const { word, tag, pos, count, commas, verbs } = sentence;
  const none = count + 1;
  const s0 = depth > 0 ? stack[depth - 1] : none;
  const s1 = depth > 1 ? stack[depth - 2] : none;
  const s2 = depth > 2 ? stack[depth - 3] : none;
  const b0 = next;
  const b1 = next + 1 <= count ? next + 1 : none;
  const b2 = next + 2 <= count ? next + 2 : none;
  const s0l = left[s0] < 0 ? none : left[s0];
  const s0r = right[s0] < 0 ? none : right[s0];
  const s0l2 = left2[s0] < 0 ? none : left2[s0];
  const s0r2 = right2[s0] < 0 ? none : right2[s0];
  const s1l = left[s1] < 0 ? none : left[s1];
  const s1r = right[s1] < 0 ? none : right[s1];
  const s1r2 = right2[s1] < 0 ? none : right2[s1];
  const b0l = left[b0] < 0 ? none : left[b0];
  const b0l2 = left2[b0] < 0 ? none : left2[b0];
  const s0w = word[s0];
  const s1w = word[s1];
  const b0w = word[b0];
  const b1w = word[b1];
  const s0t = tag[s0];
  const s1t = tag[s1];
  const s2t = tag[s2];
  const b0t = tag[b0];
  const b1t = tag[b1];
  const b2t = tag[b2];
  const s0p = pos[s0];
  const s1p = pos[s1];
  const b0p = pos[b0];
  const b1p = pos[b1];
  const lab0l = label[s0l];
  const lab0r = label[s0r];
  const lab1l = label[s1l];
  const lab1r = label[s1r];
  const labBl = label[b0l];
  const gap0 = s0 === none ? 0 : distance(b0 - s0);
  const gap1 = s1 === none ? 0 : distance(s0 - s1);
  const between0 = s0 === none ? 0 : between(commas, verbs, s0, b0);
  const between1 = s1 === none ? 0 : between(commas, verbs, s1, s0);
  let n = 0;
  // one place
  keys[n++] = key1(0, s0w);
  keys[n++] = key1(1, s0t);
  keys[n++] = key2(2, s0w, s0t);
  keys[n++] = key1(3, s1w);
  keys[n++] = key1(4, s1t);
  keys[n++] = key2(5, s1w, s1t);
  keys[n++] = key1(6, s2t);
  keys[n++] = key2(7, word[s2], s2t);
  keys[n++] = key1(8, b0w);
  keys[n++] = key1(9, b0t);
  keys[n++] = key2(10, b0w, b0t);
  keys[n++] = key1(11, b1w);
  keys[n++] = key1(12, b1t);
  keys[n++] = key2(13, b1w, b1t);
  keys[n++] = key2(14, word[b2], b2t);
  keys[n++] = key1(15, b2t);
  // stack and buffer
  keys[n++] = key4(16, s0w, s0t, b0w, b0t);
  keys[n++] = key3(17, s0w, s0t, b0w);
  keys[n++] = key3(18, s0w, b0w, b0t);
  keys[n++] = key3(19, s0w, s0t, b0t);
  keys[n++] = key3(20, s0t, b0w, b0t);
  keys[n++] = key2(21, s0w, b0w);
  keys[n++] = key2(22, s0t, b0t);
  keys[n++] = key2(23, s0w, b0t);
  keys[n++] = key2(24, s0t, b0w);
  keys[n++] = key2(25, b0t, b1t);
  keys[n++] = key2(26, b0w, b1t);
  keys[n++] = key2(27, b0t, b1w);
  // the two on top of the stack
  keys[n++] = key4(28, s1w, s1t, s0w, s0t);
  keys[n++] = key3(29, s1w, s1t, s0t);
  keys[n++] = key3(30, s1t, s0w, s0t);
  keys[n++] = key2(31, s1w, s0w);
  keys[n++] = key2(32, s1t, s0t);
  keys[n++] = key2(33, s1w, s0t);
  keys[n++] = key2(34, s1t, s0w);
  keys[n++] = key2(35, s1t, b0t);
  keys[n++] = key2(36, s1w, b0w);
  keys[n++] = key2(37, s1w, b0t);
  keys[n++] = key2(38, s1t, b0w);
  // three and four tags
  keys[n++] = key3(39, b0t, b1t, b2t);
  keys[n++] = key3(40, s0t, b0t, b1t);
  keys[n++] = key3(41, s1t, s0t, b0t);
  keys[n++] = key3(42, s2t, s1t, s0t);
  keys[n++] = key4(43, s1p, s0p, b0p, b1p);
  keys[n++] = key4(44, s0p, b0p, b1p, pos[b2]);
  keys[n++] = key4(45, pos[s2], s1p, s0p, b0p);
  keys[n++] = key3(46, s0w, b0t, b1t);
  keys[n++] = key3(47, s0t, b0w, b1t);
  keys[n++] = key3(48, s1w, s0t, b0t);
  keys[n++] = key3(49, s1t, s0w, b0t);
  keys[n++] = key3(50, s1t, s0t, b0w);
  keys[n++] = key3(51, s1w, s0w, b0t);
  keys[n++] = key3(52, s1t, s0w, b0w);
  // dependents
  keys[n++] = key3(53, s0t, tag[s0l], b0t);
  keys[n++] = key3(54, s0t, tag[s0r], b0t);
  keys[n++] = key3(55, s0t, b0t, tag[b0l]);
  keys[n++] = key3(56, s1t, tag[s1l], s0t);
  keys[n++] = key3(57, s1t, tag[s1r], s0t);
  keys[n++] = key3(58, s1t, s0t, tag[s0l]);
  keys[n++] = key3(59, s1t, s0t, tag[s0r]);
  keys[n++] = key2(60, word[s0l], tag[s0l]);
  keys[n++] = key2(61, word[s0r], tag[s0r]);
  keys[n++] = key2(62, word[b0l], tag[b0l]);
  keys[n++] = key2(63, word[s1r], tag[s1r]);
  keys[n++] = key2(64, word[s1l], tag[s1l]);
  keys[n++] = key3(65, s0w, word[s0l], lab0l);
  keys[n++] = key3(66, s0t, word[s0l], lab0l);
  keys[n++] = key3(67, s0t, word[s0r], lab0r);
  keys[n++] = key3(68, b0t, word[b0l], labBl);
  keys[n++] = key4(69, s1w, s1t, word[s0l], s0t);
  keys[n++] = key3(70, s1t, word[s0l], s0t);
  keys[n++] = key3(71, s0t, word[b0l], b0t);
  keys[n++] = key3(72, s0t, tag[s0l], tag[s0l2]);
  keys[n++] = key3(73, s0t, tag[s0r], tag[s0r2]);
  keys[n++] = key3(74, b0t, tag[b0l], tag[b0l2]);
  keys[n++] = key4(75, s1t, tag[s1r], tag[s1r2], s0t);
  // labels
  keys[n++] = key2(76, s0w, lab0l);
  keys[n++] = key2(77, s0w, lab0r);
  keys[n++] = key3(78, s0t, lab0l, label[s0l2]);
  keys[n++] = key3(79, s0t, lab0r, label[s0r2]);
  keys[n++] = key3(80, s1t, lab1r, s0t);
  keys[n++] = key2(81, s1w, lab1r);
  keys[n++] = key3(82, s1t, lab1l, s0t);
  keys[n++] = key3(83, b0t, labBl, label[b0l2]);
  keys[n++] = key2(84, b0w, labBl);
  keys[n++] = key4(85, s1p, lab1l, lab1r, s0p);
  keys[n++] = key4(86, s0p, lab0l, lab0r, b0p);
  keys[n++] = key4(87, s1t, lab1r, s0t, lab0l);
  keys[n++] = key4(88, s0t, lab0l, b0t, labBl);
  // distance, what stands between, number of dependents
  keys[n++] = key2(89, s0w, gap0);
  keys[n++] = key2(90, s0t, gap0);
  keys[n++] = key2(91, b0w, gap0);
  keys[n++] = key2(92, b0t, gap0);
  keys[n++] = key3(93, s0t, b0t, gap0);
  keys[n++] = key3(94, s1t, s0t, gap1);
  keys[n++] = key3(95, s1w, s0t, gap1);
  keys[n++] = key3(96, s1t, s0w, gap1);
  keys[n++] = key3(97, s0t, b0t, between0);
  keys[n++] = key3(98, s1t, s0t, between1);
  keys[n++] = key4(99, s1t, s0t, b0t, between1);
  keys[n++] = key3(100, s0w, lefts[s0], rights[s0]);
  keys[n++] = key3(101, s0t, lefts[s0], rights[s0]);
  keys[n++] = key3(102, s1t, lefts[s1], rights[s1]);
  keys[n++] = key3(103, s1w, lefts[s1], rights[s1]);
  keys[n++] = key2(104, b0t, lefts[b0]);
  keys[n++] = key2(105, b0w, lefts[b0]);
  // neighbours in the text
  const s0next = s0 + 1 < count ? s0 + 1 : none;
  const s0before = s0 > 0 && s0 < count ? s0 - 1 : none;
  const s1next = s1 + 1 < count ? s1 + 1 : none;
  const b0before = b0 > 0 ? b0 - 1 : none;
  keys[n++] = key3(106, s0t, tag[s0next], b0t);
  keys[n++] = key3(107, s1t, tag[s1next], s0t);
  keys[n++] = key3(108, s1t, tag[s0before], s0t);
  keys[n++] = key3(109, s0t, tag[b0before], b0t);
  keys[n++] = key3(110, tag[b0before], b0t, b1t);
  keys[n++] = key3(111, s1t, word[s0before], s0t);
  keys[n++] = key4(112, s1t, s0t, b0t, b1t);
  keys[n++] = key4(113, s0t, b0t, b1t, b2t);
  keys[n++] = key4(114, s2t, s1t, s0t, b0t);
  keys[n++] = key3(115, b0w, b1w, s0t);
  return n;
}

function distance(gap: number): number {
  if (gap < 5) return gap;
  return gap < 10 ? 5 : 6;
}

/** Whether commas and verbs stand between two tokens, up to two of each. */
function between(commas: Int32Array, verbs: Int32Array, from: number, to: number): number {
  return Math.min(2, commas[to] - commas[from]) * 3 + Math.min(2, verbs[to] - verbs[from]);
}
