import type { Calibration } from '../../calibration.ts';
import { forecastPrepared } from '../../forecast.ts';
import { teunterSyntetosBabai } from '../../methods/tsb.ts';
import type { PreparedSeries } from '../../prepare.ts';
import { demandClasses, type ForecastOptions, type SeriesForecast } from '../../types.ts';
import {
  deviationOfLast,
  meanOfLast,
  medianOfLast,
  sinceLastDemand,
  smoothedLevel,
  zeroShareOfLast,
} from './windows.ts';

/** A series as it was known at an origin, with the recipe's forecast from there. */
export interface Origin {
  /** Place of the series in the catalogue. */
  readonly place: number;
  /** Number of periods known. */
  readonly cut: number;
  /** Usual demand of a period; what the model learns is in units of it. Above 0. */
  readonly scale: number;
  readonly recipe: SeriesForecast;
  /** Features of the origin, in the order of `originFeatures`. */
  readonly features: Float64Array;
}

/** Demand below this, in the units of the series, is none. */
const smallestScale = 1e-9;

/** Names of an origin's features; demand figures are in units of the scale. */
export const originFeatures: readonly string[] = [
  'logScale',
  'demandClass',
  'age',
  'sinceDemand',
  'zeroShareShort',
  'zeroShareLong',
  'mean1',
  'mean2',
  'mean3',
  'mean4',
  'median2',
  'median4',
  'deviation4',
  'lag1',
  'lag2',
  'lag3',
  'smoothed',
  'fading',
  'size',
];

/** Periods of the four windows: about a month, two, a quarter, half a year; weeks of days. */
export function windowsFor(season: number): readonly [number, number, number, number] {
  return season === 7 ? [7, 14, 28, 56] : [4, 8, 13, 26];
}

/** Can trees say anything about a series? Only where demand was seen and is never negative. */
export function teachable(head: PreparedSeries): boolean {
  return head.nonNegative && head.profile.demandClass !== 'none';
}

/** The origin behind a head; undefined where trees have nothing to say. */
export function originOf(
  place: number,
  head: PreparedSeries,
  options: ForecastOptions,
  calibration: Calibration,
): Origin | undefined {
  if (!teachable(head)) return undefined;
  const windows = windowsFor(options.season);
  const { filled } = head;
  const recent = meanOfLast(filled, windows[3]);
  const scale = recent > 0 ? recent : meanOfLast(filled, filled.length);
  if (!(scale > smallestScale)) return undefined;
  const recipe = forecastPrepared(head, options, calibration);
  const features = describe(head, scale, windows);
  return { place, cut: head.given.length, scale, recipe, features };
}

function describe(
  { filled, profile }: PreparedSeries,
  scale: number,
  windows: readonly [number, number, number, number],
): Float64Array {
  const [first, second, third, fourth] = windows;
  const lag = (back: number) => (filled[filled.length - back] ?? Number.NaN) / scale;
  return Float64Array.of(
    Math.log(scale),
    demandClasses.indexOf(profile.demandClass),
    filled.length,
    sinceLastDemand(filled),
    zeroShareOfLast(filled, second),
    zeroShareOfLast(filled, fourth),
    meanOfLast(filled, first) / scale,
    meanOfLast(filled, second) / scale,
    meanOfLast(filled, third) / scale,
    meanOfLast(filled, fourth) / scale,
    medianOfLast(filled, second) / scale,
    medianOfLast(filled, fourth) / scale,
    deviationOfLast(filled, fourth) / scale,
    lag(1),
    lag(2),
    lag(3),
    smoothedLevel(filled, 0.3) / scale,
    teunterSyntetosBabai(filled, 0.1, 0.1) / scale,
    (meanOfLast(filled, filled.length) * profile.periods) / profile.demands / scale,
  );
}
