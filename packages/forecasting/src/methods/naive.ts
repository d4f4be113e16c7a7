/**
 * Naive forecast: the last value, for ever. Zeros for an empty series.
 * Source: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., section 5.2.
 */
export function naive(values: Float64Array, horizon: number): Float64Array {
  return new Float64Array(horizon).fill(values[values.length - 1] ?? 0);
}
