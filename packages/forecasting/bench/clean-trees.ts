import {
  applyGlobalWithEffects,
  applyWithEffects,
  calibrateWithEffects,
  cleanDemand,
  fitEffects,
  fitGlobal,
  forecastGlobal,
  forecastMany,
  type SeriesForecast,
} from '../src/index.ts';
import { ScoreSheet } from '../src/scores.ts';
import { type Known, options, originStep, origins, withKnown } from './effects.ts';
import type { Figure } from './forecasting.ts';
import { timed } from './support/owa.ts';
import { loadRetailPrices, type PricedWeeks } from './support/shared-data.ts';

/** As many rows as planning's forecast run lets trees learn from. */
const mostRows = 30_000;
const middle = options.levels.indexOf(0.5);

/** What is scored of one method: its mean with all quantiles, and its median by itself. */
class Ledger {
  readonly mean = new ScoreSheet(options.levels);
  readonly median = new ScoreSheet([]);
  byTrees = 0;
  forecasts = 0;

  add(series: readonly PricedWeeks[], cut: number, told: readonly SeriesForecast[]): void {
    told.forEach(({ mean, quantiles, model }, place) => {
      this.forecasts += 1;
      this.byTrees += Number(model === 'trees');
      for (let step = 0; step < options.horizon; step += 1) {
        const actual = series[place]?.values[cut + step] ?? Number.NaN;
        this.mean.add(actual, mean[step] ?? Number.NaN, 0, quantiles, step);
        this.median.add(actual, quantiles[middle]?.[step] ?? Number.NaN, 0, [], step);
      }
    });
  }
}

/**
 * Recipe and trees on demand as it is, and on demand cleaned of its effects with those put back, on
 * weekly sales of a British wholesaler by item: six weeks ahead from the origins of the benchmark
 * of effects, everything learnt from before each. Prints nothing.
 */
export async function run(): Promise<Figure[]> {
  const loaded = loadRetailPrices('United Kingdom');
  if (loaded === undefined) return [];
  const { series, mondays } = loaded;
  const ledgers = new Map<string, Ledger>();
  const score = (name: string, cut: number, told: readonly SeriesForecast[]): void => {
    const ledger = ledgers.get(name) ?? new Ledger();
    ledgers.set(name, ledger);
    ledger.add(series, cut, told);
  };
  let seconds = 0;
  for (let origin = origins - 1; origin >= 0; origin -= 1) {
    const cut = mondays.length - options.horizon - origin * originStep;
    const heads = series.map(({ id, values }) => ({ id, values: values.slice(0, cut) }));
    score('recipe', cut, forecastMany(heads, options));
    score('trees', cut, forecastGlobal(heads, fitGlobal(heads, { ...options, mostRows })));
    for (const known of ['events', 'events and prices'] as const) {
      const both = withEffects(series, mondays, cut, known);
      score(`recipe with ${known}`, cut, both.recipe);
      score(`trees with ${known}`, cut, both.trees);
      seconds += both.seconds;
    }
  }
  const name = `retail weekly, ${series.length} items`;
  return [
    ...[...ledgers].flatMap(([method, ledger]) => figuresOf(`${name}, ${method}`, ledger)),
    {
      metric: `${name}: trees fitted on cleaned demand, one origin`,
      value: seconds / origins / 2,
      unit: 'CPU seconds',
    },
  ];
}

function withEffects(
  series: readonly PricedWeeks[],
  mondays: readonly string[],
  cut: number,
  known: Known,
): { recipe: SeriesForecast[]; trees: SeriesForecast[]; seconds: number } {
  const { columns, inputs } = withKnown(series, mondays, cut, known);
  const effects = fitEffects(inputs, columns, options);
  const calibrations = calibrateWithEffects(inputs, effects, options);
  const recipe = inputs.map((one) => applyWithEffects(one, effects, options, calibrations));
  let trees: SeriesForecast[] = [];
  const seconds = timed(() => {
    const model = fitGlobal(cleanDemand(inputs, effects), { ...options, mostRows });
    trees = applyGlobalWithEffects(inputs, { effects, trees: model }, options, calibrations);
  });
  return { recipe, trees, seconds };
}

function figuresOf(name: string, { mean, median, byTrees, forecasts }: Ledger): Figure[] {
  const { wape, bias, weightedQuantileLoss } = mean.scores();
  const figure = (metric: string, value: number | null): Figure => ({
    metric: `${name}: ${metric}`,
    value: value ?? Number.NaN,
    unit: 'share of demand',
  });
  return [
    figure('WAPE of the mean', wape),
    figure('WAPE of the median', median.scores().wape),
    figure('weighted quantile loss', weightedQuantileLoss),
    figure('bias', bias),
    { metric: `${name}: series by trees`, value: (100 * byTrees) / forecasts, unit: '%' },
  ];
}
