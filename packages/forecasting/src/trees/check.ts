import { ForecastError } from '../errors.ts';
import type {
  FeatureTable,
  FullTreeOptions,
  LabelledRows,
  TreeLoss,
  TreeOptions,
} from './types.ts';

/** More rows would leave less than one bit a row in the packed gradients. */
const mostRows = 2 ** 24;

/** @throws ForecastError `bad_tree_options` */
export function fullOptions({ validation: _, ...given }: TreeOptions): FullTreeOptions {
  const options: FullTreeOptions = {
    rounds: 100,
    leaves: 31,
    depth: 4_096,
    learningRate: 0.1,
    l2: 1,
    minChildWeight: 20,
    minGain: 0,
    bins: 255,
    rowShare: 1,
    featureShare: 1,
    seed: 1,
    patience: 20,
    ...given,
  };
  const share = (value: number) => value > 0 && value <= 1;
  const notNegative = (value: number) => value >= 0 && Number.isFinite(value);
  const fine =
    whole(options.rounds, 1, 10_000) &&
    whole(options.leaves, 2, 4_096) &&
    whole(options.depth, 1, 4_096) &&
    whole(options.bins, 2, 255) &&
    whole(options.patience, 1, 10_000) &&
    Number.isSafeInteger(options.seed) &&
    share(options.learningRate) &&
    share(options.rowShare) &&
    share(options.featureShare) &&
    notNegative(options.l2) &&
    notNegative(options.minChildWeight) &&
    notNegative(options.minGain) &&
    lossFits(options.loss);
  if (!fine) throw new ForecastError('bad_tree_options');
  return options;
}

/** Is a loss within its limits? */
export function lossFits(loss: TreeLoss): boolean {
  if (loss.kind === 'tweedie') return loss.power > 1 && loss.power < 2;
  if (loss.kind === 'pinball') return loss.level > 0 && loss.level < 1;
  return loss.kind === 'squared' || loss.kind === 'poisson';
}

/**
 * @returns number of rows
 * @throws ForecastError `bad_table` (no column, no row, too many rows, lengths that differ, a name
 * twice), `bad_number` (an infinite feature; an outcome or weight that cannot be)
 */
export function checkRows(data: LabelledRows, loss: TreeLoss): number {
  const { features, target, weights, offset } = data;
  const rows = checkTable(features);
  if (rows === 0 || rows > mostRows || target.length !== rows) throw new ForecastError('bad_table');
  if (weights !== undefined && weights.length !== rows) throw new ForecastError('bad_table');
  checkOffset(offset, rows);
  const lowest = loss.kind === 'poisson' || loss.kind === 'tweedie' ? 0 : -1e100;
  for (let row = 0; row < rows; row += 1) {
    const value = target[row] as number;
    const weight = weights === undefined ? 1 : (weights[row] as number);
    if (!(value >= lowest && value <= 1e100 && weight > 0 && weight <= 1e100)) {
      throw new ForecastError('bad_number', { series: 'target', index: row });
    }
  }
  return rows;
}

/** @throws ForecastError `bad_table` for another length, `bad_number` for infinity or NaN */
export function checkOffset(offset: Float64Array | undefined, rows: number): void {
  if (offset === undefined) return;
  if (offset.length !== rows) throw new ForecastError('bad_table');
  const index = offset.findIndex((value) => !Number.isFinite(value));
  if (index >= 0) throw new ForecastError('bad_number', { series: 'offset', index });
}

/** @throws ForecastError as `checkRows`; a table may have no rows here */
export function checkTable(features: FeatureTable): number {
  const rows = features[0]?.values.length;
  if (rows === undefined) throw new ForecastError('bad_table');
  const names = new Set<string>();
  for (const { name, values } of features) {
    if (values.length !== rows || names.has(name)) throw new ForecastError('bad_table');
    names.add(name);
    for (let row = 0; row < rows; row += 1) {
      const size = Math.abs(values[row] as number);
      if (size === Number.POSITIVE_INFINITY) {
        throw new ForecastError('bad_number', { series: name, index: row });
      }
    }
  }
  return rows;
}

function whole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
