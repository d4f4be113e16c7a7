export {
  type BacktestOptions,
  type BacktestReport,
  backtest,
  backtestMany,
  type Comparison,
  type SeriesBacktest,
} from './backtest.ts';
export { type Calibration, type CalibrationLimits, fitCalibration } from './calibration.ts';
export { type DemandProfile, demandProfile } from './demand-class.ts';
export { ForecastError, type ForecastErrorCode, type ForecastErrorDetail } from './errors.ts';
export { applyCalibration, forecastMany, forecastSeries } from './forecast.ts';
export { adida, imapa } from './methods/aggregation.ts';
export { type AriFit, autoregression } from './methods/ari.ts';
export { complexExponentialSmoothing } from './methods/ces.ts';
export { croston } from './methods/croston.ts';
export { type Decay, endOfLifeDecay } from './methods/end-of-life.ts';
export { averagedEts, type EtsFit, type EtsSpec, ets, etsName } from './methods/ets.ts';
export { dampedTrend, holt } from './methods/holt.ts';
export {
  forecastByAnalogy,
  type LaunchedItem,
  type LaunchForecast,
  type NewItem,
} from './methods/launch-curves.ts';
export { type MultipleSeasons, mstl, mstlForecast } from './methods/mstl.ts';
export { naive } from './methods/naive.ts';
export { type CountLevel, negativeBinomialLevel } from './methods/negative-binomial-level.ts';
export { seasonalNaive } from './methods/seasonal-naive.ts';
export { seasonalRidge } from './methods/seasonal-ridge.ts';
export { simpleExponentialSmoothing } from './methods/ses.ts';
export { dynamicOptimisedTheta, standardTheta } from './methods/theta.ts';
export { teunterSyntetosBabai } from './methods/tsb.ts';
export { pinballLoss, type Scores } from './scores.ts';
export {
  type BuildOptions,
  buildSeries,
  futureSteps,
  type LongRow,
  type TimedSeries,
} from './table/build-series.ts';
export type { Frequency } from './table/frequency.ts';
export {
  type DemandClass,
  demandClasses,
  type ForecastOptions,
  type SeriesForecast,
  type SeriesInput,
} from './types.ts';
