import {
  backtestMany,
  type DemandClass,
  demandClasses,
  type ForecastOptions,
  fitGlobal,
  forecastGlobal,
  type SeriesInput,
} from '../src/index.ts';
import { ScoreSheet, type Scores } from '../src/scores.ts';
import type { Figure } from './forecasting.ts';
import { loadCarParts, loadRetailWeeks } from './support/shared-data.ts';

const levels = [0.1, 0.5, 0.9];

interface Catalogue {
  readonly name: string;
  readonly series: readonly SeriesInput[];
  readonly options: ForecastOptions;
  readonly origins: number;
  /** Periods between origins. */
  readonly step: number;
}

/**
 * Trees over whole catalogues beside the recipe and seasonal naive, on public data at hand. Prints
 * nothing.
 */
export async function run(): Promise<Figure[]> {
  const retail = loadRetailWeeks();
  const parts = loadCarParts();
  const figures: Figure[] = [];
  if (retail !== undefined) {
    const options = { horizon: 6, season: 52, levels };
    const name = 'online-retail weekly';
    figures.push(...measure({ name, series: retail, options, origins: 8, step: 2 }));
  }
  if (parts !== undefined) {
    const options = { horizon: 6, season: 12, levels };
    figures.push(...measure({ name: 'car parts', series: parts, options, origins: 8, step: 1 }));
  }
  return figures;
}

/** At every origin the trees are fitted and gated on what was known there, like the recipe. */
function measure({ name, series, options, origins, step }: Catalogue): Figure[] {
  const total = new ScoreSheet(levels);
  const byClass = new Map<DemandClass, ScoreSheet>();
  let spoken = 0;
  let points = 0;
  const start = process.cpuUsage();
  for (let origin = origins - 1; origin >= 0; origin -= 1) {
    const back = options.horizon + origin * step;
    const heads = series.map((one) => ({ ...one, values: head(one.values, back) }));
    const model = fitGlobal(heads, options);
    forecastGlobal(heads, model).forEach((forecast, place) => {
      const sheet = byClass.get(forecast.demandClass) ?? new ScoreSheet(levels);
      byClass.set(forecast.demandClass, sheet);
      const { values } = series[place] ?? { values: [] };
      for (let ahead = 0; ahead < options.horizon; ahead += 1) {
        const actual = values[values.length - back + ahead] ?? Number.NaN;
        const mean = forecast.mean[ahead] ?? Number.NaN;
        total.add(actual, mean, 0, forecast.quantiles, ahead);
        sheet.add(actual, mean, 0, forecast.quantiles, ahead);
        spoken += Number(forecast.model === 'trees');
        points += 1;
      }
    });
  }
  const { user, system } = process.cpuUsage(start);
  const report = backtestMany(series, { ...options, origins, step });
  const { recipe, seasonalNaive } = report.total;
  const whole = `${name}, all ${series.length} series`;
  return [
    ...beside(whole, total.scores(), 'recipe', recipe),
    ...beside(whole, total.scores(), 'seasonal naive', seasonalNaive),
    ...demandClasses.flatMap((demandClass) => {
      const usual = report.byClass[demandClass]?.recipe;
      const scores = byClass.get(demandClass)?.scores();
      if (usual === undefined || scores === undefined || usual.wape === null) return [];
      if (demandClass === 'none') return [];
      return beside(`${name}, ${demandClass}`, scores, 'recipe', usual);
    }),
    { metric: `${name}, forecasts by trees`, value: (100 * spoken) / points, unit: '%' },
    {
      metric: `${name}, fit and forecast at one origin`,
      value: (user + system) / 1e6 / origins,
      unit: 'CPU seconds',
    },
  ];
}

function beside(name: string, own: Scores, peer: string, other: Scores): Figure[] {
  const figure = (metric: string, pick: 'wape' | 'bias' | 'weightedQuantileLoss'): Figure => ({
    metric: `${name}: ${metric}`,
    value: own[pick] ?? Number.NaN,
    unit: 'share of demand',
    peer,
    peerValue: other[pick] ?? Number.NaN,
  });
  return [
    figure('WAPE', 'wape'),
    figure('bias', 'bias'),
    figure('weighted quantile loss', 'weightedQuantileLoss'),
  ];
}

function head(values: ArrayLike<number>, back: number): Float64Array {
  return Float64Array.from(values).subarray(0, values.length - back);
}
