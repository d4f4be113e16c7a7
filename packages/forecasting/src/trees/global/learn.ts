import { trainTrees } from '../boost.ts';
import { type Forest, predictTrees } from '../forest.ts';
import type { FeatureColumn, LabelledRows, TreeLoss, TreeOptions } from '../types.ts';
import {
  featureRows,
  meanOffsets,
  type OutcomeRow,
  quantileOffsets,
  type RowContext,
  type RowKey,
} from './rows.ts';

/** Power of the Tweedie loss: between counts and amounts. */
export const tweediePower = 1.5;

/**
 * Power of a series' level in its weight for quantiles: losses in units (1) would hear the largest
 * sellers alone, shares of the level (0) would not hear them.
 */
const pinballWeight = 0.75;

/** Outcomes beyond so many times the usual demand teach no more than this one. */
const largestShare = 1e6;

/** Every fifth series only watches where growth should stop. */
const watchEvery = 5;

/** Trees over rows: of the mean, and of each level. */
export interface Learned {
  readonly mean: Forest | undefined;
  readonly quantiles: readonly Forest[];
}

/** What to learn, and how far to go. */
export interface LearnPlan {
  readonly levels: readonly number[];
  readonly mean: boolean;
  readonly rounds: number;
  readonly seed: number;
  /** Rounds found before, by model (the mean first); absent: watch a fifth of the series. */
  readonly found?: readonly number[];
}

/** Learns the mean by Tweedie loss and each level by pinball loss, starting from the recipe. */
export function learn(rows: readonly OutcomeRow[], context: RowContext, plan: LearnPlan): Learned {
  const target = Float64Array.from(rows, ({ origin, actual }) =>
    Math.min(actual / origin.scale, largestShare),
  );
  const features = featureRows(rows, context);
  const grow = (loss: TreeLoss, offset: Float64Array, place: number) => {
    const weights = rowWeights(rows, loss);
    const data = { features, target, weights, offset };
    return growOne(data, rows, treeOptions(loss, plan, place), plan.found?.[place]);
  };
  const quantiles = plan.levels.map((level, place) =>
    grow({ kind: 'pinball', level }, quantileOffsets(rows, place), place + 1),
  );
  if (!plan.mean) return { mean: undefined, quantiles };
  const loss: TreeLoss = { kind: 'tweedie', power: tweediePower };
  return { mean: grow(loss, meanOffsets(rows), 0), quantiles };
}

/** Rounds of every model, the mean first. */
export function roundsOf({ mean, quantiles }: Learned): number[] {
  return [mean?.roots.length ?? 0, ...quantiles.map(({ roots }) => roots.length)];
}

/** Means for rows, in the units of the series. */
export function predictMeans(
  forest: Forest,
  rows: readonly RowKey[],
  features: readonly FeatureColumn[],
): Float64Array {
  const shares = predictTrees(forest, features, meanOffsets(rows));
  return shares.map((share, row) => share * (rows[row]?.origin.scale ?? 0));
}

/** Quantiles for rows, one array a level, in the units of the series and in order. */
export function predictQuantiles(
  forests: readonly Forest[],
  rows: readonly RowKey[],
  features: readonly FeatureColumn[],
  levels: readonly number[],
): Float64Array[] {
  const raw = forests.map((forest, place) =>
    predictTrees(forest, features, quantileOffsets(rows, place)),
  );
  const ranked = levels.map((_, place) => place);
  ranked.sort((a, b) => (levels[a] ?? 0) - (levels[b] ?? 0));
  const sorted = new Float64Array(levels.length);
  rows.forEach(({ origin }, row) => {
    for (let place = 0; place < raw.length; place += 1) sorted[place] = raw[place]?.[row] ?? 0;
    sorted.sort();
    ranked.forEach((place, rank) => {
      const values = raw[place];
      if (values !== undefined) values[row] = Math.max(0, sorted[rank] ?? 0) * origin.scale;
    });
  });
  return raw;
}

function treeOptions(loss: TreeLoss, plan: LearnPlan, place: number): TreeOptions {
  return {
    loss,
    rounds: plan.found === undefined ? plan.rounds : Math.max(1, plan.found[place] ?? 1),
    leaves: 31,
    learningRate: 0.1,
    minChildWeight: 50,
    l2: 5,
    rowShare: 0.8,
    featureShare: 0.7,
    patience: 15,
    seed: plan.seed + place,
  };
}

function growOne(
  data: LabelledRows,
  rows: readonly RowKey[],
  options: TreeOptions,
  found: number | undefined,
): Forest {
  if (found !== undefined) return trainTrees(data, options);
  const watches = (row: number) => (rows[row]?.origin.place ?? 0) % watchEvery === 0;
  const learning = part(data, (row) => !watches(row));
  const validation = part(data, watches);
  if (learning.target.length === 0 || validation.target.length === 0) {
    return trainTrees(data, options);
  }
  return trainTrees(learning, { ...options, validation });
}

function part(data: LabelledRows, wanted: (row: number) => boolean): LabelledRows {
  const pick = (values: Float64Array) => values.filter((_, row) => wanted(row));
  const { weights, offset } = data;
  return {
    features: data.features.map((column) => ({
      ...column,
      values: column.values.filter((_: number, row: number) => wanted(row)),
    })),
    target: pick(data.target),
    ...(weights === undefined ? {} : { weights: pick(weights) }),
    ...(offset === undefined ? {} : { offset: pick(offset) }),
  };
}

/** Brings losses of scaled demand back towards those in units, so that large sellers count more. */
function rowWeights(rows: readonly RowKey[], loss: TreeLoss): Float64Array {
  const power = loss.kind === 'tweedie' ? 2 - tweediePower : pinballWeight;
  const raw = Float64Array.from(rows, ({ origin }) => origin.scale ** power);
  const centre = raw.reduce((sum, value) => sum + value, 0) / raw.length;
  return raw.map((value) => value / centre);
}
