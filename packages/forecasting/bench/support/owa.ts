import { naive } from '../../src/index.ts';
import { decompose, hasSeason, reseason, unadjusted } from '../../src/kernel/decomposition.ts';
import { meanAbsoluteDifference } from '../../src/kernel/statistics.ts';
import type { CompetitionSeries } from './shared-data.ts';

/** Mean errors over series, as the M competitions count them. */
export interface Errors {
  readonly smape: number;
  readonly mase: number;
}

/** Symmetric and scaled errors of some forecasts of the series' test parts. */
export function errors(
  series: readonly CompetitionSeries[],
  forecastOf: (one: CompetitionSeries) => Float64Array | undefined,
): Errors {
  let smape = 0;
  let mase = 0;
  for (const one of series) {
    const forecast = forecastOf(one);
    const scale = meanAbsoluteDifference(one.train, one.season);
    if (forecast === undefined || scale === 0) throw new Error(`no score for ${one.id}`);
    one.test.forEach((actual, step) => {
      const expected = forecast[step] ?? Number.NaN;
      const gap = Math.abs(actual - expected) / one.test.length;
      smape += (200 * gap) / (Math.abs(actual) + Math.abs(expected));
      mase += gap / scale;
    });
  }
  return { smape: smape / series.length, mase: mase / series.length };
}

/** The yardstick of the M4 competition: the last value, with the season it was adjusted for. */
export function naive2({ train, test, season }: CompetitionSeries): Float64Array {
  const adjustment = hasSeason(train, season)
    ? decompose(train, season, 'multiplicative')
    : unadjusted(train);
  return reseason(naive(adjustment.adjusted, test.length), adjustment, train.length);
}

/** Both errors relative to those of Naive2, averaged (OWA of the M4 competition). */
export function owa(own: Errors, yardstick: Errors): number {
  return (own.smape / yardstick.smape + own.mase / yardstick.mase) / 2;
}

/** CPU seconds, so that other work on the machine does not change the figure. */
export function timed(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
