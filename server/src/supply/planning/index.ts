export { planningSettings } from './commands/change-settings.ts';
export { draftPurchase, type PurchaseWish } from './commands/draft-purchase.ts';
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
export { majorToBase, toBase } from './rules-money.ts';
export { readStockouts as listStockouts } from './store-demand.ts';
export { readLatestRun as latestForecast } from './store-forecasts.ts';
export { type InboundLine, readInbound, readWeeklyForecast, sumReceived } from './store-inbound.ts';
export { readLines as listPlanLines } from './store-lines.ts';
export {
  readOpenPlan as openPlan,
  readPlan as findPlan,
} from './store-plans.ts';
export {
  type OpenGroup,
  readOpenGroups as openGroups,
  sumAssumed,
  sumExpiring,
  sumPoorSeries,
  sumStockOuts,
} from './store-summary.ts';
export type { PlanRun } from './types.ts';
