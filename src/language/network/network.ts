import { nameClasses } from "../tokens.js";
import type { Vocabulary } from "../vocabulary.js";
import { joinLimit, Kernels, one } from "./kernels.js";
import { ProjectiveTrees } from "./projective.js";
import { WordVectors } from "./vectors.js";
import type { Matrix, NetworkWeights } from "./weights.js";

/** Word forms whose share in the first layer is kept at a time; all are forgotten when there are more. */
const keptForms = 4096;

/** A matrix in the kernels' memory. */
interface Placed {
  readonly rows: number;
  /** Length of a row. */
  readonly bytes: number;
  readonly weights: number;
  readonly scale: number;
  readonly bias: number;
}

/**
 * The network that tags and parses: a sum of vectors for what a word looks like, two bidirectional LSTM layers, and on
 * them tags, scores of arcs (after Dozat and Manning 2017, with a scalar product of two projections) and relations.
 * Products are integers and everything else is done in one order: the same answer on every machine.
 *
 * It works in a memory of its own, one sentence at a time, and keeps nothing of a text but vectors of word forms.
 */
export class Network {
  private readonly kernels = new Kernels();
  private readonly vectors: WordVectors;
  private readonly trees: ProjectiveTrees;
  private readonly slots = new Map<string, number>();

  private readonly input1: Placed;
  private readonly input2: Placed;
  private readonly recurrent: readonly Placed[];
  private readonly viewing: Placed;
  private readonly relating: Placed;

  /** Addresses of what a sentence passes through. */
  private readonly vector: number;
  private readonly shares: number;
  private readonly inputs: number;
  private readonly state: number;
  private readonly zero: number;
  private readonly layer1: number;
  private readonly gates: number;
  private readonly layer2: number;
  private readonly tagScores: number;
  private readonly views: number;
  private readonly children: number;
  private readonly candidates: number;
  private readonly arcScale: number;
  private readonly noBias: number;
  private readonly arcs: number;
  private readonly rootRelation: number;
  private readonly joined: number;
  private readonly relations: number;

  /** Rows of the last matrix that are tags and then names, and those that are views. */
  private readonly tagRows: number;
  /** Where the names begin among them. */
  private readonly nameRow: number;
  private readonly viewRows: number;
  private readonly foundHeads: Int32Array;

  constructor(
    private readonly weights: NetworkWeights,
    longest: number,
  ) {
    const { hidden, vector, arc, relation } = weights.sizes;
    const kernels = this.kernels;
    const gates = 4 * hidden;
    this.vectors = new WordVectors(weights);
    this.trees = new ProjectiveTrees(kernels, longest);
    this.foundHeads = new Int32Array(longest);
    this.viewRows = 2 * arc + 2 * relation;
    this.tagRows = weights.views.rows - this.viewRows;
    this.nameRow = Math.ceil(weights.tags / 4) * 4;

    const place = (matrix: Matrix): Placed => ({
      rows: matrix.rows,
      bytes: matrix.columns * 2,
      weights: kernels.reserve(matrix.rows * matrix.columns * 2),
      scale: kernels.reserve(matrix.rows * 4),
      bias: kernels.reserve(matrix.rows * 4),
    });
    this.input1 = place(weights.input1);
    this.input2 = place(weights.input2);
    this.recurrent = weights.recurrent.map(place);
    this.viewing = place(weights.views);
    this.relating = place(weights.relations);

    this.vector = kernels.reserve(vector * 2);
    this.shares = kernels.reserve(keptForms * 2 * gates * 4);
    this.inputs = kernels.reserve(longest * 4);
    this.state = kernels.reserve(5 * hidden * 4);
    this.zero = kernels.reserve(hidden * 2);
    this.layer1 = kernels.reserve(longest * 2 * hidden * 2);
    this.gates = kernels.reserve(longest * 2 * gates * 4);
    this.layer2 = kernels.reserve(longest * 2 * hidden * 2);
    this.tagScores = kernels.reserve(longest * this.tagRows * 4);
    this.views = kernels.reserve(longest * this.viewRows * 4);
    this.children = kernels.reserve(longest * arc * 2);
    this.candidates = kernels.reserve((longest + 4) * arc * 2);
    this.arcScale = kernels.reserve((longest + 4) * 4);
    this.noBias = kernels.reserve((longest + 4) * 4);
    this.arcs = kernels.reserve(longest * (longest + 4) * 4);
    this.rootRelation = kernels.reserve(relation * 4);
    this.joined = kernels.reserve(longest * relation * 2);
    this.relations = kernels.reserve(longest * this.relating.rows * 4);
    kernels.settle();

    this.fill(this.input1, weights.input1, weights.vectorScale);
    this.fill(this.input2, weights.input2, 1 / one);
    this.recurrent.forEach((placed, at) => {
      this.fill(placed, weights.recurrent[at], 1 / one);
    });
    this.fill(this.viewing, weights.views, 1 / one);
    this.fill(this.relating, weights.relations, joinLimit / one);
    kernels.floats(this.arcScale, longest + 4).fill(weights.arcScale / (one * one));
    kernels.floats(this.rootRelation, relation).set(weights.rootRelationView);
    kernels.shorts(this.candidates, arc).set(weights.rootArc);
  }

  private fill(placed: Placed, matrix: Matrix, scale: number): void {
    this.kernels.shorts(placed.weights, matrix.values.length).set(matrix.values);
    this.kernels.floats(placed.scale, matrix.rows).set(matrix.scale.map((step) => step * scale));
    this.kernels.floats(placed.bias, matrix.rows).set(matrix.bias);
  }

  /**
   * Reads `words[first, last)`, at most as many as the network was made for: tags into `tags`, odds of names
   * into `names` (as `Tokens.names`), and what {@link parse} needs, which may be called next.
   */
  tag(
    words: Int32Array,
    first: number,
    last: number,
    vocabulary: Vocabulary,
    tags: Uint8Array,
    names: Int16Array,
  ): void {
    const count = last - first;
    this.encode(words, first, count, vocabulary);
    this.view(0, this.tagRows, count, this.tagScores);
    const scores = this.kernels.floats(this.tagScores, count * this.tagRows);
    for (let at = 0; at < count; at++) {
      const row = at * this.tagRows;
      let best = 0;
      for (let tag = 1; tag < this.weights.tags; tag++)
        if (scores[row + tag] > scores[row + best]) best = tag;
      tags[first + at] = best;
      const none = scores[row + this.nameRow];
      for (let name = 0; name < nameClasses.length; name++)
        names[(first + at) * nameClasses.length + name] = Math.round(
          (scores[row + this.nameRow + 1 + name] - none) * 100,
        );
    }
  }

  /** The tree of the sentence tagged last, of `count` words from `first`: heads (-1 for the root) and labels. */
  parse(count: number, first: number, head: Int32Array, label: Uint8Array): void {
    const { foundHeads } = this;
    this.view(this.tagRows, this.viewRows, count, this.views);
    const rows = this.scoreArcs(count);
    this.trees.find(this.kernels.floats(this.arcs, count * rows), rows, count, foundHeads);
    this.scoreRelations(count);
    const { rootRelation, labels } = this.weights;
    const relations = this.kernels.floats(this.relations, count * this.relating.rows);
    for (let at = 0; at < count; at++) {
      head[first + at] = foundHeads[at] < 0 ? -1 : first + foundHeads[at];
      if (foundHeads[at] < 0) {
        label[first + at] = rootRelation;
        continue;
      }
      const row = at * this.relating.rows;
      let best = rootRelation === 0 ? 1 : 0;
      for (let one = best + 1; one < labels; one++) {
        if (one !== rootRelation && relations[row + one] > relations[row + best]) best = one;
      }
      label[first + at] = best;
    }
  }

  private encode(words: Int32Array, first: number, count: number, vocabulary: Vocabulary): void {
    const { kernels, weights, recurrent, input2, inputs, state, zero, layer1, layer2, gates } = this;
    const { hidden } = weights.sizes;
    const quarter = 4 * hidden * 4;
    const step = 2 * hidden * 2;
    if (this.slots.size + count > keptForms) this.slots.clear();
    const addresses = kernels.integers(inputs, count);
    for (let at = 0; at < count; at++) addresses[at] = this.share(words[first + at], vocabulary);
    const layer = (forward: Placed, backward: Placed, out: number) => {
      kernels.run.lstm(inputs, count, forward.weights, forward.scale, hidden, state, zero, out, step);
      addresses.reverse();
      for (let at = 0; at < count; at++) addresses[at] += quarter;
      const last = out + (count - 1) * step + hidden * 2;
      kernels.run.lstm(inputs, count, backward.weights, backward.scale, hidden, state, zero, last, -step);
    };
    layer(recurrent[0], recurrent[1], layer1);
    kernels.run.multiplyAll(
      input2.weights,
      input2.rows,
      input2.bytes,
      layer1,
      step,
      count,
      input2.scale,
      input2.bias,
      gates,
    );
    for (let at = 0; at < count; at++) addresses[at] = gates + at * 2 * quarter;
    layer(recurrent[2], recurrent[3], layer2);
  }

  /** Where the share of a word form in both directions of the first layer stands. */
  private share(word: number, vocabulary: Vocabulary): number {
    const form = vocabulary.forms[word];
    const { input1, kernels, weights, shares, vector } = this;
    const bytes = 2 * 4 * weights.sizes.hidden * 4;
    const known = this.slots.get(form);
    if (known !== undefined) return shares + known * bytes;
    const slot = this.slots.size;
    this.slots.set(form, slot);
    this.vectors.write(word, vocabulary, kernels.shorts(vector, weights.sizes.vector));
    const out = shares + slot * bytes;
    kernels.run.multiply(input1.weights, input1.rows, input1.bytes, vector, input1.scale, input1.bias, out);
    return out;
  }

  /** Some rows of what is looked at in the last layer's states, for every word. */
  private view(firstRow: number, rows: number, count: number, out: number): void {
    const { viewing, kernels, weights, layer2 } = this;
    kernels.run.multiplyAll(
      viewing.weights + firstRow * viewing.bytes,
      rows,
      viewing.bytes,
      layer2,
      weights.sizes.hidden * 4,
      count,
      viewing.scale + firstRow * 4,
      viewing.bias + firstRow * 4,
      out,
    );
  }

  /** Scores of all arcs; returns how far apart those of one word and the next are. */
  private scoreArcs(count: number): number {
    const { kernels, weights, views, children, candidates, viewRows } = this;
    const { arc } = weights.sizes;
    for (let at = 0; at < count; at++) {
      const view = views + at * viewRows * 4;
      kernels.run.tanhAll(view, children + at * arc * 2, arc);
      kernels.run.tanhAll(view + arc * 4, candidates + (at + 1) * arc * 2, arc);
    }
    const rows = Math.ceil((count + 1) / 4) * 4;
    kernels.run.multiplyAll(
      candidates,
      rows,
      arc * 2,
      children,
      arc * 2,
      count,
      this.arcScale,
      this.noBias,
      this.arcs,
    );
    return rows;
  }

  private scoreRelations(count: number): void {
    const { kernels, weights, views, viewRows, joined, foundHeads, relating } = this;
    const width = weights.sizes.relation;
    const childAt = 2 * weights.sizes.arc * 4;
    const row = viewRows * 4;
    for (let at = 0; at < count; at++) {
      const head = foundHeads[at];
      const headView = head < 0 ? this.rootRelation : views + head * row + childAt + width * 4;
      kernels.run.join(views + at * row + childAt, headView, joined + at * width * 2, width);
    }
    kernels.run.multiplyAll(
      relating.weights,
      relating.rows,
      relating.bytes,
      joined,
      width * 2,
      count,
      relating.scale,
      relating.bias,
      this.relations,
    );
  }
}
