export { boundOf, type OrdersBound } from './bound.ts';
export { type Batch, Desk } from './desk.ts';
export { RoutingError, type RoutingErrorCode } from './errors.ts';
export { costParts, type Explanation, type LostWarehouse } from './explain.ts';
export { DEFAULT_EXCHANGES, type ExchangeOptions, HeldOrders } from './held-orders.ts';
export { DEFAULT_PRICES, type PriceOptions, StockPricer } from './prices.ts';
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
