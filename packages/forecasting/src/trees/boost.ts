import { seeded } from '@tradewind/random';
import { ForecastError } from '../errors.ts';
import { type BinnedRows, codeRows } from './binned-rows.ts';
import { checkRows, fullOptions } from './check.ts';
import { cutFeatures } from './cuts.ts';
import { type Forest, ForestBuilder, matchColumns } from './forest.ts';
import { addByCodes, type GrownTree, TreeGrower } from './grow.ts';
import { type LossFunction, lossFunction, weightedQuantile } from './losses.ts';
import { ditherTable, packGradients } from './packed-gradients.ts';
import { drawSorted } from './random.ts';
import type { FullTreeOptions, LabelledRows, TreeOptions } from './types.ts';
import { makeWorkbench, type Workbench, wordsFor } from './workbench.ts';

/**
 * Longest step of one leaf on a logarithmic scale (a factor of about 20), before it is shrunk: a
 * leaf of large demand where almost none was expected has next to no curvature to hold it back.
 */
const largestLogStep = 3;

/** Gradients below this share of the outcomes are rounding, not error. */
const negligible = 1e-12;

/**
 * Trains gradient-boosted trees on histograms. Equal rows, options and seed give equal models, bit
 * by bit.
 *
 * Sources: Friedman (2001), "Greedy function approximation: a gradient boosting machine", Annals of
 * Statistics 29 (and 2002, "Stochastic gradient boosting", Computational Statistics & Data Analysis
 * 38, for the draws); Chen & Guestrin (2016), "XGBoost: a scalable tree boosting system", KDD; Ke
 * et al. (2017), "LightGBM: a highly efficient gradient boosting decision tree", NeurIPS.
 *
 * @throws ForecastError `bad_tree_options`, `bad_table`, `bad_number`
 */
export function trainTrees(data: LabelledRows, options: TreeOptions): Forest {
  const full = fullOptions(options);
  checkRows(data, full.loss);
  const training = new Training(data, full, options.validation);
  return training.run();
}

/** Rows that are only looked at, and how well they have been predicted so far. */
class Watch {
  private readonly data: LabelledRows;
  private readonly binned: BinnedRows;
  private readonly score: Float64Array;
  private readonly all: Uint32Array;
  private readonly loss: LossFunction;
  private best = Number.POSITIVE_INFINITY;
  private trees = 0;
  bestTrees = 0;

  constructor(data: LabelledRows, binned: BinnedRows, loss: LossFunction, start: number) {
    this.data = data;
    this.binned = binned;
    this.loss = loss;
    this.score = firstScores(data, start);
    this.all = Uint32Array.from({ length: binned.rows }, (_, row) => row);
    this.note();
  }

  /** @returns rounds since the loss was lowest */
  add(tree: GrownTree): number {
    addByCodes(tree, this.binned, this.all, this.score);
    this.trees += 1;
    this.note();
    return this.trees - this.bestTrees;
  }

  private note(): void {
    const loss = this.loss.mean(this.data.target, this.score, this.data.weights);
    if (!(loss < this.best)) return;
    this.best = loss;
    this.bestTrees = this.trees;
  }
}

class Training {
  private readonly data: LabelledRows;
  private readonly options: FullTreeOptions;
  private readonly loss: LossFunction;
  private readonly binned: BinnedRows;
  private readonly bench: Workbench;
  private readonly grower: TreeGrower;
  private readonly start: number;
  private readonly score: Float64Array;
  private readonly gradient: Float64Array;
  private readonly curvature: Float64Array;
  private readonly watch: Watch | undefined;
  private readonly random: () => number;

  constructor(data: LabelledRows, options: FullTreeOptions, watched: LabelledRows | undefined) {
    const rows = data.target.length;
    this.data = data;
    this.options = options;
    this.loss = lossFunction(options.loss);
    this.random = seeded(options.seed);
    const { features } = data;
    const cuts = cutFeatures(features, options.bins, this.random);
    this.bench = makeWorkbench(rows, features.length);
    this.binned = codeRows(features, cuts, this.bench.words);
    this.grower = new TreeGrower(this.binned, options, this.bench);
    this.start = data.offset === undefined ? this.loss.start(data.target, data.weights) : 0;
    this.score = firstScores(data, this.start);
    this.gradient = new Float64Array(rows);
    this.curvature = new Float64Array(rows);
    if (watched === undefined) return;
    checkRows(watched, options.loss);
    if ((watched.offset === undefined) !== (data.offset === undefined)) {
      throw new ForecastError('bad_table', { series: 'offset' });
    }
    const names = features.map(({ name }) => name);
    const columns = matchColumns(watched.features, names);
    const count = watched.target.length;
    const words = Array.from({ length: wordsFor(names.length) }, () => new Uint32Array(count));
    const binned = codeRows(columns, cuts, words);
    this.watch = new Watch(watched, binned, this.loss, this.start);
  }

  run(): Forest {
    const { features } = this.data;
    const forest = new ForestBuilder(this.options.loss, this.start, features, this.binned.cuts);
    const rows = this.score.length;
    const table = ditherTable(this.random);
    const { values } = this.bench;
    const flat = this.loss.flat && this.data.weights === undefined;
    for (let round = 0; round < this.options.rounds; round += 1) {
      const { target, weights } = this.data;
      const { score, gradient, curvature } = this;
      this.loss.derive({ target, score, weights, gradient, curvature });
      if (this.settled()) break;
      const start = Math.floor(this.random() * 4_096);
      const packed = packGradients(gradient, curvature, flat, { table, start }, values);
      const chosen = this.draw(rows, this.options.rowShare);
      const asked = this.draw(features.length, this.options.featureShare);
      const tree = this.grower.grow(packed, chosen, asked);
      const full = chosen.length === rows;
      if (full && asked.length === features.length && tree.leaves.length === 1) break;
      this.setLeaves(tree);
      this.addToScores(tree, chosen);
      forest.add(tree);
      if ((this.watch?.add(tree) ?? 0) >= this.options.patience) break;
    }
    return forest.finish(this.watch?.bestTrees);
  }

  private draw(total: number, share: number): Uint32Array {
    const count = Math.max(1, Math.round(total * share));
    return drawSorted(total, count, this.random);
  }

  /** Is everything predicted as well as doubles can tell? */
  private settled(): boolean {
    if (this.options.loss.kind === 'pinball') return false;
    const { target, weights } = this.data;
    let left = 0;
    let whole = 0;
    for (let row = 0; row < target.length; row += 1) {
      const weight = weights === undefined ? 1 : (weights[row] as number);
      left += Math.abs(this.gradient[row] as number);
      whole += weight * Math.abs(target[row] as number);
    }
    return left <= negligible * whole;
  }

  /** Newton steps, shrunk; for pinball the quantile of the residuals (Friedman 2001, section 4). */
  private setLeaves(tree: GrownTree): void {
    const { learningRate, l2, loss } = this.options;
    for (const { node, from, to } of tree.leaves) {
      const rows = tree.rows.subarray(from, to);
      const step =
        loss.kind === 'pinball' ? this.residual(rows, loss.level) : this.newton(rows, l2);
      tree.value[node] = learningRate * step;
    }
  }

  private newton(rows: Uint32Array, l2: number): number {
    let gradient = 0;
    let curvature = l2;
    for (let place = 0; place < rows.length; place += 1) {
      const row = rows[place] as number;
      gradient += this.gradient[row] as number;
      curvature += this.curvature[row] as number;
    }
    if (!(curvature > 0)) return 0;
    const step = -gradient / curvature;
    if (!this.loss.exponential) return step;
    return Math.min(Math.max(step, -largestLogStep), largestLogStep);
  }

  private residual(rows: Uint32Array, level: number): number {
    const { target, weights } = this.data;
    const gaps = new Float64Array(rows.length);
    for (let place = 0; place < rows.length; place += 1) {
      const row = rows[place] as number;
      gaps[place] = (target[row] as number) - (this.score[row] as number);
    }
    const own =
      weights === undefined ? undefined : Float64Array.from(rows, (row) => weights[row] as number);
    return weightedQuantile(gaps, own, level);
  }

  private addToScores(tree: GrownTree, chosen: Uint32Array): void {
    const { score } = this;
    for (const { node, from, to } of tree.leaves) {
      const value = tree.value[node] as number;
      for (let place = from; place < to; place += 1) {
        const row = tree.rows[place] as number;
        score[row] = (score[row] as number) + value;
      }
    }
    if (chosen.length < score.length) {
      addByCodes(tree, this.binned, othersThan(chosen, score.length), score);
    }
  }
}

/** Scores before the first tree: what is known beforehand, or the constant. */
function firstScores({ target, offset }: LabelledRows, start: number): Float64Array {
  return offset?.slice() ?? new Float64Array(target.length).fill(start);
}

function othersThan(chosen: Uint32Array, total: number): Uint32Array {
  const others = new Uint32Array(total - chosen.length);
  let next = 0;
  let place = 0;
  for (let row = 0; row < total; row += 1) {
    if (chosen[next] === row) next += 1;
    else {
      others[place] = row;
      place += 1;
    }
  }
  return others;
}
