import { naive } from './naive.ts';

/**
 * Seasonal naive forecast: the value of the same season one cycle ago. With less than one full
 * cycle of history it is the naive forecast. The yardstick of every back-test.
 * Source: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., section 5.2.
 */
export function seasonalNaive(values: Float64Array, season: number, horizon: number): Float64Array {
  if (season < 2 || values.length < season) return naive(values, horizon);
  const cycleStart = values.length - season;
  const forecast = new Float64Array(horizon);
  for (let step = 0; step < horizon; step += 1) {
    forecast[step] = values[cycleStart + (step % season)] as number;
  }
  return forecast;
}

/** In-sample errors (actual minus forecast) of the seasonal naive forecast, one cycle on. */
export function seasonalNaiveResiduals(values: Float64Array, season: number): Float64Array {
  const lag = season >= 2 && values.length > season ? season : 1;
  const count = Math.max(0, values.length - lag);
  const residuals = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    residuals[index] = (values[index + lag] as number) - (values[index] as number);
  }
  return residuals;
}
