export { type Calibration, type CalibrationLimits, fitCalibration } from './calibration.ts';
export { ForecastError, type ForecastErrorCode, type ForecastErrorDetail } from './errors.ts';
export { applyCalibration, forecastMany, forecastSeries } from './forecast.ts';
export type { DemandClass, ForecastOptions, SeriesForecast, SeriesInput } from './types.ts';
