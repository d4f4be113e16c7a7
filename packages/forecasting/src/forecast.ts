import { type Calibration, calibratePrepared, checkCalibration } from './calibration.ts';
import { type PreparedSeries, prepareSeries } from './prepare.ts';
import { forecastQuantiles } from './quantiles.ts';
import { pointForecast } from './recipe.ts';
import type { ForecastOptions, SeriesForecast, SeriesInput } from './types.ts';
import { checkOptions } from './validate.ts';

/**
 * Forecasts many series at once: the point forecast of each by the fixed recipe, its quantiles from
 * the past errors of all of them. Order of the result = order of the input; equal input gives equal
 * output, bit by bit.
 *
 * @param onProgress called after every series with the number done and the total
 * @throws ForecastError with a code and the series at fault; nothing is forecast then
 */
export function forecastMany(
  series: readonly SeriesInput[],
  options: ForecastOptions,
  onProgress?: (done: number, total: number) => void,
): SeriesForecast[] {
  checkOptions(options);
  const prepared = series.map((one) =>
    prepareSeries(one, options.season, options.nonNegative, options.outliers),
  );
  const calibration = calibrationFor(prepared, options);
  return prepared.map((one, index) => {
    const forecast = forecastPrepared(one, options, calibration);
    onProgress?.(index + 1, prepared.length);
    return forecast;
  });
}

/**
 * Forecasts one series on its own. Its spread comes from its own earlier errors; when there are
 * neighbours of the same kind, `forecastMany` knows more.
 *
 * @throws ForecastError
 */
export function forecastSeries(series: SeriesInput, options: ForecastOptions): SeriesForecast {
  checkOptions(options);
  const prepared = prepareSeries(series, options.season, options.nonNegative, options.outliers);
  return forecastPrepared(prepared, options, calibrationFor([prepared], options));
}

/**
 * Forecasts one series with tables fitted elsewhere, so that workers can share them.
 *
 * @throws ForecastError; `bad_calibration` when the tables are for another season or a shorter
 * horizon
 */
export function applyCalibration(
  series: SeriesInput,
  options: ForecastOptions,
  calibration: Calibration,
): SeriesForecast {
  checkOptions(options);
  checkCalibration(calibration, options);
  const prepared = prepareSeries(series, options.season, options.nonNegative, options.outliers);
  return forecastPrepared(prepared, options, calibration);
}

/** Without levels there is no spread to learn. */
function calibrationFor(
  prepared: readonly PreparedSeries[],
  options: ForecastOptions,
): Calibration {
  return calibratePrepared(options.levels.length > 0 ? prepared : [], options);
}

/** As `applyCalibration`, on a series already checked. */
export function forecastPrepared(
  series: PreparedSeries,
  { season, horizon, levels, furtherSeasons }: ForecastOptions,
  calibration: Calibration,
): SeriesForecast {
  const point = pointForecast(series, season, horizon, furtherSeasons);
  return {
    id: series.id,
    model: point.model,
    demandClass: series.profile.demandClass,
    mean: point.mean,
    quantiles: forecastQuantiles(series, point, levels, calibration),
  };
}
