import { ForecastError } from '../errors.ts';
import { checkOffset, checkTable } from './check.ts';
import type { FeatureCuts } from './cuts.ts';
import type { GrownTree } from './grow.ts';
import { boundedExp } from './losses.ts';
import type { FeatureColumn, FeatureTable, TreeLoss } from './types.ts';

/** A feature a model asks for, and the loss all questions about it saved in training. */
export interface ForestFeature {
  readonly name: string;
  readonly kind: 'number' | 'category';
  /** Known category codes, ascending; empty for numbers. */
  readonly categories: Float64Array;
  readonly gain: number;
}

/**
 * Boosted trees: a start, and trees whose leaf values are added to it. All trees stand in one set
 * of arrays, one entry a node; children come after their parent.
 */
export interface Forest {
  readonly loss: TreeLoss;
  readonly start: number;
  readonly features: readonly ForestFeature[];
  /** First node of every tree. */
  readonly roots: Uint32Array;
  /** Feature asked for; −1 in a leaf. */
  readonly feature: Int32Array;
  /** Numbers: at most this goes left. Categories: this code goes left. */
  readonly threshold: Float64Array;
  /** 1 = missing goes left. */
  readonly missingLeft: Uint8Array;
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  /** Leaf values on the model's own scale. */
  readonly value: Float64Array;
}

/** Rows whose features are laid side by side at a time. */
const blockRows = 256;

/**
 * Predictions for rows, on the scale of the outcomes. Columns are found by name; others are
 * ignored.
 *
 * @param offset what is known of each row beforehand, for models trained with it
 *
 * @throws ForecastError `bad_table` (a column is missing, or lengths differ), `bad_number`
 */
export function predictTrees(
  forest: Forest,
  features: FeatureTable,
  offset?: Float64Array,
): Float64Array {
  const rows = checkTable(features);
  checkOffset(offset, rows);
  const names = forest.features.map(({ name }) => name);
  const columns = matchColumns(features, names);
  const scores = offset?.slice() ?? new Float64Array(rows).fill(forest.start);
  const width = columns.length;
  const block = new Float64Array(blockRows * width);
  for (let from = 0; from < rows; from += blockRows) {
    const to = Math.min(rows, from + blockRows);
    columns.forEach((column, place) => {
      fillBlock(block, forest.features[place], column, { from, to, place, width });
    });
    for (const root of forest.roots) addTree(forest, root, block, width, scores, from, to);
  }
  if (forest.loss.kind === 'squared' || forest.loss.kind === 'pinball') return scores;
  for (let row = 0; row < rows; row += 1) scores[row] = boundedExp(scores[row] as number);
  return scores;
}

/** Features by the loss their questions saved in training, largest first; shares add up to 1. */
export function featureImportance(forest: Forest): { name: string; share: number }[] {
  const whole = forest.features.reduce((sum, { gain }) => sum + gain, 0);
  const shares = forest.features.map(({ name, gain }) => ({
    name,
    share: whole > 0 ? gain / whole : 0,
  }));
  return shares.sort((a, b) => b.share - a.share);
}

/** Columns of a table by name. @throws ForecastError `bad_table` when one is missing */
export function matchColumns(features: FeatureTable, names: readonly string[]): FeatureColumn[] {
  const byName = new Map(features.map((column) => [column.name, column]));
  return names.map((name) => {
    const column = byName.get(name);
    if (column === undefined) throw new ForecastError('bad_table', { series: name });
    return column;
  });
}

/** Copies a column into a block; a category the model has not learned becomes missing. */
function fillBlock(
  block: Float64Array,
  feature: ForestFeature | undefined,
  { values }: FeatureColumn,
  { from, to, place, width }: { from: number; to: number; place: number; width: number },
): void {
  let target = place;
  const known = feature?.kind === 'category' ? feature.categories : undefined;
  for (let row = from; row < to; row += 1) {
    const value = values[row] as number;
    block[target] = known === undefined || known.includes(value) ? value : Number.NaN;
    target += width;
  }
}

function addTree(
  forest: Forest,
  root: number,
  block: Float64Array,
  width: number,
  scores: Float64Array,
  from: number,
  to: number,
): void {
  const { feature, threshold, missingLeft, left, right, value, features } = forest;
  for (let row = from; row < to; row += 1) {
    const base = (row - from) * width;
    let node = root;
    let asked = feature[node] as number;
    while (asked >= 0) {
      const found = block[base + asked] as number;
      const limit = threshold[node] as number;
      let goes = found <= limit;
      if (Number.isNaN(found)) goes = missingLeft[node] === 1;
      else if (features[asked]?.kind === 'category') goes = found === limit;
      node = (goes ? left[node] : right[node]) as number;
      asked = feature[node] as number;
    }
    scores[row] = (scores[row] as number) + (value[node] as number);
  }
}

/** Collects grown trees and turns bin codes into thresholds. */
export class ForestBuilder {
  private readonly loss: TreeLoss;
  private readonly start: number;
  private readonly columns: FeatureTable;
  private readonly cuts: readonly FeatureCuts[];
  private readonly trees: Omit<GrownTree, 'rows' | 'leaves'>[] = [];

  constructor(loss: TreeLoss, start: number, columns: FeatureTable, cuts: readonly FeatureCuts[]) {
    this.loss = loss;
    this.start = start;
    this.columns = columns;
    this.cuts = cuts;
  }

  add({ rows: _rows, leaves: _leaves, ...tree }: GrownTree): void {
    this.trees.push(tree);
  }

  /** @param keep trees to keep, the first ones; default all */
  finish(keep = this.trees.length): Forest {
    const trees = this.trees.slice(0, keep);
    const nodes = trees.reduce((sum, { feature }) => sum + feature.length, 0);
    const gains = new Float64Array(this.columns.length);
    const forest = {
      loss: this.loss,
      start: this.start,
      roots: new Uint32Array(trees.length),
      feature: new Int32Array(nodes),
      threshold: new Float64Array(nodes),
      missingLeft: new Uint8Array(nodes),
      left: new Uint32Array(nodes),
      right: new Uint32Array(nodes),
      value: new Float64Array(nodes),
    };
    let base = 0;
    trees.forEach((tree, place) => {
      forest.roots[place] = base;
      tree.feature.forEach((feature, node) => {
        const at = base + node;
        forest.feature[at] = feature;
        forest.value[at] = tree.value[node] ?? 0;
        if (feature < 0) return;
        forest.threshold[at] = this.threshold(feature, tree.code[node] ?? 0);
        forest.missingLeft[at] = Number(tree.missingLeft[node] ?? false);
        forest.left[at] = base + (tree.left[node] ?? 0);
        forest.right[at] = base + (tree.right[node] ?? 0);
        gains[feature] = (gains[feature] ?? 0) + (tree.gain[node] ?? 0);
      });
      base += tree.feature.length;
    });
    return { ...forest, features: this.features(gains) };
  }

  /** The last bin of numbers has no upper limit: no known value exceeds the largest double. */
  private threshold(feature: number, code: number): number {
    return this.cuts[feature]?.edges[code - 1] ?? Number.MAX_VALUE;
  }

  private features(gains: Float64Array): ForestFeature[] {
    return this.columns.map(({ name, kind = 'number' }, place) => {
      const edges = this.cuts[place]?.edges ?? new Float64Array(0);
      const categories = kind === 'category' ? edges : new Float64Array(0);
      return { name, kind, categories, gain: gains[place] ?? 0 };
    });
  }
}
