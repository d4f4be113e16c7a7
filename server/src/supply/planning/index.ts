export { changeForecast, withdrawChange } from './commands/change-forecast.ts';
export { planningSettings } from './commands/change-settings.ts';
export { recordStockouts, type StockoutSpan } from './commands/record-stockouts.ts';
export { requestForecast } from './commands/request-forecast.ts';
export { requestPlan } from './commands/request-plan.ts';
export { approveLines, rejectLines } from './commands/review-plan.ts';
export { runForecast, runPlan } from './commands/wait.ts';
export { discardPlanning } from './discard.ts';
export { planningJobs } from './jobs.ts';
export {
  readLatestRun as latestForecast,
  readSeriesPage as listSeries,
} from './store-forecasts.ts';
export { readLines as listPlanLines } from './store-lines.ts';
export {
  readOpenPlan as openPlan,
  readPlan as findPlan,
  sumTargets as stockPositions,
} from './store-plans.ts';
export type { ForecastRun, Note, PlanRun } from './types.ts';
