import { normalQuantile, simpleExponentialSmoothing } from '@tradewind/forecasting';

/** Weight of the newest week: the usual choice where nobody has tuned anything. */
const ALPHA = 0.2;
/** Weeks whose mean the level begins with. */
const FIRST_WEEKS = 8;

export interface Smoothed {
  readonly mean: number;
  /** Step by step, one value a level. */
  readonly quantiles: readonly (readonly number[])[];
}

/**
 * Simple exponential smoothing as a yardstick: one level for all weeks ahead, normal bands from its
 * own one-step errors, the variance growing by α² a step.
 *
 * Source: Brown (1959); Hyndman et al. (2008), Forecasting with Exponential Smoothing, table 6.1.
 */
export function smoothedForecast(
  values: Float64Array,
  censored: Uint8Array | null,
  horizon: number,
  levels: readonly number[],
): Smoothed {
  const first = values.subarray(0, Math.min(FIRST_WEEKS, values.length));
  let level = first.reduce((sum, value) => sum + value, 0) / Math.max(1, first.length);
  let squares = 0;
  let errors = 0;
  for (let at = 0; at < values.length; at += 1) {
    if (censored?.[at] !== 1) {
      squares += ((values[at] ?? 0) - level) ** 2;
      errors += 1;
    }
    const mask = censored?.subarray(at, at + 1);
    level = simpleExponentialSmoothing(values.subarray(at, at + 1), ALPHA, level, mask);
  }
  const variance = squares / Math.max(1, errors);
  const scores = levels.map(normalQuantile);
  return {
    mean: level,
    quantiles: Array.from({ length: horizon }, (_, step) => {
      const spread = Math.sqrt(variance * (1 + step * ALPHA ** 2));
      return scores.map((score) => Math.max(0, level + score * spread));
    }),
  };
}
