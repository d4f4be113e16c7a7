/** Runs in a thread: forecasts, back-tests and plans would hold the server up for seconds. */
import {
  applyCalibration,
  backtestMany,
  type Comparison,
  fitCalibration,
  forecastMany,
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
import { toSkuInput } from './plan-input.ts';
import { buildRows } from './plan-output.ts';
import { packSteps } from './rules-forecast.ts';
import { openTraces } from './rules-trace.ts';
import type { Accuracy, AccuracyPair, SeriesScore } from './types.ts';

servePool<ForecastTask, ForecastAnswer>((task) => {
  const result = answer(task);
  const traces = result.op === 'backtest' ? result.traces : undefined;
  return { result, transfer: traces === undefined ? [] : [traces.rows.buffer] };
});

function answer(task: ForecastTask): ForecastAnswer {
  if (task.op === 'plan') return planPart(task);
  const series = unpackSeries(task.series);
  if (task.op === 'calibrate') {
    return { op: 'calibrate', calibration: fitCalibration(series, task.options) };
  }
  if (task.op === 'forecast') {
    const forecasts = series.map((one) => applyCalibration(one, task.options, task.calibration));
    return { op: 'forecast', forecasts: forecasts.map(pack) };
  }
  if (task.op === 'together') {
    return { op: 'forecast', forecasts: forecastMany(series, task.options).map(pack) };
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
