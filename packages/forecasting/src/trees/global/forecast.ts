import { type Calibration, calibratePrepared, checkCalibration } from '../../calibration.ts';
import { forecastPrepared } from '../../forecast.ts';
import { type PreparedSeries, prepareSeries } from '../../prepare.ts';
import type { SeriesForecast } from '../../types.ts';
import { predictMeans, predictQuantiles } from './learn.ts';
import { type Origin, originOf } from './origin.ts';
import { featureRows, type RowContext, type RowKey } from './rows.ts';
import type { GlobalModel, GlobalSeries } from './types.ts';

/** Series whose rows are held at a time. */
const seriesPerBlock = 2_000;

/**
 * Forecasts a catalogue by a fitted model: by trees where they have passed the gate (`model` is
 * then `trees`), else exactly as `forecastMany` does. Columns reach over the horizon; what they do
 * not say is unknown. Order of the result = order of the input.
 *
 * @throws ForecastError as `forecastMany`
 */
export function forecastGlobal(
  series: readonly GlobalSeries[],
  model: GlobalModel,
): SeriesForecast[] {
  const prepared = series.map((one) => prepareSeries(one, model.season, model.nonNegative));
  return forecastPreparedGlobal(series, prepared, model, calibratePrepared(prepared, model));
}

/**
 * Forecasts part of a catalogue with the spread of the whole (`fitCalibration`), so that workers
 * can share the series: together the parts are what `forecastGlobal` gives.
 *
 * @throws ForecastError as `applyCalibration`
 */
export function applyGlobal(
  series: readonly GlobalSeries[],
  model: GlobalModel,
  calibration: Calibration,
): SeriesForecast[] {
  checkCalibration(calibration, model);
  const prepared = series.map((one) => prepareSeries(one, model.season, model.nonNegative));
  return forecastPreparedGlobal(series, prepared, model, calibration);
}

function forecastPreparedGlobal(
  series: readonly GlobalSeries[],
  prepared: readonly PreparedSeries[],
  model: GlobalModel,
  calibration: Calibration,
): SeriesForecast[] {
  const { season, columns, groups } = model;
  const context: RowContext = { season, columns, groups, series, prepared };
  const forecasts: SeriesForecast[] = [];
  for (let from = 0; from < prepared.length; from += seriesPerBlock) {
    const block = prepared.slice(from, from + seriesPerBlock);
    forecasts.push(...forecastBlock(block, from, model, calibration, context));
  }
  return forecasts;
}

function forecastBlock(
  block: readonly PreparedSeries[],
  from: number,
  model: GlobalModel,
  calibration: Calibration,
  context: RowContext,
): SeriesForecast[] {
  const origins = block.map((one, place) =>
    speaks(model, one) ? originOf(from + place, one, model, calibration) : undefined,
  );
  const used = origins.filter((origin) => origin !== undefined);
  const byTrees = new Map<Origin, SeriesForecast>();
  if (used.length > 0) {
    const rows = used.flatMap((origin) =>
      Array.from({ length: model.horizon }, (_, step): RowKey => ({ origin, step })),
    );
    const features = featureRows(rows, context);
    const { mean, quantiles, levels } = model;
    const means = mean === undefined ? undefined : predictMeans(mean, rows, features);
    const spread = predictQuantiles(quantiles, rows, features, levels);
    used.forEach((origin, place) => {
      const first = place * model.horizon;
      byTrees.set(origin, blend(origin, model, means, spread, first));
    });
  }
  return block.map((one, place) => {
    const origin = origins[place];
    const forecast = origin === undefined ? undefined : byTrees.get(origin);
    return forecast ?? forecastPrepared(one, model, calibration);
  });
}

/** May trees say anything of this series' class? */
function speaks({ gate }: GlobalModel, { profile }: PreparedSeries): boolean {
  const figures = gate[profile.demandClass];
  return figures !== undefined && (figures.meanByTrees || figures.quantilesByTrees);
}

/** The recipe's forecast with those parts replaced in which trees may speak. */
function blend(
  { recipe }: Origin,
  { gate, horizon }: GlobalModel,
  means: Float64Array | undefined,
  spread: readonly Float64Array[],
  first: number,
): SeriesForecast {
  const figures = gate[recipe.demandClass];
  const own = (values: Float64Array) => values.slice(first, first + horizon);
  return {
    ...recipe,
    model: 'trees',
    mean: figures?.meanByTrees && means !== undefined ? own(means) : recipe.mean,
    quantiles: figures?.quantilesByTrees && spread.length > 0 ? spread.map(own) : recipe.quantiles,
  };
}
