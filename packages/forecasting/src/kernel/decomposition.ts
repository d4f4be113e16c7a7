import { autocorrelation, fitLine, mean } from './statistics.ts';

/** Smaller multiplicative indices would blow up what is divided by them. */
export const smallestIndex = 0.01;

/** How seasons act on the level: not at all, by addition or by multiplication. */
type SeasonKind = 'none' | 'additive' | 'multiplicative';

/** Seasonal indices (one a season, from the first observation on) and the adjusted series. */
export interface SeasonalAdjustment {
  readonly kind: SeasonKind;
  readonly indices: Float64Array;
  readonly adjusted: Float64Array;
}

/**
 * Is there a season of this length? With three full cycles: autocorrelation at the seasonal lag
 * against Bartlett's limit at 90 % (two-sided). With two: correlation of values one cycle apart
 * around a fitted line, by its t-value at 95 % (one-sided). With less there is no telling.
 *
 * Source: Fiorucci et al. (2016), International Journal of Forecasting 32, section 3, after
 * Assimakopoulos & Nikolopoulos (2000), for the first.
 */
export function hasSeason(values: Float64Array, season: number): boolean {
  if (season < 2 || values.length < 2 * season) return false;
  if (values.length < 3 * season) return cyclesAgree(values, season);
  let squares = 0;
  for (let lag = 1; lag < season; lag += 1) squares += autocorrelation(values, lag) ** 2;
  const limit = 1.645 * Math.sqrt((1 + 2 * squares) / values.length);
  return Math.abs(autocorrelation(values, season)) > limit;
}

function cyclesAgree(values: Float64Array, season: number): boolean {
  const { intercept, slope } = fitLine(values);
  const rest = values.map((value, time) => value - intercept - slope * time);
  const pairs = rest.length - season;
  const early = rest.subarray(0, pairs);
  const late = rest.subarray(season);
  const earlyMean = mean(early);
  const lateMean = mean(late);
  let product = 0;
  let earlySquares = 0;
  let lateSquares = 0;
  for (let time = 0; time < pairs; time += 1) {
    const a = (early[time] as number) - earlyMean;
    const b = (late[time] as number) - lateMean;
    product += a * b;
    earlySquares += a * a;
    lateSquares += b * b;
  }
  if (product <= 0) return false;
  const share = (product * product) / (earlySquares * lateSquares);
  return share * (pairs - 2) > 1.645 ** 2 * (1 - share);
}

/**
 * Classical decomposition by a centred moving average over one season. Indices average to 0
 * (additive) or 1 (multiplicative). Multiplicative needs positive values: fall back to additive
 * where the trend or an index is not positive. Needs two full cycles, otherwise no season.
 *
 * Source: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., section 3.4.
 */
export function decompose(
  values: Float64Array,
  season: number,
  kind: 'additive' | 'multiplicative',
): SeasonalAdjustment {
  if (season < 2 || values.length < 2 * season) return unadjusted(values);
  const indices = seasonalIndices(values, season, kind);
  if (kind === 'multiplicative' && !indices.every((index) => index > smallestIndex)) {
    return decompose(values, season, 'additive');
  }
  return adjustBy(values, kind, indices);
}

/** The series with given indices taken out, one index a season from the first observation on. */
export function adjustBy(
  values: Float64Array,
  kind: 'additive' | 'multiplicative',
  indices: Float64Array,
): SeasonalAdjustment {
  const adjusted = new Float64Array(values.length);
  for (let time = 0; time < values.length; time += 1) {
    const index = indices[time % indices.length] as number;
    const value = values[time] as number;
    adjusted[time] = kind === 'additive' ? value - index : value / index;
  }
  return { kind, indices, adjusted };
}

/** The series as it is, with no season. */
export function unadjusted(values: Float64Array): SeasonalAdjustment {
  return { kind: 'none', indices: new Float64Array(0), adjusted: values };
}

/** Puts the season back onto forecasts that start right after `observed` periods. In place. */
export function reseason(
  forecast: Float64Array,
  adjustment: SeasonalAdjustment,
  observed: number,
): Float64Array {
  const { indices, kind } = adjustment;
  if (kind === 'none') return forecast;
  for (let step = 0; step < forecast.length; step += 1) {
    const index = indices[(observed + step) % indices.length] as number;
    const value = forecast[step] as number;
    forecast[step] = kind === 'additive' ? value + index : value * index;
  }
  return forecast;
}

function seasonalIndices(
  values: Float64Array,
  season: number,
  kind: 'additive' | 'multiplicative',
): Float64Array {
  const sums = new Float64Array(season);
  const counts = new Float64Array(season);
  const half = season >> 1;
  for (let time = half; time < values.length - half; time += 1) {
    const trend = centredAverage(values, time, season);
    const value = values[time] as number;
    if (kind === 'multiplicative' && trend <= 0) continue;
    const slot = time % season;
    sums[slot] = (sums[slot] as number) + (kind === 'additive' ? value - trend : value / trend);
    counts[slot] = (counts[slot] as number) + 1;
  }
  const neutral = kind === 'additive' ? 0 : 1;
  const raw = sums.map((sum, slot) => {
    const count = counts[slot] as number;
    return count > 0 ? sum / count : neutral;
  });
  const centre = mean(raw);
  if (kind === 'additive') return raw.map((index) => index - centre);
  return centre > 0 ? raw.map((index) => index / centre) : raw;
}

/** 2×m average for an even season, plain m for an odd one. */
export function centredAverage(values: Float64Array, time: number, season: number): number {
  const half = season >> 1;
  let sum = 0;
  for (let offset = -half; offset <= half; offset += 1) sum += values[time + offset] as number;
  if (season % 2 === 0) {
    sum -= ((values[time - half] as number) + (values[time + half] as number)) / 2;
  }
  return sum / season;
}
