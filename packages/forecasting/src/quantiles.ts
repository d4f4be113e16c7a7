import { baseDistribution, errorScale } from './base-distribution.ts';
import type { Calibration } from './calibration.ts';
import { type ErrorTable, errorGrid, varianceGrowth } from './error-pool.ts';
import { normalQuantile } from './kernel/normal.ts';
import { bandOf, recalibratedLevel } from './pit-pool.ts';
import type { PreparedSeries } from './prepare.ts';
import type { PointForecast } from './recipe.ts';
import type { DemandClass } from './types.ts';

/**
 * Mean absolute change to standard deviation for normal noise, and how many errors that is worth.
 */
const priorSpread = 1.25;
const priorWeight = 10;

/**
 * Quantiles of a point forecast, one array a level. Sparse demand: quantiles of the series' own
 * distribution at recalibrated levels. Otherwise: point forecast plus the pooled scaled errors of
 * the class, times the series' scale; with too few pooled errors a normal shape of the same spread.
 */
export function forecastQuantiles(
  series: PreparedSeries,
  point: PointForecast,
  levels: readonly number[],
  calibration: Calibration,
): Float64Array[] {
  if (point.model === 'zero') return levels.map(() => new Float64Array(point.mean.length));
  const quantiles =
    point.model === 'level'
      ? sparseQuantiles(series, point.mean, levels, calibration)
      : errorQuantiles(series, point.mean, levels, calibration);
  if (series.nonNegative) {
    for (const row of quantiles) {
      for (let step = 0; step < row.length; step += 1) row[step] = Math.max(0, row[step] as number);
    }
  }
  return order(quantiles, levels);
}

function sparseQuantiles(
  series: PreparedSeries,
  mean: Float64Array,
  levels: readonly number[],
  calibration: Calibration,
): Float64Array[] {
  const tables = calibration.levels[series.profile.demandClass];
  const base = baseDistribution(series, mean[0] ?? 0);
  return levels.map((level) => {
    const row = new Float64Array(mean.length);
    let band = -1;
    let value = 0;
    for (let step = 0; step < row.length; step += 1) {
      if (bandOf(step) !== band) {
        band = bandOf(step);
        value = base.quantile(recalibratedLevel(tables?.[band], level));
      }
      row[step] = value;
    }
    return row;
  });
}

function errorQuantiles(
  series: PreparedSeries,
  mean: Float64Array,
  levels: readonly number[],
  calibration: Calibration,
): Float64Array[] {
  const scale = errorScale(series, calibration.season, mean);
  const tables = tablesFor(calibration, series.profile.demandClass);
  return levels.map((level) =>
    mean.map((value, step) => value + scale * errorQuantile(tables?.[step], step, level)),
  );
}

/** The class's own tables, else those of the sibling class, else none. */
function tablesFor(
  calibration: Calibration,
  demandClass: DemandClass,
): readonly ErrorTable[] | undefined {
  const own = calibration.errors[demandClass];
  const sibling = calibration.errors[demandClass === 'smooth' ? 'erratic' : 'smooth'];
  const usable = (tables?: readonly ErrorTable[]) => (tables?.[0]?.quantiles.length ?? 0) > 0;
  return !usable(own) && usable(sibling) ? sibling : own;
}

function errorQuantile(table: ErrorTable | undefined, step: number, level: number): number {
  if (table !== undefined && table.quantiles.length === errorGrid.length) {
    return interpolate(table.quantiles, level);
  }
  const prior = priorSpread ** 2 * (1 + varianceGrowth * step);
  const count = table?.count ?? 0;
  const seen = (table?.rootMeanSquare ?? 0) ** 2;
  const variance = (count * seen + priorWeight * prior) / (count + priorWeight);
  return Math.sqrt(variance) * normalQuantile(level);
}

/** Linear between grid probabilities; beyond the grid the outermost error. */
function interpolate(quantiles: readonly number[], level: number): number {
  let place = 1;
  while (place < errorGrid.length - 1 && (errorGrid[place] as number) < level) place += 1;
  const from = errorGrid[place - 1] as number;
  const to = errorGrid[place] as number;
  const part = Math.min(Math.max((level - from) / (to - from), 0), 1);
  const low = quantiles[place - 1] as number;
  return low + part * ((quantiles[place] as number) - low);
}

/** Makes rounding harmless: at every step quantiles follow the order of their levels. */
function order(rows: Float64Array[], levels: readonly number[]): Float64Array[] {
  const ranked = levels.map((_, index) => index);
  ranked.sort((a, b) => (levels[a] as number) - (levels[b] as number));
  for (let rank = 1; rank < ranked.length; rank += 1) {
    const lower = rows[ranked[rank - 1] as number] as Float64Array;
    const upper = rows[ranked[rank] as number] as Float64Array;
    for (let step = 0; step < upper.length; step += 1) {
      upper[step] = Math.max(upper[step] as number, lower[step] as number);
    }
  }
  return rows;
}
