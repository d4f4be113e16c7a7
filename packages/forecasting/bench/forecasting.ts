import {
  backtestMany,
  forecastMany,
  pinballLoss,
  type SeriesForecast,
  type SeriesInput,
} from '../src/index.ts';
import { type Errors, errors, naive2, owa, timed } from './support/owa.ts';
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

const speedUnit = 'series/CPU second';

const levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];

/**
 * Measures speed on made series, and accuracy on public data where it is at hand. Prints nothing.
 */
export async function run(): Promise<Figure[]> {
  return [
    ...speed('monthly, 120 points, 18 ahead', madeSeries(1_000, 120, 12, 40), 12, 18),
    ...speed('weekly, 53 points, 26 ahead', madeSeries(5_000, 53, 52, 6), 52, 26),
    ...speed('weekly sparse, 53 points, 26 ahead', madeSeries(20_000, 53, 52, 0.1), 52, 26),
    ...catalogue(),
    ...competition(),
    ...retail(),
  ];
}

/** Point forecast, calibration and seven quantiles, all on one core. */
function speed(name: string, series: SeriesInput[], season: number, horizon: number): Figure[] {
  const seconds = timed(() => forecastMany(series, { horizon, season, levels }));
  return [{ metric: `speed ${name}`, value: series.length / seconds, unit: speedUnit }];
}

/**
 * A catalogue of 100,000 items, two years of weeks, thirteen ahead, nine quantiles: three in ten
 * sell every week, the others now and then. All on one core in one process.
 */
function catalogue(): Figure[] {
  const series = [...madeSeries(30_000, 104, 52, 20), ...madeSeries(70_000, 104, 52, 0.2)];
  const options = { horizon: 13, season: 52, levels: deciles };
  let held = 0;
  const seconds = timed(() => {
    held = forecastMany(series, options).length;
  });
  const name = `${held.toLocaleString('en')} items, 104 weeks, 9 quantiles`;
  const peak = process.resourceUsage().maxRSS / 1e6;
  return [
    { metric: `${name}: CPU`, value: seconds, unit: 's' },
    { metric: `${name}: peak memory`, value: peak, unit: 'GB' },
  ];
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

const deciles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Weighted quantile loss of Chronos-Bolt-base (205 M parameters), as published with the model. */
const chronos: Record<string, number> = { MONTHLY: 0.0927, QUARTERLY: 0.0762, YEARLY: 0.129 };

/** All M3 series by the fixed recipe, frequency by frequency. */
function competition(): Figure[] {
  const series = loadM3();
  if (series === undefined) return [];
  const means = new Map<string, Float64Array>();
  const figures: Figure[] = [];
  let seconds = 0;
  for (const type of new Set(series.map((one) => one.type))) {
    const group = series.filter((one) => one.type === type);
    const inputs = group.map(({ id, train }) => ({ id, values: train }));
    const horizon = group[0]?.test.length ?? 1;
    const season = group[0]?.season ?? 1;
    seconds += timed(() => {
      const forecasts = forecastMany(inputs, { horizon, season, levels: deciles });
      for (const { id, mean } of forecasts) means.set(id, mean);
      if (type in chronos) figures.push(...spread(type, group, forecasts));
    });
  }
  const speedFigure = { metric: 'M3 speed', value: series.length / seconds, unit: speedUnit };
  return [...accuracy(series, means), ...figures, speedFigure];
}

/** Overall weighted average of sMAPE and MASE against Naive2, as in the M4 competition. */
function accuracy(
  series: readonly CompetitionSeries[],
  means: ReadonlyMap<string, Float64Array>,
): Figure[] {
  const theta = loadM3Entrant('THETA');
  const yardstick = errors(series, naive2);
  const own = errors(series, ({ id }) => means.get(id));
  const other = theta === undefined ? undefined : errors(series, ({ id }) => theta.get(id));
  const beside = (pick: (found: Errors) => number) =>
    other === undefined ? {} : { peer: 'Theta (M3 entrant)', peerValue: pick(other) };
  return [
    {
      metric: 'M3 OWA',
      value: owa(own, yardstick),
      unit: 'of Naive2',
      ...beside((found) => owa(found, yardstick)),
    },
    { metric: 'M3 sMAPE', value: own.smape, unit: '%', ...beside(({ smape }) => smape) },
  ];
}

/** Weighted quantile loss over nine deciles, and how often the 80 % band held. */
function spread(
  type: string,
  group: readonly CompetitionSeries[],
  forecasts: readonly SeriesForecast[],
): Figure[] {
  let loss = 0;
  let demand = 0;
  let inside = 0;
  let points = 0;
  group.forEach(({ test }, index) => {
    const rows = forecasts[index]?.quantiles ?? [];
    test.forEach((actual, step) => {
      deciles.forEach((level, place) => {
        loss += (2 * pinballLoss(actual, rows[place]?.[step] ?? 0, level)) / deciles.length;
      });
      const low = rows[0]?.[step] ?? 0;
      const high = rows.at(-1)?.[step] ?? 0;
      inside += Number(actual >= low && actual <= high);
      demand += Math.abs(actual);
      points += 1;
    });
  });
  const name = `M3 ${type.toLowerCase()}`;
  const peer = { peer: 'Chronos-Bolt-base (published)', peerValue: chronos[type] ?? Number.NaN };
  return [
    { metric: `${name} weighted quantile loss`, value: loss / demand, unit: 'share', ...peer },
    { metric: `${name} inside the 80 % band`, value: (100 * inside) / points, unit: '%' },
  ];
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
