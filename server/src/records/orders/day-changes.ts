import type { CustomerFigures } from '../customers/index.ts';
import type { DayChange, NewOrder } from './store-import.ts';
import { UNKNOWN_MARKET } from './store-import.ts';

/** Sums new orders into the rows of order_day they add to. */
export function dayChanges(channelId: string, orders: readonly NewOrder[]): DayChange[] {
  const sums = new Map<string, DayChange>();
  for (const order of orders) {
    const { placedOn: day, currency, kind, state } = order;
    const market = order.market ?? UNKNOWN_MARKET;
    const key = `${day} ${market} ${currency} ${kind} ${state}`;
    const before = sums.get(key);
    sums.set(key, {
      day,
      channelId,
      market,
      currency,
      kind,
      state,
      orders: (before?.orders ?? 0) + 1,
      lines: (before?.lines ?? 0) + order.lines.length,
      units: (before?.units ?? 0) + order.units,
      totalMinor: (before?.totalMinor ?? 0n) + order.totalMinor,
    });
  }
  return [...sums.values()];
}

/** Sums new orders into what they add to each known customer. */
export function customerFigures(orders: readonly NewOrder[]): CustomerFigures[] {
  const sums = new Map<string, CustomerFigures>();
  for (const order of orders) {
    if (order.customerId === null) continue;
    const before = sums.get(order.customerId);
    const day = order.placedOn;
    const withdrawn = order.kind === 'sale' && order.state === 'cancelled';
    sums.set(order.customerId, {
      customerId: order.customerId,
      orders: (before?.orders ?? 0) + (order.kind === 'sale' && !withdrawn ? 1 : 0),
      units: (before?.units ?? 0) + (withdrawn ? 0 : order.units),
      firstOn: before !== undefined && before.firstOn < day ? before.firstOn : day,
      lastOn: before !== undefined && before.lastOn > day ? before.lastOn : day,
    });
  }
  return [...sums.values()];
}
