import {
  backtestMany,
  type EffectColumn,
  type EffectSeries,
  eventShares,
  fitEffects,
  forecastMany,
  forecastWithEffects,
  type OutlierTreatment,
  outliers,
  type SalesEvent,
  type SeriesForecast,
} from '../src/index.ts';
import { sortedQuantile } from '../src/kernel/statistics.ts';
import { ScoreSheet, type Scores } from '../src/scores.ts';
import type { Figure } from './forecasting.ts';
import { type Errors, errors, naive2, owa, timed } from './support/owa.ts';
import {
  type CompetitionSeries,
  loadCarParts,
  loadM1,
  loadM3,
  loadRetailPrices,
  type PricedWeeks,
} from './support/shared-data.ts';

export const options = { horizon: 6, season: 52, levels: [0.1, 0.5, 0.9] };
export const origins = 4;
export const originStep = 4;

/**
 * The recipe with effects beside the recipe, and with outliers capped beside kept, on public data
 * at hand. Prints nothing.
 */
export async function run(): Promise<Figure[]> {
  return [...retail(), ...cappedOrKept()];
}

/** What is known ahead at an origin: only the calendar, the price seen last, or the prices. */
export type Known = 'events' | 'events and last price' | 'events and prices';

/** Weekly sales of a British wholesaler of gifts, by item: six weeks ahead from four origins. */
function retail(): Figure[] {
  const loaded = loadRetailPrices('United Kingdom');
  if (loaded === undefined) return [];
  const { series, mondays } = loaded;
  const plain = new ScoreSheet(options.levels);
  const sheets = new Map<Known, ScoreSheet>(
    (['events', 'events and last price', 'events and prices'] as const).map((known) => {
      return [known, new ScoreSheet(options.levels)];
    }),
  );
  const elasticities: number[] = [];
  let seconds = 0;
  for (let origin = origins - 1; origin >= 0; origin -= 1) {
    const cut = mondays.length - options.horizon - origin * originStep;
    const heads = series.map(({ id, values }) => ({ id, values: values.subarray(0, cut) }));
    score(plain, series, cut, forecastMany(heads, options));
    for (const [known, sheet] of sheets) {
      const { columns, inputs } = withKnown(series, mondays, cut, known);
      seconds += timed(() => {
        const model = fitEffects(inputs, columns, options);
        score(sheet, series, cut, forecastWithEffects(inputs, model, options));
        const price = model.all.find(({ column }) => column === 'price');
        if (known === 'events and prices' && price) elasticities.push(price.coefficient);
      });
    }
  }
  const name = `retail weekly, ${series.length} items`;
  const middle = sortedQuantile(
    elasticities.sort((a, b) => a - b),
    0.5,
  );
  return [
    ...[...sheets].flatMap(([known, sheet]) =>
      beside(`${name}, ${known}`, sheet.scores(), plain.scores()),
    ),
    { metric: `${name}: mean elasticity, middle of the origins`, value: middle, unit: '' },
    {
      metric: `${name}: effects fitted and forecast, one origin`,
      value: seconds / origins / sheets.size,
      unit: 'CPU seconds',
    },
  ];
}

function score(
  sheet: ScoreSheet,
  series: readonly PricedWeeks[],
  cut: number,
  forecasts: readonly SeriesForecast[],
): void {
  forecasts.forEach(({ mean, quantiles }, place) => {
    for (let step = 0; step < options.horizon; step += 1) {
      const actual = series[place]?.values[cut + step] ?? Number.NaN;
      sheet.add(actual, mean[step] ?? Number.NaN, 0, quantiles, step);
    }
  });
}

function beside(name: string, own: Scores, recipe: Scores): Figure[] {
  const figure = (metric: string, pick: 'wape' | 'bias' | 'weightedQuantileLoss'): Figure => ({
    metric: `${name}: ${metric}`,
    value: own[pick] ?? Number.NaN,
    unit: 'share of demand',
    peer: 'recipe',
    peerValue: recipe[pick] ?? Number.NaN,
  });
  return [
    figure('WAPE', 'wape'),
    figure('bias', 'bias'),
    figure('weighted quantile loss', 'weightedQuantileLoss'),
  ];
}

/** Days that move gifts in Britain while the file lasts; shops stock up weeks before. */
const britishDays: readonly SalesEvent[] = (
  [
    ['christmas', 84, ['2010-12-24', '2011-12-24']],
    ['valentines', 30, ['2011-02-14']],
    ['mothering_sunday', 30, ['2011-04-03']],
    ['easter', 30, ['2011-04-24']],
    ['halloween', 40, ['2011-10-31']],
  ] as const
).map(([id, leadDays, days]) => ({
  id,
  markets: ['GB'],
  moves: ['demand'],
  leadDays,
  afterDays: 0,
  occurrences: days.map((day) => {
    return { year: Number(day.slice(0, 4)), known: true, from: day, to: day, certainty: 'certain' };
  }),
}));

/** Histories up to the origin, with what is known then. */
export function withKnown(
  series: readonly PricedWeeks[],
  mondays: readonly string[],
  cut: number,
  known: Known,
): { columns: EffectColumn[]; inputs: EffectSeries[] } {
  const periods = mondays.slice(0, cut + options.horizon);
  const shares = eventShares(britishDays, 'GB', { unit: 'week', every: 1 }, periods);
  const columns: EffectColumn[] = shares.map(({ event }) => ({ name: event, kind: 'event' }));
  if (known !== 'events') columns.push({ name: 'price', kind: 'price' });
  const events = shares.map(({ values }) => values);
  const inputs = series.map(({ id, values, prices }) => ({
    id,
    values: values.slice(0, cut),
    known:
      known === 'events'
        ? events
        : [...events, priceRatios(prices, cut, known === 'events and prices')],
  }));
  return { columns, inputs };
}

/** Price over the middle price up to the origin; a week without a sale has the price before it. */
function priceRatios(prices: Float64Array, cut: number, ahead: boolean): Float64Array {
  const seen = prices
    .slice(0, cut)
    .filter((price) => !Number.isNaN(price))
    .sort();
  const usual = sortedQuantile(seen, 0.5);
  let last = Number.NaN;
  return prices.slice(0, cut + options.horizon).map((price, week) => {
    if (!Number.isNaN(price) && (week < cut || ahead)) last = price;
    return usual > 0 ? last / usual : Number.NaN;
  });
}

/**
 * Outliers capped or kept: one horizon back inside the training parts of M1 and M3, and on the
 * first 39 months of car parts. The test parts are not looked at.
 */
function cappedOrKept(): Figure[] {
  return [...competition('M1', loadM1()), ...competition('M3', loadM3()), ...carParts()];
}

function competition(name: string, all: readonly CompetitionSeries[] | undefined): Figure[] {
  if (all === undefined) return [];
  const inside = all.flatMap((one) => {
    const known = one.train.length - one.test.length;
    if (known < 2 * one.season + 2) return [];
    return [{ ...one, train: one.train.slice(0, known), test: one.train.slice(known) }];
  });
  const scored = inside.filter(({ train, season }) =>
    train.some((value, time) => time >= season && value !== train[time - season]),
  );
  const yardstick = errors(scored, naive2);
  const relative = (treatment: OutlierTreatment): number =>
    owa(errorsOf(scored, treatment), yardstick);
  const found = scored.filter(({ id, train, season }) => {
    return outliers([{ id, values: train }], { season }).length > 0;
  });
  return [
    {
      metric: `${name} training parts, ${scored.length} series, outliers capped: OWA`,
      value: relative('cap'),
      unit: 'of Naive2',
      peer: 'kept',
      peerValue: relative('keep'),
    },
    { metric: `${name}: series with an outlier`, value: found.length, unit: 'series' },
  ];
}

function errorsOf(series: readonly CompetitionSeries[], treatment: OutlierTreatment): Errors {
  const means = new Map<string, Float64Array>();
  for (const type of new Set(series.map((one) => one.type))) {
    const group = series.filter((one) => one.type === type);
    const inputs = group.map(({ id, train }) => ({ id, values: train }));
    const horizon = Math.max(...group.map(({ test }) => test.length));
    const asked = { horizon, season: group[0]?.season ?? 1, levels: [], outliers: treatment };
    for (const { id, mean } of forecastMany(inputs, asked)) means.set(id, mean);
  }
  return errors(series, ({ id }) => means.get(id));
}

function carParts(): Figure[] {
  const parts = loadCarParts();
  if (parts === undefined) return [];
  const early = parts.map(({ id, values }) => ({ id, values: values.slice(0, 39) }));
  const asked = { horizon: 6, season: 12, levels: options.levels, origins: 4, step: 2 };
  const scores = (treatment: OutlierTreatment): Scores =>
    backtestMany(early, { ...asked, outliers: treatment }).total.recipe;
  const [kept, capped] = [scores('keep'), scores('cap')];
  const figure = (metric: string, pick: 'wape' | 'weightedQuantileLoss'): Figure => ({
    metric: `car parts, first 39 months, outliers capped: ${metric}`,
    value: capped[pick] ?? Number.NaN,
    unit: 'share of demand',
    peer: 'kept',
    peerValue: kept[pick] ?? Number.NaN,
  });
  return [
    figure('WAPE', 'wape'),
    figure('weighted quantile loss', 'weightedQuantileLoss'),
    {
      metric: 'car parts: outliers found',
      value: outliers(early, { season: 12 }).length,
      unit: 'periods',
    },
  ];
}
