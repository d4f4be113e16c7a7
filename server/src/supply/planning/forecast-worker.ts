/** Runs in a thread: forecasts, back-tests and plans would hold the server up for seconds. */
import {
  applyCalibration,
  applyGlobal,
  backtestMany,
  type Comparison,
  fitCalibration,
  fitGlobal,
  forecastMany,
  recipeErrors,
  type Scores,
  type SeriesBacktest,
  type SeriesForecast,
} from '@tradewind/forecasting';
import { planNetwork } from '@tradewind/stocking';
import { servePool } from '../../platform/workers/index.ts';
import {
  type ForecastAnswer,
  type ForecastTask,
  type PackedForecast,
  unpackSeries,
} from './forecast-tasks.ts';
import { learnEffects, withEffects, withoutEffects } from './forecast-with-effects.ts';
import { withTrees } from './forecast-with-trees.ts';
import { toSkuInput } from './plan-input.ts';
import { buildRows } from './plan-output.ts';
import { packSteps } from './rules-forecast.ts';
import { ERROR_WEEKS } from './rules-totals.ts';
import { openTraces } from './rules-trace.ts';
import { agreePacked } from './totals.ts';
import type { Accuracy, AccuracyPair, SeriesScore } from './types.ts';

servePool<ForecastTask, ForecastAnswer>((task) => {
  const result = answer(task);
  const traces = result.op === 'backtest' ? result.traces : undefined;
  return { result, transfer: traces === undefined ? [] : [traces.rows.buffer] };
});

function answer(task: ForecastTask): ForecastAnswer {
  if (task.op === 'plan') return planPart(task);
  if (task.op === 'agree') return { op: 'agree', agreement: agreePacked(task) };
  const series = unpackSeries(task.series);
  if (task.op === 'calibrate') {
    const { ahead, options } = task;
    if (ahead === null) {
      return { op: 'calibrate', learnt: { calibration: fitCalibration(series, options) } };
    }
    return { op: 'calibrate', learnt: { effects: learnEffects(series, ahead, options) } };
  }
  if (task.op === 'forecast') {
    return { op: 'forecast', forecasts: forecastPart(task, series).map(pack) };
  }
  if (task.op === 'trees') {
    const usual = task.known === null ? series : withoutEffects(series, task.known);
    return { op: 'trees', model: fitGlobal(usual, task.options) };
  }
  if (task.op === 'together') {
    const errors = series.map((one) => recipeErrors(one, ERROR_WEEKS, task.options));
    return { op: 'together', forecasts: forecastMany(series, task.options).map(pack), errors };
  }
  const tracer = task.traced === true ? openTraces(task.options) : undefined;
  const report = backtestMany(series, task.options, undefined, tracer?.add);
  const byClass = Object.entries(report.byClass).map(([name, one]) => [name, toPair(one)]);
  return {
    op: 'backtest',
    total: toPair(report.total),
    byClass: Object.fromEntries(byClass),
    series: report.series.map(toScore),
    ...(tracer === undefined ? {} : { traces: tracer.done() }),
  };
}

/** The recipe, with what is known beside demand; in front of it trees where they speak. */
function forecastPart(
  { options, learnt, trees }: Extract<ForecastTask, { op: 'forecast' }>,
  series: ReturnType<typeof unpackSeries>,
): SeriesForecast[] {
  if ('effects' in learnt) return withEffects(series, learnt.effects, options, trees);
  const { calibration } = learnt;
  const recipe = series.map((one) => applyCalibration(one, options, calibration));
  if (trees === null) return recipe;
  return withTrees(recipe, trees, (places) => {
    const asked = places.flatMap((place) => series[place] ?? []);
    return applyGlobal(asked, trees, calibration);
  });
}

function planPart(task: Extract<ForecastTask, { op: 'plan' }>): ForecastAnswer {
  const { frame, policy, network, ways, skus } = task.question;
  const inputs = skus.map((one) => toSkuInput(one, frame, ways));
  const plan = planNetwork({ today: frame.today, policy, network, skus: inputs });
  const prepared = new Map(skus.map((one) => [one.input.sku, one]));
  return {
    op: 'plan',
    rows: buildRows(plan.skus, prepared, { ...task, ...task.question }),
    capacity: plan.capacity,
  };
}

function pack(forecast: SeriesForecast): PackedForecast {
  const packed = packSteps(forecast.mean, forecast.quantiles);
  const units = forecast.mean.reduce((sum, mean) => sum + mean, 0);
  return { model: forecast.model, demandClass: forecast.demandClass, units, ...packed };
}

function toAccuracy({
  points,
  wape,
  bias,
  pinball,
  weightedQuantileLoss,
  coverage,
}: Scores): Accuracy {
  return { points, wape, bias, pinball, weightedQuantileLoss, coverage };
}

function toPair({ recipe, seasonalNaive }: Comparison): AccuracyPair {
  return { forecast: toAccuracy(recipe), seasonalNaive: toAccuracy(seasonalNaive) };
}

function toScore({ origins, recipe, seasonalNaive }: SeriesBacktest): SeriesScore | null {
  if (origins === 0) return null;
  return {
    error: recipe.wape,
    naiveError: seasonalNaive.wape,
    bias: recipe.bias,
    pinball: recipe.pinball,
    naivePinball: seasonalNaive.pinball,
  };
}
