import type { BinnedRows } from './binned-rows.ts';
import { missingBin } from './cuts.ts';
import { buildHistogram, histogramPlaces, subtractHistogram } from './histogram.ts';
import { placesPerFeature } from './kernel.ts';
import type { PackedGradients } from './packed-gradients.ts';
import { bestSplit, curvatureOf, limitsFor, type Split, type SplitLimits } from './split.ts';
import type { FullTreeOptions } from './types.ts';
import type { Workbench } from './workbench.ts';

/** A tree over bin codes. Node 0 is the root; children come after their parent. */
export interface GrownTree {
  /** Feature asked for; −1 in a leaf. */
  readonly feature: number[];
  readonly code: number[];
  readonly missingLeft: boolean[];
  readonly left: number[];
  readonly right: number[];
  readonly gain: number[];
  /** Leaf values; 0 in other nodes. Filled in by the caller. */
  readonly value: number[];
  /** Leaves with their rows: places `from` … `to` − 1 of `rows`. */
  readonly leaves: { readonly node: number; readonly from: number; readonly to: number }[];
  readonly rows: Uint32Array;
}

interface OpenLeaf {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly total: number;
  histogram: Float64Array | undefined;
  split: Split | undefined;
}

/**
 * Grows trees leaf by leaf, always at the leaf whose question saves most (Shi 2007; Ke et al.
 * 2017), on one set of scratch arrays for all rounds.
 */
export class TreeGrower {
  private readonly binned: BinnedRows;
  private readonly options: FullTreeOptions;
  private readonly bench: Workbench;
  private readonly free: Float64Array[] = [];

  /** @param bench its words are those of `binned` */
  constructor(binned: BinnedRows, options: FullTreeOptions, bench: Workbench) {
    this.binned = binned;
    this.options = options;
    this.bench = bench;
  }

  /**
   * @param packed its values are those of the workbench
   * @param chosen rows to grow on, ascending
   * @param features features to ask for
   */
  grow(packed: PackedGradients, chosen: Uint32Array, features: Uint32Array): GrownTree {
    this.bench.rows.set(chosen);
    const limits = limitsFor(packed, this.options);
    const tree = emptyTree(this.bench.rows);
    const root = this.root(tree, chosen.length);
    const open: OpenLeaf[] = [root];
    root.histogram = this.keep(this.build(root));
    root.split = this.search(root, features, limits);
    for (let leaves = 1; leaves < this.options.leaves; leaves += 1) {
      const place = mostSaving(open);
      const leaf = open[place];
      if (leaf?.split === undefined) break;
      const wanted = leaves + 1 < this.options.leaves;
      const children = this.part(tree, leaf, leaf.split);
      open.splice(place, 1, ...children);
      this.lookAtChildren(leaf, children, features, limits, wanted);
    }
    for (const { node, from, to, histogram } of open) {
      tree.leaves.push({ node, from, to });
      if (histogram !== undefined) this.free.push(histogram);
    }
    return tree;
  }

  private root(tree: GrownTree, count: number): OpenLeaf {
    const { rows, values } = this.bench;
    let total = 0;
    for (let place = 0; place < count; place += 1) {
      total += values[rows[place] as number] as number;
    }
    const node = addNode(tree);
    return { node, from: 0, to: count, depth: 0, total, histogram: undefined, split: undefined };
  }

  /** Builds the smaller child's histogram; the larger one's is what its parent's leaves. */
  private lookAtChildren(
    parent: OpenLeaf,
    [left, right]: readonly [OpenLeaf, OpenLeaf],
    features: Uint32Array,
    limits: SplitLimits,
    wanted: boolean,
  ): void {
    const { histogram } = parent;
    parent.histogram = undefined;
    if (histogram === undefined) return;
    const leftIsSmaller = left.to - left.from <= right.to - right.from;
    const [small, large] = leftIsSmaller ? [left, right] : [right, left];
    const maySmall = wanted && this.maySplit(small, limits);
    const mayLarge = wanted && this.maySplit(large, limits);
    if (!maySmall && !mayLarge) {
      this.free.push(histogram);
      return;
    }
    const sums = this.build(small);
    if (maySmall) {
      small.histogram = this.keep(sums);
      small.split = this.search(small, features, limits);
    }
    subtractHistogram(histogram, sums);
    large.histogram = histogram;
    if (mayLarge) large.split = this.search(large, features, limits);
  }

  private build({ from, to }: OpenLeaf): Float64Array {
    return buildHistogram(this.bench, this.binned.features, from, to);
  }

  private keep(sums: Float64Array): Float64Array {
    const kept = this.free.pop() ?? new Float64Array(histogramPlaces(this.binned.features));
    kept.set(sums.subarray(0, kept.length));
    return kept;
  }

  private search(leaf: OpenLeaf, features: Uint32Array, limits: SplitLimits): Split | undefined {
    if (leaf.histogram === undefined || !this.maySplit(leaf, limits)) return undefined;
    return bestSplit(leaf.histogram, leaf.total, features, this.binned.cuts, limits);
  }

  private maySplit({ from, to, depth, total }: OpenLeaf, limits: SplitLimits): boolean {
    const enough = curvatureOf(total, limits.unit) >= 2 * limits.minChild;
    return enough && to - from >= 2 && depth < this.options.depth;
  }

  /** Puts a leaf's rows in two parts, each in its old order, and its two children into the tree. */
  private part(tree: GrownTree, leaf: OpenLeaf, split: Split): [OpenLeaf, OpenLeaf] {
    const { feature, code, missingLeft } = split;
    const kind = this.binned.cuts[feature]?.kind ?? 'number';
    const { goesLeft } = this.bench.arrays;
    for (let each = 1; each < placesPerFeature; each += 1) {
      goesLeft[each] = Number(kind === 'category' ? each === code : each <= code);
    }
    goesLeft[missingBin] = Number(missingLeft);
    const { kernel, rows, words } = this.bench;
    const word = words[feature >>> 2] as Uint32Array;
    const middle = kernel.part(rows, leaf.from, leaf.to, word, 8 * (feature & 3));
    const { node, depth, total } = leaf;
    tree.feature[node] = feature;
    tree.code[node] = code;
    tree.missingLeft[node] = missingLeft;
    tree.gain[node] = split.gain;
    const closed = { depth: depth + 1, histogram: undefined, split: undefined };
    const left = { ...closed, node: addNode(tree), from: leaf.from, to: middle, total: split.left };
    const rest = total - split.left;
    const right = { ...closed, node: addNode(tree), from: middle, to: leaf.to, total: rest };
    tree.left[node] = left.node;
    tree.right[node] = right.node;
    return [left, right];
  }
}

/** Adds each row's leaf value to its score, by walking the tree over bin codes. */
export function addByCodes(
  tree: GrownTree,
  { cuts, words }: BinnedRows,
  rows: Uint32Array,
  score: Float64Array,
): void {
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] as number;
    let node = 0;
    let feature = tree.feature[0] as number;
    while (feature >= 0) {
      const word = (words[feature >>> 2] as Uint32Array)[row] as number;
      const code = (word >>> (8 * (feature & 3))) & 255;
      const asked = tree.code[node] as number;
      const category = cuts[feature]?.kind === 'category';
      const known = category ? code === asked : code <= asked;
      const goes = code === missingBin ? (tree.missingLeft[node] as boolean) : known;
      node = (goes ? tree.left[node] : tree.right[node]) as number;
      feature = tree.feature[node] as number;
    }
    score[row] = (score[row] as number) + (tree.value[node] as number);
  }
}

function emptyTree(rows: Uint32Array): GrownTree {
  return {
    feature: [],
    code: [],
    missingLeft: [],
    left: [],
    right: [],
    gain: [],
    value: [],
    leaves: [],
    rows,
  };
}

function addNode(tree: GrownTree): number {
  const node = tree.feature.length;
  tree.feature.push(-1);
  tree.code.push(0);
  tree.missingLeft.push(false);
  tree.left.push(-1);
  tree.right.push(-1);
  tree.gain.push(0);
  tree.value.push(0);
  return node;
}

function mostSaving(open: readonly OpenLeaf[]): number {
  let best = 0;
  open.forEach(({ split }, place) => {
    if ((split?.gain ?? 0) > (open[best]?.split?.gain ?? 0)) best = place;
  });
  return best;
}
