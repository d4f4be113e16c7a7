export {
  type BacktestOptions,
  type BacktestReport,
  backtest,
  backtestMany,
  type Comparison,
  type OriginForecast,
  type OriginTrace,
  type SeriesBacktest,
} from './backtest.ts';
export { eventFaults, eventShares } from './calendar/events.ts';
export { easterSunday, nthWeekday, orthodoxEasterSunday } from './calendar/movable.ts';
export type {
  EventCertainty,
  EventFault,
  EventFaultCode,
  EventOccurrence,
  EventShares,
  SalesEvent,
} from './calendar/types.ts';
export { type Calibration, type CalibrationLimits, fitCalibration } from './calibration.ts';
export { type DemandProfile, demandProfile } from './demand-class.ts';
export { applyGlobalWithEffects, type CleanTrees, cleanDemand } from './effects/by-trees.ts';
export { type EffectsJson, effectsFromJson, effectsToJson } from './effects/effects-json.ts';
export { fitEffects } from './effects/fit.ts';
export {
  applyWithEffects,
  calibrateWithEffects,
  type EffectCalibrations,
  forecastWithEffects,
  outliersWithEffects,
} from './effects/forecast.ts';
export { type EffectFactor, effectFactor } from './effects/model.ts';
export type {
  Effect,
  EffectColumn,
  EffectSeries,
  EffectSource,
  EffectsModel,
} from './effects/types.ts';
export { ForecastError, type ForecastErrorCode, type ForecastErrorDetail } from './errors.ts';
export { applyCalibration, forecastMany, forecastSeries } from './forecast.ts';
export { levelErrors } from './hierarchy/level-errors.ts';
export { recipeErrors } from './hierarchy/recipe-errors.ts';
export { reconcile } from './hierarchy/reconcile.ts';
export { hierarchyNodes } from './hierarchy/structure.ts';
export type {
  BaseForecast,
  Grouping,
  Hierarchy,
  HierarchyNode,
  ReconciledForecast,
  ReconcileMethod,
  ReconcileOptions,
  Reconciliation,
} from './hierarchy/types.ts';
export { normalQuantile } from './kernel/normal.ts';
export { adida, imapa } from './methods/aggregation.ts';
export { type AriFit, autoregression } from './methods/ari.ts';
export { complexExponentialSmoothing } from './methods/ces.ts';
export { croston } from './methods/croston.ts';
export { type Decay, endOfLifeDecay } from './methods/end-of-life.ts';
export { averagedEts, type EtsFit, type EtsSpec, ets, etsName } from './methods/ets.ts';
export {
  type DeclineTest,
  type FadingForecast,
  forecastFading,
  testDecline,
} from './methods/fading.ts';
export { dampedTrend, holt } from './methods/holt.ts';
export {
  forecastLaunch,
  type LaunchOptions,
  type LaunchOutlook,
} from './methods/launch-bands.ts';
export {
  forecastByAnalogy,
  type LaunchedItem,
  type LaunchForecast,
  type NewItem,
  rankAnalogues,
} from './methods/launch-curves.ts';
export { type MultipleSeasons, mstl, mstlForecast } from './methods/mstl.ts';
export { naive } from './methods/naive.ts';
export { type CountLevel, negativeBinomialLevel } from './methods/negative-binomial-level.ts';
export { seasonalNaive } from './methods/seasonal-naive.ts';
export { seasonalRidge } from './methods/seasonal-ridge.ts';
export { simpleExponentialSmoothing } from './methods/ses.ts';
export { dynamicOptimisedTheta, standardTheta } from './methods/theta.ts';
export { teunterSyntetosBabai } from './methods/tsb.ts';
export { type Outlier, type OutlierOptions, outliers } from './outliers/find.ts';
export { pinballLoss, type Scores } from './scores.ts';
export {
  type BuildOptions,
  buildSeries,
  futureSteps,
  type LongRow,
  type TimedSeries,
} from './table/build-series.ts';
export type { Frequency } from './table/frequency.ts';
export { trainTrees } from './trees/boost.ts';
export {
  type Forest,
  type ForestFeature,
  featureImportance,
  predictTrees,
} from './trees/forest.ts';
export { type ForestJson, forestFromJson, forestToJson } from './trees/forest-json.ts';
export {
  attachColumns,
  type ColumnedSeries,
  type ColumnRow,
} from './trees/global/attach-columns.ts';
export { fitGlobal } from './trees/global/fit.ts';
export { applyGlobal, forecastGlobal } from './trees/global/forecast.ts';
export { type GlobalJson, globalFromJson, globalToJson } from './trees/global/global-json.ts';
export type {
  GateFigures,
  GateRefusal,
  GlobalModel,
  GlobalOptions,
  GlobalSeries,
  KnownColumn,
} from './trees/global/types.ts';
export type {
  FeatureColumn,
  FeatureTable,
  LabelledRows,
  TreeLoss,
  TreeOptions,
} from './trees/types.ts';
export {
  type DemandClass,
  demandClasses,
  type ForecastOptions,
  type OutlierTreatment,
  type SeriesForecast,
  type SeriesInput,
} from './types.ts';
