import { launchIndex } from '../demand-class.ts';
import { ForecastError } from '../errors.ts';
import type { SeriesInput } from '../types.ts';
import { expectations } from './expectation.ts';
import { type Tail, TailJudge } from './tails.ts';

/** How strange is strange. */
export interface OutlierOptions {
  /** Periods in one seasonal cycle; 1 = none. */
  readonly season: number;
  /** Chance below which a value is an outlier. Default 1 in 10,000. */
  readonly probability?: number;
}

/** A period far outside of what the rest of its series explains. */
export interface Outlier {
  readonly series: string;
  /** Place of the period in the series, from 0. */
  readonly index: number;
  readonly value: number;
  /** What the series' other periods lead one to expect. */
  readonly expected: number;
  /** Chance of a value at least as far out, two-sided. */
  readonly probability: number;
  readonly side: 'high' | 'low';
  /** The nearest value that would not be an outlier. */
  readonly limit: number;
}

const usualThreshold = 1e-4;

/** Fewer known periods than this explain nothing. */
const fewestKnown = 8;

/** What is stranger than a tenth of a series is its nature. */
const largestShare = 0.1;

/**
 * Periods far outside of what their series' own level, season and dispersion explain. Small counts
 * are held against a negative binomial of the series' dispersion, larger and continuous demand
 * against the median absolute deviation of its logarithm. The strangest period is taken out first
 * and the rest judged anew, so that one outlier does not hide another. A period must be strange by
 * the level around it and along a line, with the season and without it: the end of a steady rise is
 * none, nor is a peak that comes every year, nor an ordinary week in the place where last year had
 * an outlier.
 *
 * Censored and explained periods are no outliers; series with negative demand, or with fewer than
 * eight known periods, are not judged.
 *
 * Sources: Hampel (1974), "The influence curve", J. of the American Statistical Association 69;
 * Agrawal & Smith (1996) for the counts; Davies & Gather (1993), "The identification of multiple
 * outliers", J. of the American Statistical Association 88, for one after the other.
 *
 * @returns in the order of the series, then of the periods
 * @throws ForecastError `bad_season`, `bad_levels` (a probability outside 0 to 1), `bad_number`
 */
export function outliers(series: readonly SeriesInput[], options: OutlierOptions): Outlier[] {
  const { season, probability = usualThreshold } = options;
  if (!Number.isInteger(season) || season < 1) throw new ForecastError('bad_season');
  if (!(probability > 0 && probability < 1)) throw new ForecastError('bad_levels');
  return series.flatMap(({ id, values: given, censored, explained }) => {
    const values = Float64Array.from(given);
    const index = values.findIndex((value) => !Number.isFinite(value));
    if (index >= 0) throw new ForecastError('bad_number', { series: id, index });
    const known = Uint8Array.from(values, (_, time) =>
      Number((censored?.[time] ?? 0) === 0 && (explained?.[time] ?? 0) === 0),
    );
    return findIn(values, known, season, probability).map(({ time, tail }) => {
      return { series: id, index: time, value: values[time] as number, ...tail };
    });
  });
}

/**
 * The series with its outliers brought to the nearest value that is none; the same array where
 * there are none.
 *
 * @param censored periods (1), absent when every period is known
 * @param explained periods with a known reason (1), which are not judged
 */
export function capOutliers(
  values: Float64Array,
  censored: Uint8Array | undefined,
  explained: Uint8Array | undefined,
  season: number,
): Float64Array {
  const known = Uint8Array.from(values, (_, time) =>
    Number((censored?.[time] ?? 0) === 0 && (explained?.[time] ?? 0) === 0),
  );
  const found = findIn(values, known, season, usualThreshold);
  if (found.length === 0) return values;
  const capped = Float64Array.from(values);
  for (const { time, tail } of found) capped[time] = tail.limit;
  return capped;
}

interface Found {
  readonly time: number;
  readonly tail: Tail;
}

function findIn(
  values: Float64Array,
  known: Uint8Array,
  season: number,
  threshold: number,
): Found[] {
  const launch = launchIndex(
    values,
    known.map((flag) => 1 - flag),
  );
  const observed = values.subarray(launch);
  const usable = known.slice(launch);
  const count = usable.reduce((sum, flag) => sum + flag, 0);
  if (count < fewestKnown || observed.some((value) => value < 0)) return [];
  const taken: number[] = [];
  const most = Math.max(1, Math.floor(largestShare * count));
  while (taken.length < most) {
    const judge = judgeOf(observed, usable, season, threshold);
    let strangest: Found | undefined;
    for (let time = 0; time < observed.length; time += 1) {
      if (usable[time] === 0) continue;
      const tail = judge(time);
      if (tail === undefined) continue;
      if (strangest === undefined || tail.probability < strangest.tail.probability) {
        strangest = { time, tail };
      }
    }
    if (strangest === undefined) break;
    taken.push(strangest.time);
    usable[strangest.time] = 0;
  }
  if (taken.length === 0) return [];
  // Judged once more, now that all of them are out: what is not strange any more is let go.
  const judge = judgeOf(observed, usable, season, threshold);
  return taken
    .sort((a, b) => a - b)
    .flatMap((time) => {
      const tail = judge(time);
      return tail === undefined ? [] : [{ time: time + launch, tail }];
    });
}

/**
 * The least strange of all judgements: by the level, along a line, with the season and without.
 * Where one of them finds the period ordinary, or they do not agree on its side, it is none.
 */
function judgeOf(
  values: Float64Array,
  usable: Uint8Array,
  season: number,
  threshold: number,
): (time: number) => Tail | undefined {
  const judges = expectations(values, usable, season).map(
    (expected) => new TailJudge(values, expected, usable, threshold),
  );
  return (time) => {
    let mildest: Tail | undefined;
    for (const judge of judges) {
      const tail = judge.judge(time);
      if (tail === undefined) return undefined;
      if (mildest !== undefined && mildest.side !== tail.side) return undefined;
      if (mildest === undefined || tail.probability > mildest.probability) mildest = tail;
    }
    return mildest;
  };
}
