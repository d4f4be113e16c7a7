/**
 * Simple exponential smoothing with a given weight. In a censored period (mask not 0) the model's
 * own expectation stands in for demand, unless the value seen is already higher.
 *
 * Source: Brown (1959), Statistical Forecasting for Inventory Control; Hyndman & Athanasopoulos,
 * Forecasting: Principles and Practice, 3rd ed., section 8.1.
 *
 * @param start level before the first value
 * @returns the level after the last value, which is the forecast of every step
 */
export function simpleExponentialSmoothing(
  values: Float64Array,
  alpha: number,
  start: number,
  censored?: ArrayLike<number>,
): number {
  let level = start;
  for (let time = 0; time < values.length; time += 1) {
    const value = values[time] as number;
    if (censored !== undefined && censored[time] !== 0 && value <= level) continue;
    level += alpha * (value - level);
  }
  return level;
}
