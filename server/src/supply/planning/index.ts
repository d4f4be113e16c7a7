export { changeForecast } from './commands/change-forecast.ts';
export { planningSettings } from './commands/change-settings.ts';
export { draftPurchase, type PurchaseWish } from './commands/draft-purchase.ts';
export { readKnownDemand } from './commands/read-histories.ts';
export { recordStockouts } from './commands/record-stockouts.ts';
export {
  type RedirectOutcome,
  type RedirectWish,
  redirectOrders,
} from './commands/redirect-order.ts';
export { approveLines } from './commands/review-plan.ts';
export { runForecast, runPlan } from './commands/wait.ts';
export { planningJobs } from './jobs.ts';
export { planningDay } from './rules-demand.ts';
export { backtestShape, unpackSteps } from './rules-forecast.ts';
export { majorToBase, toBase } from './rules-money.ts';
export type { Trace, TraceStep } from './rules-trace.ts';
export { readStockouts as listStockouts } from './store-demand.ts';
export {
  readAllSeries,
  readLatestRun as latestForecast,
  readSeries,
  readTotals,
} from './store-forecasts.ts';
export { type InboundLine, readInbound, readWeeklyForecast, sumReceived } from './store-inbound.ts';
export { readLines as listPlanLines } from './store-lines.ts';
export { readAllOverrides } from './store-overrides.ts';
export {
  readOpenPlan as openPlan,
  readPlan as findPlan,
} from './store-plans.ts';
export { type FinishedRun, readAcceptedRuns, readFinishedRuns } from './store-scores.ts';
export {
  type OpenGroup,
  readOpenGroups as openGroups,
  sumAssumed,
  sumExpiring,
  sumPoorSeries,
  sumStockOuts,
} from './store-summary.ts';
export { type TraceBook, traceBacktests } from './tracing.ts';
export type { History, Override, PlanRun, SeriesRecord } from './types.ts';
