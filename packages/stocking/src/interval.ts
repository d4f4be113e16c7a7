import type { Policy } from './types.ts';

/** Running sums over a market's weeks: entry t is the sum of the weeks before week t. */
export interface WeekSums {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  readonly spread: Float64Array;
}

export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** Sum of the first `weeks` (fractions allowed) of a series of running sums. */
function sumOver(running: Float64Array, weeks: number): number {
  const last = running.length - 1;
  const whole = Math.min(Math.floor(weeks), last - 1);
  const before = running[whole] ?? 0;
  return before + (weeks - whole) * ((running[whole + 1] ?? 0) - before);
}

/** Expected units of several markets together in the first `days`. */
export function meanOver(markets: readonly WeekSums[], days: number): number {
  let mean = 0;
  for (const market of markets) mean += sumOver(market.mean, days / 7);
  return mean;
}

/**
 * Mean and variance of several markets' demand over `days` from today plus a lead time of
 * uncertain length. Weeks of one market share the correlation of forecast errors of the
 * policy, and so do markets (so pooling saves, but less than under independence); a lead time
 * that varies adds (daily rate)² × its variance (Silver, Pyke & Thomas, demand during lead time).
 */
export function momentsOver(
  markets: readonly WeekSums[],
  days: number,
  leadDaysSd: number,
  policy: Policy,
): Moments {
  const weeks = days / 7;
  const { weeklyErrorCorrelation: byWeek, marketErrorCorrelation: byMarket } = policy;
  let mean = 0;
  let variances = 0;
  let spreads = 0;
  for (const market of markets) {
    mean += sumOver(market.mean, weeks);
    const together = sumOver(market.spread, weeks);
    const own = (1 - byWeek) * sumOver(market.variance, weeks) + byWeek * together * together;
    variances += own;
    spreads += Math.sqrt(own);
  }
  const pooled = (1 - byMarket) * variances + byMarket * spreads * spreads;
  const perDay = days > 0 ? mean / days : 0;
  return { mean, variance: Math.max(mean, pooled + (perDay * leadDaysSd) ** 2) };
}
