import { seeded } from '@tradewind/random';
import { ForecastError } from '../../errors.ts';
import { type PreparedSeries, prepareSeries } from '../../prepare.ts';
import { checkOptions } from '../../validate.ts';
import { fullOptions } from '../check.ts';
import { collectRows, type OriginPlan } from './collect.ts';
import { gate } from './gate.ts';
import { learn, roundsOf } from './learn.ts';
import { teachable } from './origin.ts';
import { gatePeriods, gatePlans, trainingPlans } from './plans.ts';
import { knownOutcomes, type RowContext } from './rows.ts';
import type { GateRefusal, GlobalModel, GlobalOptions, GlobalSeries } from './types.ts';

/** Fewer series, origins or rows are no catalogue to learn from. */
const fewestSeries = 30;
const fewestOrigins = 3;
const fewestRows = 200;

const defaultRows = 60_000;
const defaultRounds = 80;

/**
 * Fits one model over a whole catalogue: trees that correct the recipe's forecasts, from lags,
 * rolling figures, known columns and groups, for all steps at once. Rows are (series, origin,
 * step); demand is in units of each series' level, so that small and large sellers teach each
 * other. Trees start from the recipe: without any they are the recipe.
 *
 * Trees are first learned without the last two horizons of the history and scored on these beside
 * the recipe. Only classes of demand in which they win by more than one part in a hundred are
 * theirs; for these they are learned again on everything. All series are taken to end now.
 *
 * Sources: Makridakis, Spiliotis & Assimakopoulos (2022), "M5 accuracy competition: results,
 * findings, and conclusions", Int. J. of Forecasting 38, for one model over all series with
 * Tweedie loss; Montero-Manso & Hyndman (2021), "Principles and algorithms for forecasting groups
 * of time series", the same 37, for learning across series.
 *
 * @throws ForecastError as `forecastMany`; `bad_number` for an infinite value in a column,
 * `bad_tree_options` for a number of rows or rounds or a seed that cannot be
 */
export function fitGlobal(series: readonly GlobalSeries[], options: GlobalOptions): GlobalModel {
  checkOptions(options);
  const { mostRows = defaultRows, rounds = defaultRounds, seed = 1 } = options;
  fullOptions({ loss: { kind: 'squared' }, rounds, seed });
  if (!Number.isInteger(mostRows) || mostRows < 1) throw new ForecastError('bad_tree_options');
  const prepared = series.map((one) => prepareSeries(one, options.season, options.nonNegative));
  const { horizon, season, levels, nonNegative, columns = [], groups = [] } = options;
  const empty: GlobalModel = {
    version: 1,
    horizon,
    season,
    levels,
    ...(nonNegative === undefined ? {} : { nonNegative }),
    columns,
    groups,
    refusal: undefined,
    gate: {},
    mean: undefined,
    quantiles: [],
  };
  const length = prepared.reduce((most, { given }) => Math.max(most, given.length), 0);
  const refusal = refusalOf(prepared, length, horizon);
  if (refusal !== undefined) return { ...empty, refusal };
  const context: RowContext = { season, columns, groups, series, prepared };
  const random = seeded(seed);
  const rowsOf = (plans: readonly OriginPlan[]) =>
    knownOutcomes(collectRows(prepared, plans, options, mostRows, random), context);
  const plan = { levels, mean: true, rounds, seed };
  const early = rowsOf(trainingPlans(length, gatePeriods(horizon), horizon));
  if (early.length < fewestRows) return { ...empty, refusal: 'too_short' };
  const tried = learn(early, context, plan);
  const figures = gate(rowsOf(gatePlans(horizon)), tried, levels, context);
  const mean = Object.values(figures).some(({ meanByTrees }) => meanByTrees);
  const spread = Object.values(figures).some(({ quantilesByTrees }) => quantilesByTrees);
  if (!mean && !spread) return { ...empty, gate: figures };
  const all = rowsOf(trainingPlans(length, 0, horizon));
  const found = roundsOf(tried);
  const final = { ...plan, mean, levels: spread ? levels : [], found };
  return { ...empty, gate: figures, ...learn(all, context, final) };
}

function refusalOf(
  prepared: readonly PreparedSeries[],
  length: number,
  horizon: number,
): GateRefusal | undefined {
  if (prepared.filter(teachable).length < fewestSeries) return 'too_few_series';
  const plans = trainingPlans(length, gatePeriods(horizon), horizon);
  return plans.length < fewestOrigins ? 'too_short' : undefined;
}
