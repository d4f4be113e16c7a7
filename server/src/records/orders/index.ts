export { type DemandRange, demandByMarket, weeklyDemand } from './demand.ts';
export { discardOrders } from './discard.ts';
export { importOrders, type OrderBatch } from './import-orders.ts';
export { selectMedianPrices as medianPrices, selectSpan as orderSpan } from './store-demand.ts';
export { type OrderLineRow, type OrderPlace, pageOrderLines } from './store-export.ts';
export {
  type ImportedLine,
  type ImportedOrder,
  type ImportOutcome,
  type MarketDemand,
  type MedianPrice,
  ORDER_STATES,
  type OrderKind,
  type OrderRejection,
  type OrderSpan,
  type OrderState,
  type RejectionCode,
  type WeeklyDemand,
} from './types.ts';
