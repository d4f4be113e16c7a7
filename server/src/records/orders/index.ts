export { moveOrderIn } from './commands/move-order.ts';
export {
  type DemandParts,
  demandByMarket,
  type ReturnsOnRecord,
  weeklyDemand,
  weeklyDemandParts,
} from './demand.ts';
export { discardOrders } from './discard.ts';
export { importOrders } from './import-orders.ts';
export { type Launch, type SoldDay, selectLaunches, selectSoldDays } from './store-daily.ts';
export { type DaySales, selectDaySales } from './store-day-sales.ts';
export {
  selectMedianPrices as medianPrices,
  selectSoldByMarket as soldByMarket,
  selectSoldValue as soldValue,
  selectSpan as orderSpan,
  selectUnitsSold as unitsSold,
} from './store-demand.ts';
export { type OrderLineRow, type OrderPlace, pageOrderLines } from './store-export.ts';
export {
  type OpenOrder,
  selectAllocatedWith,
  selectOpenByMarket as openOrdersOf,
  selectPaid,
  selectPlaced,
  selectSales,
} from './store-open.ts';
export {
  type OpenSum,
  type OpenUnits,
  selectFirstSale as firstSaleOf,
  selectOpenUnits,
  selectSoldWeekly,
} from './store-open-units.ts';
export { selectWeeklyPrices as weeklyPrices, type WeeklyPrice } from './store-prices.ts';
export type {
  ImportedLine,
  ImportedOrder,
  MarketDemand,
  MedianPrice,
  OrderKind,
  OrderRejection,
  OrderState,
} from './types.ts';
