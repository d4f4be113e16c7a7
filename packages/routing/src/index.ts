export { RoutingError, type RoutingErrorCode } from './errors.ts';
export { costParts, type Explanation, type LostWarehouse } from './explain.ts';
export {
  type RoutingReason,
  type RoutingReasonCode,
  type RoutingReasonParams,
  routingReasonCodes,
} from './reasons.ts';
export { ReplayStock, type ReplayTotals, replay, replaySteps } from './replay.ts';
export { type RoutingRule, RULES, type RuleFacts, routeBy } from './rivals.ts';
export { createRouter, type Router } from './router.ts';
export type * from './types.ts';
