/** What pricing of stock asks of past orders. Pure. */
import type { RoutingOrder } from '@tradewind/routing';

/** Days of orders that stand for those to come, and days until new stock is counted on. */
export const PAST_DAYS = 90;
export const AHEAD_DAYS = 28;
/** Fewer days of orders than this say nothing about the weeks to come: no stock has a price. */
export const LEAST_DAYS = 14;
/** More orders than this are thinned out evenly: prices are averages anyway. */
const MOST_ORDERS = 3000;

/** Every k-th of the orders, so that at most so many are left; with the share that they are. */
export function thinOut<T>(orders: readonly T[]): {
  readonly kept: readonly T[];
  readonly share: number;
} {
  const step = Math.ceil(orders.length / MOST_ORDERS);
  const kept = orders.filter((_, index) => index % step === 0);
  return { kept, share: orders.length === 0 ? 1 : kept.length / orders.length };
}

/**
 * A past order as if it came today: a sale not made loses what it would have earned, not the
 * guarantee that a paid order is sent.
 * @param earned share of a price that is not the cost of the goods
 */
export function asComing(order: RoutingOrder, earned: number): RoutingOrder {
  return {
    ...order,
    lines: order.lines.map((line) => ({ ...line, lostMinor: (line.valueMinor ?? 0) * earned })),
  };
}
