import { HurdleLognormal } from './distributions/hurdle-lognormal.ts';
import { fitsNegativeBinomial, NegativeBinomial } from './distributions/negative-binomial.ts';
import { Normal } from './distributions/normal.ts';
import type { Distribution } from './distributions/types.ts';
import { mean, meanAbsoluteDifference } from './kernel/statistics.ts';
import type { PreparedSeries } from './prepare.ts';

/** Average sizes up to this are unit sales; larger ones come in lots that leave counts unused. */
const largestUnitSize = 3;

/** Weight at which the chance of a demand is renewed, as the level is. */
const chanceWeight = 0.1;

/** Squared variation of sizes expected before any is seen, and how many sizes that is worth. */
const priorVariation = 1;
const priorSizes = 3;

/**
 * Share of the level, and its weight, in the error scale; chosen on training parts of M3 and M1.
 */
const levelShare = 0.3;
const levelWeight = 0.4;

/**
 * Distribution of one period of sparse demand around its level, before calibration: negative
 * binomial for unit sales, hurdle lognormal for lots, large counts and other non-negative demand,
 * normal where negative values occur.
 */
export function baseDistribution(series: PreparedSeries, level: number): Distribution {
  const { known, counts, nonNegative, profile } = series;
  const variance = sampleVariance(known);
  if (!nonNegative) return new Normal(level, variance);
  // An item that stopped selling long ago: its level has faded to nothing.
  if (level <= 1e-9) return new NegativeBinomial(0, 0);
  const size = (mean(known) * known.length) / Math.max(1, profile.demands);
  if (counts && size <= largestUnitSize && fitsNegativeBinomial(level, variance)) {
    return new NegativeBinomial(level, variance);
  }
  const chance = demandChance(known, profile.demands / profile.periods);
  const freedom = Math.max(0, profile.demands - 1);
  const variation =
    (freedom * profile.sizeVariation + priorSizes * priorVariation) / (freedom + priorSizes);
  return new HurdleLognormal(chance, level / chance, variation, counts);
}

/**
 * Size of a typical error of a series, the unit in which errors of different series are pooled:
 * mean absolute change over one period or over one season, the smaller of the two, drawn towards a
 * share of the recent level (geometrically), because a short calm history is no proof of a calm
 * future. Without a season the forecast's own mean step is added: what is carried on by a trend
 * can be wrong by it. 0 for a constant.
 */
export function errorScale(series: PreparedSeries, season: number, forecast: Float64Array): number {
  const scale = usualScale(series, season);
  const last = series.filled[series.filled.length - 1];
  const end = forecast[forecast.length - 1];
  if (season >= 2 || scale === 0 || last === undefined || end === undefined) return scale;
  return scale + Math.abs(end - last) / forecast.length;
}

function usualScale({ filled }: PreparedSeries, season: number): number {
  let change = meanAbsoluteDifference(filled, 1);
  if (season >= 2 && filled.length >= 2 * season) {
    change = Math.min(change, meanAbsoluteDifference(filled, season));
  }
  const recent = filled.subarray(-Math.max(6, season));
  let level = 0;
  for (const value of recent) level += Math.abs(value) / recent.length;
  if (level === 0) return change;
  return change ** (1 - levelWeight) * (levelShare * level) ** levelWeight;
}

function demandChance(known: Float64Array, start: number): number {
  let chance = start;
  for (const value of known) chance += chanceWeight * ((value > 0 ? 1 : 0) - chance);
  return Math.max(chance, 1e-9);
}

function sampleVariance(values: Float64Array): number {
  const centre = mean(values);
  let squares = 0;
  for (const value of values) squares += (value - centre) ** 2;
  return squares / Math.max(1, values.length - 1);
}
