import type { PreparedSeries } from '../../prepare.ts';
import type { FeatureColumn } from '../types.ts';
import { type Origin, originFeatures } from './origin.ts';
import type { GlobalSeries, KnownColumn } from './types.ts';

/** Which of an origin's steps a row is about (0 = the first). */
export interface RowKey {
  readonly origin: Origin;
  readonly step: number;
}

/** What rows are described by besides the origin's own features. */
export interface RowContext {
  readonly season: number;
  readonly columns: readonly KnownColumn[];
  readonly groups: readonly string[];
  /** The catalogue, as given and as prepared. */
  readonly series: readonly GlobalSeries[];
  readonly prepared: readonly PreparedSeries[];
}

/** The mean of a faded item is not quite nothing: a logarithm must start somewhere. */
export const smallestShare = 0.005;

/**
 * Feature columns of rows: the origin's features, the step, the recipe's forecast for it, the same
 * season a cycle ago, and the known columns and groups. Demand figures in units of the scale.
 */
export function featureRows(rows: readonly RowKey[], context: RowContext): FeatureColumn[] {
  const { season } = context;
  const fill = (name: string, of: (row: RowKey) => number, kind?: 'category') => ({
    name,
    values: Float64Array.from(rows, of),
    ...(kind === undefined ? {} : { kind }),
  });
  const own = originFeatures.map((name, place) =>
    fill(
      name,
      ({ origin }) => origin.features[place] ?? Number.NaN,
      name === 'demandClass' ? 'category' : undefined,
    ),
  );
  return [
    ...own,
    fill('step', ({ step }) => step + 1),
    fill('recipe', (row) => recipeShare(row)),
    fill('seasonAgo', (row) => around(row, context, cycleAgo(row, season), 0)),
    fill('aroundSeasonAgo', (row) => around(row, context, cycleAgo(row, season), 1)),
    fill('seasonalIndex', (row) => seasonalIndex(row, context)),
    ...context.columns.map(({ name, kind }) =>
      fill(
        `column:${name}`,
        (row) => columnValue(row, name, kind, context),
        kind === 'category' ? 'category' : undefined,
      ),
    ),
    ...context.groups.map((name) =>
      fill(
        `group:${name}`,
        ({ origin }) => context.series[origin.place]?.groups?.[name] ?? Number.NaN,
        'category',
      ),
    ),
  ];
}

/** The recipe's mean in units of the scale. */
export function recipeShare({ origin, step }: RowKey): number {
  return (origin.recipe.mean[step] ?? Number.NaN) / origin.scale;
}

/** The recipe's mean as the start of trees on a logarithmic scale. */
export function meanOffsets(rows: readonly RowKey[]): Float64Array {
  return Float64Array.from(rows, (row) => Math.log(Math.max(recipeShare(row), smallestShare)));
}

/** The recipe's quantile at one place of the levels, in units of the scale. */
export function quantileOffsets(rows: readonly RowKey[], level: number): Float64Array {
  return Float64Array.from(
    rows,
    ({ origin, step }) => (origin.recipe.quantiles[level]?.[step] ?? 0) / origin.scale,
  );
}

/** A row with what came, in the units of the series. */
export interface OutcomeRow extends RowKey {
  readonly actual: number;
}

/** The rows whose outcome is known: in the history and not censored. */
export function knownOutcomes(rows: readonly RowKey[], { prepared }: RowContext): OutcomeRow[] {
  return rows.flatMap((row) => {
    const whole = prepared[row.origin.place];
    const time = row.origin.cut + row.step;
    const actual = whole?.given[time];
    if (actual === undefined || whole?.givenMask?.[time] === 1) return [];
    return [{ ...row, actual }];
  });
}

/** The period of the same season the row's period has, in the last cycle known at the origin. */
function cycleAgo({ origin, step }: RowKey, season: number): number {
  return origin.cut + step - season * Math.ceil((step + 1) / season);
}

/** Mean of known demand `reach` periods around a time; NaN when the history does not reach. */
function around({ origin }: RowKey, { prepared, season }: RowContext, time: number, reach: number) {
  const whole = prepared[origin.place];
  if (whole === undefined || season < 2 || time - reach < 0) return Number.NaN;
  let sum = 0;
  let count = 0;
  for (let near = time - reach; near <= Math.min(time + reach, origin.cut - 1); near += 1) {
    if (whole.givenMask?.[near] === 1) continue;
    sum += whole.given[near] ?? 0;
    count += 1;
  }
  return count > 0 ? sum / count / origin.scale : Number.NaN;
}

/** Demand around the row's season a cycle ago over that around the origin's season then. */
function seasonalIndex(row: RowKey, context: RowContext): number {
  const then = around(row, context, cycleAgo(row, context.season), 2);
  const base = around(row, context, row.origin.cut - 1 - context.season, 2);
  return base > 0 ? then / base : Number.NaN;
}

function columnValue(
  { origin, step }: RowKey,
  name: string,
  kind: KnownColumn['kind'],
  { series }: RowContext,
): number {
  const values = series[origin.place]?.columns?.[name];
  const value = values?.[origin.cut + step] ?? Number.NaN;
  if (kind !== 'ratio' || values === undefined) return value;
  let sum = 0;
  let count = 0;
  for (let time = 0; time < origin.cut; time += 1) {
    const past = values[time] ?? Number.NaN;
    if (Number.isNaN(past)) continue;
    sum += past;
    count += 1;
  }
  const ratio = value / (sum / count);
  return sum > 0 && Number.isFinite(ratio) ? ratio : Number.NaN;
}
