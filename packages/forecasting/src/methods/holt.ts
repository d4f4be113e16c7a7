import { type EtsSpec, ets } from './ets.ts';

const linear: readonly EtsSpec[] = [{ error: 'A', trend: 'A', season: 'N' }];
const damped: readonly EtsSpec[] = [{ error: 'A', trend: 'Ad', season: 'N' }];

/**
 * Holt's linear trend, for non-seasonal or seasonally adjusted series: level and slope, each with
 * its own weight, all four by maximum likelihood. Fewer than six values carry no trend: a level.
 *
 * Source: Holt (1957), reprinted 2004 in Int. J. of Forecasting 20; as ETS(A,A,N) in Hyndman et al.
 * (2008), Forecasting with Exponential Smoothing.
 */
export function holt(values: Float64Array, horizon: number): Float64Array {
  return ets(values, 1, horizon, linear).forecast;
}

/**
 * Holt's trend that fades by a constant share every step: long horizons level off instead of
 * running away. The hardest single benchmark of the M competitions.
 *
 * Source: Gardner & McKenzie (1985), "Forecasting trends in time series", Management Science 31.
 */
export function dampedTrend(values: Float64Array, horizon: number): Float64Array {
  return ets(values, 1, horizon, damped).forecast;
}
