import { fillCensored } from '../censoring.ts';
import { demandProfile, launchIndex } from '../demand-class.ts';
import { decomposeShrunk } from '../kernel/shrunk-season.ts';
import { mean } from '../kernel/statistics.ts';
import { regressor } from './regressors.ts';
import type { EffectColumn, EffectSeries } from './types.ts';

/** Largest logarithm of a factor anywhere: an effect beyond twenty times is no effect. */
export const largestLog = Math.log(20);

/** A series in the form the fit reads: what moved in it, and what is held of it so far. */
export interface EffectItem {
  readonly id: string;
  readonly group: string | undefined;
  readonly values: Float64Array;
  /** 1 = a known period since the launch. */
  readonly usable: Uint8Array;
  /** Columns that were not always as usual in the usable periods. */
  readonly active: readonly number[];
  /** Regressors of the active columns, history only. */
  readonly regressors: readonly Float64Array[];
  /** By column, of all columns: usable periods in which it was not as usual. */
  readonly observations: readonly number[];
  /** Coefficients of the active columns. */
  readonly beta: Float64Array;
  /** How far each period is believed: below 1 for those far from what was expected. */
  readonly trust: Float64Array;
  /** Seasonal index of every period, where the series shows a season. */
  season: Float64Array | undefined;
}

/**
 * By column: known periods since the launch in which it was not as usual. None at all for a series
 * that cannot teach: negative demand has no logarithm, and no demand no effects.
 */
export function observationsIn(
  series: EffectSeries,
  columns: readonly EffectColumn[],
): readonly number[] {
  const { values, known } = series;
  const teaches = values.every((value) => value >= 0) && values.some((value) => value > 0);
  const usable = usablePeriods(series, columns);
  return columns.map(({ kind }, index) => {
    let count = 0;
    for (let time = 0; teaches && time < values.length; time += 1) {
      const value = regressor(kind, known[index]?.[time] ?? Number.NaN);
      count += Number(value !== 0 && usable[time] === 1);
    }
    return count;
  });
}

/** Reads one series. @param observations as `observationsIn` counted them */
export function readItem(
  series: EffectSeries,
  columns: readonly EffectColumn[],
  observations: readonly number[],
): EffectItem {
  const { id, group, values, known } = series;
  const active = observations.flatMap((count, index) => (count > 0 ? [index] : []));
  return {
    id,
    group,
    values,
    usable: usablePeriods(series, columns),
    active,
    regressors: active.map((index) => {
      const kind = columns[index]?.kind ?? 'event';
      return values.map((_, time) => regressor(kind, known[index]?.[time] ?? Number.NaN));
    }),
    observations,
    beta: new Float64Array(active.length),
    trust: new Float64Array(values.length).fill(1),
    season: undefined,
  };
}

/**
 * Known periods since the launch, but for occurrences of events that are seen in part only: with no
 * ordinary period before or after them there is no level to hold them against.
 */
function usablePeriods(
  { values, censored, known }: EffectSeries,
  columns: readonly EffectColumn[],
): Uint8Array {
  const launch = launchIndex(values, censored);
  const usable = Uint8Array.from(values, (_, time) =>
    Number(time >= launch && (censored?.[time] ?? 0) === 0),
  );
  columns.forEach(({ kind }, index) => {
    if (kind !== 'event') return;
    const moves = (time: number): boolean => (known[index]?.[time] ?? 0) > 0;
    let first = launch;
    while (first < values.length && moves(first)) first += 1;
    let last = values.length - 1;
    while (last >= launch && moves(last)) last -= 1;
    usable.fill(0, launch, first);
    usable.fill(0, last + 1);
  });
  return usable;
}

/** Factor of the effects held so far, period by period. */
export function factorsOf({ values, regressors, beta }: EffectItem): Float64Array {
  return values.map((_, time) => {
    let sum = 0;
    for (let place = 0; place < beta.length; place += 1) {
      sum += (beta[place] as number) * (regressors[place]?.[time] as number);
    }
    return Math.exp(Math.min(Math.max(sum, -largestLog), largestLog));
  });
}

/**
 * Takes the season from the series cleaned of the effects held so far, so that what an event has
 * explained is not explained a second time. Only for demand that comes nearly every period, where
 * the recipe looks for a season as well.
 */
export function takeSeason(item: EffectItem, season: number): void {
  const { values, usable } = item;
  const launch = usable.indexOf(1);
  if (season < 2 || launch < 0 || values.length - launch < 2 * season) return;
  const known = values.filter((_, time) => usable[time] === 1);
  const { demandClass } = demandProfile(known);
  if (demandClass !== 'smooth' && demandClass !== 'erratic') return;
  const factors = factorsOf(item);
  const cleaned = values.map((value, time) => value / (factors[time] as number)).subarray(launch);
  const mask = usable.subarray(launch).map((flag) => 1 - flag);
  const filled = fillCensored(cleaned, mask, season, true);
  const positive = filled.every((value) => value > 0);
  const { kind, indices } = decomposeShrunk(
    filled,
    season,
    positive ? 'multiplicative' : 'additive',
  );
  if (kind === 'none') return;
  const level = mean(filled);
  const ratios = kind === 'multiplicative' ? indices : indices.map((index) => 1 + index / level);
  item.season = values.map((_, time) => {
    const place = (time - launch + season * Math.ceil(launch / season)) % season;
    return Math.max(0.1, ratios[place] as number);
  });
}
