/**
 * Totals that agree with what they are made of: the level of every series is brought together with
 * the forecasts of its market and of all markets, and every total is the sum of what is stored.
 * Pure.
 */
import {
  type Grouping,
  hierarchyNodes,
  levelErrors,
  type ReconcileMethod,
  reconcile,
} from '@tradewind/forecasting';
import type { PackedForecast } from './forecast-tasks.ts';
import { MICRO, shorten, unpackSteps } from './rules-forecast.ts';
import { ALL_MARKETS, type WeekForecast } from './types.ts';
import type { TotalsMethod } from './types-methods.ts';

/** Weeks of past errors the covariance is taken from: half a year. */
export const ERROR_WEEKS = 26;
/** No series is moved by more than this factor: a total knows little of one SKU. */
const MOST_MOVED = 2;

/** A series or a total with its history, and the sum it is forecast over the whole horizon. */
export interface Level {
  readonly market: string;
  readonly values: ArrayLike<number>;
  readonly censored?: ArrayLike<number> | undefined;
  readonly units: number;
  /** Errors one week ahead of its own forecasts, the latest last; absent: those of a level. */
  readonly errors?: ArrayLike<number> | undefined;
}

/** By which factor each series is to be multiplied, in their order; and how that was found. */
export interface Agreement {
  readonly factors: Float64Array;
  readonly method: TotalsMethod;
}

/**
 * Reconciles the sums over the horizon by the covariance of past errors: of the recipe for totals,
 * of a smoothed level, which is the recipe of sparse demand, for series. Levels are brought
 * together and not weeks, so that every series keeps its own course: a flat forecast
 * stays flat. A series that is forecast nothing stays at nothing.
 *
 * @param totals the markets' and the company's own forecasts; without them nothing moves
 */
export function agreeLevels(
  series: readonly Level[],
  totals: readonly Level[],
  method: ReconcileMethod = 'mint_shrink',
): Agreement {
  const markets = new Set(series.map(({ market }) => market));
  const groupings: Grouping[] = [
    { name: 'market', groups: series.map(({ market }) => market) },
    // One market and all markets are one total, which must not count twice.
    ...(markets.size > 1 ? [{ name: ALL_MARKETS, groups: series.map(() => ALL_MARKETS) }] : []),
  ];
  const hierarchy = { bottoms: series.map((_, index) => String(index)), groupings };
  const owned = new Map(totals.map((total) => [total.market, total]));
  const uppers = series.length === 0 ? [] : hierarchyNodes(hierarchy).slice(0, -series.length);
  const own = uppers.flatMap(({ grouping, name }) => {
    const total = owned.get(grouping === ALL_MARKETS ? ALL_MARKETS : name);
    return total === undefined ? [] : [total];
  });
  const factors = new Float64Array(series.length).fill(1);
  if (series.length === 0 || own.length < uppers.length) {
    return { factors, method: { method: 'bottom_up', shrinkage: null, moved: 0 } };
  }
  const nodes = [...own, ...series];
  const longest = nodes.reduce((most, { values }) => Math.max(most, values.length), 1);
  const times = Math.min(ERROR_WEEKS, longest - 1);
  const told = reconcile(
    hierarchy,
    nodes.map(({ units }) => ({ mean: [units] })),
    nodes.map((node) => errorsOf(node, times)),
    { method, nonNegative: true },
  );
  let moved = 0;
  series.forEach(({ units }, index) => {
    const agreed = told.forecasts[own.length + index]?.mean[0] ?? units;
    if (!(units > 0)) return;
    const factor = Math.min(MOST_MOVED, Math.max(1 / MOST_MOVED, agreed / units));
    factors[index] = factor;
    moved += Math.abs(factor - 1) * units;
  });
  const whole = series.reduce((sum, { units }) => sum + units, 0);
  return {
    factors,
    method: {
      method: told.method,
      shrinkage: told.shrinkage,
      moved: whole > 0 ? moved / whole : 0,
    },
  };
}

/** The errors of the last weeks; NaN before the first. */
function errorsOf({ values, censored, errors }: Level, times: number): Float64Array {
  if (errors === undefined) return levelErrors(values, times, censored);
  const missing = times - errors.length;
  return Float64Array.from({ length: times }, (_, time) => errors[time - missing] ?? Number.NaN);
}

/** A stored forecast multiplied by a factor, its band with it, and shortened as before. */
export function scalePacked(
  packed: PackedForecast,
  factor: number,
  horizon: number,
): PackedForecast {
  if (factor === 1) return withUnits(packed, horizon);
  const scale = (value: number): number => shorten(value * factor);
  return withUnits(
    { ...packed, mean: packed.mean.map(scale), quantiles: packed.quantiles.map(scale) },
    horizon,
  );
}

/** Units over the horizon as the sum of the weeks that are stored. */
function withUnits(packed: PackedForecast, horizon: number): PackedForecast {
  let micro = 0;
  const last = packed.mean.length - 1;
  packed.mean.forEach((mean, step) => {
    const weeks = step === last ? horizon - last : 1;
    micro += Math.round(mean * MICRO) * weeks;
  });
  return { ...packed, units: micro / MICRO };
}

/**
 * Sums of stored means by market and over all of them, week by week. They are added as whole
 * millionths of a unit, which is what `shorten` leaves, so that nothing is rounded on the way: the
 * total equals the sum of its markets and of its SKUs to the last digit.
 */
export function sumWeeks(
  forecasts: readonly { readonly market: string; readonly forecast: PackedForecast }[],
  horizon: number,
): Map<string, { weeks: number[]; count: number }> {
  const sums = new Map<string, { micro: Float64Array; count: number }>();
  for (const { market, forecast } of forecasts) {
    const weeks = unpackSteps({ mean: forecast.mean, quantiles: [] }, 0, horizon);
    for (const name of [market, ALL_MARKETS]) {
      const sum = sums.get(name) ?? { micro: new Float64Array(horizon), count: 0 };
      sums.set(name, sum);
      sum.count += 1;
      weeks.forEach(({ mean }, week) => {
        sum.micro[week] = (sum.micro[week] as number) + Math.round(mean * MICRO);
      });
    }
  }
  return new Map(
    [...sums].map(([market, { micro, count }]) => [
      market,
      { weeks: Array.from(micro, (value) => value / MICRO), count },
    ]),
  );
}

/**
 * A total as it is shown: its mean the sum of its members, its band its own, moved with the mean. A
 * total that was forecast nothing by itself has no band to move.
 */
export function coherentWeeks(
  own: readonly WeekForecast[],
  sums: readonly number[],
): WeekForecast[] {
  return own.map((week, index) => {
    const mean = sums[index] ?? 0;
    if (mean === week.mean) return week;
    if (!(week.mean > 0)) return { mean, quantiles: [] };
    return { mean, quantiles: week.quantiles.map((value) => (value * mean) / week.mean) };
  });
}
