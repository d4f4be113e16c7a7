import { backtestMany, forecastMany, naive, type SeriesInput } from '../src/index.ts';
import { decompose, hasSeason, reseason, unadjusted } from '../src/kernel/decomposition.ts';
import { meanAbsoluteDifference } from '../src/kernel/statistics.ts';
import {
  type CompetitionSeries,
  loadM3,
  loadM3Entrant,
  loadRetailWeeks,
} from './support/shared-data.ts';

/** One measured figure, beside a peer's on the same data where there is one. */
export interface Figure {
  metric: string;
  value: number;
  unit: string;
  peer?: string;
  peerValue?: number;
}

const levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];

/** Measures speed on made series, and accuracy on public data where it is at hand. Prints nothing. */
export async function run(): Promise<Figure[]> {
  return [
    ...speed('monthly, 120 points, 18 ahead', madeSeries(1_000, 120, 12, 40), 12, 18),
    ...speed('weekly, 53 points, 26 ahead', madeSeries(5_000, 53, 52, 6), 52, 26),
    ...speed('weekly sparse, 53 points, 26 ahead', madeSeries(20_000, 53, 52, 0.1), 52, 26),
    ...competition(),
    ...retail(),
  ];
}

/** Point forecast, calibration and seven quantiles, all on one core. */
function speed(name: string, series: SeriesInput[], season: number, horizon: number): Figure[] {
  const seconds = timed(() => forecastMany(series, { horizon, season, levels }));
  return [{ metric: `speed ${name}`, value: series.length / seconds, unit: 'series/CPU second' }];
}

/** CPU seconds, so that other work on the machine does not change the figure. */
function timed(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** Counts around a seasonal level, from a fixed linear congruential generator. */
function madeSeries(count: number, length: number, season: number, level: number): SeriesInput[] {
  let state = 20_240_601;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, (_, id) => {
    const own = level * (0.5 + random());
    const values = Float64Array.from({ length }, (_, time) => {
      const rate = own * (1 + 0.3 * Math.sin((2 * Math.PI * time) / season));
      return poisson(rate, random);
    });
    return { id: String(id), values };
  });
}

/** Counts the arrivals of one period (Knuth's product of uniforms). */
function poisson(rate: number, random: () => number): number {
  const limit = Math.exp(-rate);
  let product = random();
  let count = 0;
  while (product > limit) {
    product *= random();
    count += 1;
  }
  return count;
}

/** Overall weighted average of sMAPE and MASE against Naive2, as in the M4 competition. */
function competition(): Figure[] {
  const series = loadM3();
  if (series === undefined) return [];
  const ours = new Map<string, Float64Array>();
  let seconds = 0;
  for (const type of new Set(series.map((one) => one.type))) {
    const group = series.filter((one) => one.type === type);
    const inputs = group.map(({ id, train }) => ({ id, values: train }));
    const horizon = group[0]?.test.length ?? 1;
    const season = group[0]?.season ?? 1;
    seconds += timed(() => {
      const forecasts = forecastMany(inputs, { horizon, season, levels });
      for (const { id, mean } of forecasts) ours.set(id, mean);
    });
  }
  const theta = loadM3Entrant('THETA');
  const peer = theta === undefined ? {} : { peer: 'Theta (M3 entrant)' };
  const yardstick = errors(series, (one) => naive2(one));
  const own = errors(series, ({ id }) => ours.get(id));
  const other = theta === undefined ? undefined : errors(series, ({ id }) => theta.get(id));
  const owa = (found: { smape: number; mase: number }) =>
    (found.smape / yardstick.smape + found.mase / yardstick.mase) / 2;
  return [
    {
      metric: 'M3 OWA, 3,003 series',
      value: owa(own),
      unit: 'of Naive2',
      ...peer,
      ...(other === undefined ? {} : { peerValue: owa(other) }),
    },
    {
      metric: 'M3 sMAPE, 3,003 series',
      value: own.smape,
      unit: '%',
      ...peer,
      ...(other === undefined ? {} : { peerValue: other.smape }),
    },
    {
      metric: 'M3 speed with quantiles',
      value: series.length / seconds,
      unit: 'series/CPU second',
    },
  ];
}

function errors(
  series: readonly CompetitionSeries[],
  forecastOf: (one: CompetitionSeries) => Float64Array | undefined,
): { smape: number; mase: number } {
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

function naive2({ train, test, season }: CompetitionSeries): Float64Array {
  const adjustment = hasSeason(train, season)
    ? decompose(train, season, 'multiplicative')
    : unadjusted(train);
  return reseason(naive(adjustment.adjusted, test.length), adjustment, train.length);
}

/** Real weekly sales by item and country: six weeks ahead from eight origins two weeks apart. */
function retail(): Figure[] {
  const series = loadRetailWeeks();
  if (series === undefined) return [];
  const { total } = backtestMany(series, { horizon: 6, season: 52, levels, origins: 8, step: 2 });
  const figure = (metric: string, unit: string, pick: 'wape' | 'weightedQuantileLoss'): Figure => ({
    metric: `online-retail weekly ${metric}, ${series.length} series`,
    value: total.recipe[pick] ?? Number.NaN,
    unit,
    peer: 'seasonal naive',
    peerValue: total.seasonalNaive[pick] ?? Number.NaN,
  });
  return [
    figure('WAPE', 'share of demand', 'wape'),
    figure('weighted quantile loss', 'share of demand', 'weightedQuantileLoss'),
  ];
}
