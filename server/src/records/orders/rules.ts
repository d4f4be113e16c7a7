/** Pure decisions about orders. */
import { isCurrencyCode } from '@tradewind/money';
import type { ImportedOrder, OrderRejection, OrderState, RejectionCode } from './types.ts';

const INT_MAX = 2_147_483_647;
const BIGINT_MAX = 9_223_372_036_854_775_807n;

/** Longest order number and SKU: a number longer than this is another column's text. */
const NUMBER_LENGTH = 100;
const SKU_LENGTH = 100;

/** Orders are not placed before online trade, nor later than a day ahead of the clock. */
const EARLIEST = '1990-01-01';
const DAY_MS = 86_400_000;

export interface OrderSums {
  readonly totalMinor: bigint;
  readonly units: number;
}

/** Value and units of an order: quantity times unit price, summed over its lines. */
export function sumOrder(order: Pick<ImportedOrder, 'lines'>): OrderSums {
  let totalMinor = 0n;
  let units = 0;
  for (const line of order.lines) {
    totalMinor += BigInt(line.quantity) * line.unitPriceMinor;
    units += line.quantity;
  }
  return { totalMinor, units };
}

/** The state an imported order starts in. */
export function initialState(order: Pick<ImportedOrder, 'kind' | 'state'>): OrderState {
  return order.kind === 'cancellation' ? 'cancelled' : (order.state ?? 'completed');
}

/** Why this order cannot be taken, or null when it can. */
export function refuseOrder(order: ImportedOrder, now: Date): OrderRejection | null {
  const refuse = (code: RejectionCode, params: OrderRejection['params'] = {}): OrderRejection => ({
    orderNumber: order.orderNumber,
    code,
    params: { orderNumber: order.orderNumber, ...params },
  });
  const number = order.orderNumber;
  if (number.trim() === '' || number.length > NUMBER_LENGTH) return refuse('orders.bad_number');
  if (order.lines.length === 0) return refuse('orders.no_lines');
  if (!isCurrencyCode(order.currency)) {
    return refuse('orders.bad_currency', { currency: order.currency });
  }
  if (order.market !== null && !/^[A-Z]{2}$/.test(order.market)) {
    return refuse('orders.bad_market', { market: order.market });
  }
  if (!isPlausibleDate(order, now)) return refuse('orders.bad_date', { placedOn: order.placedOn });
  if (order.kind === 'cancellation' && (order.state ?? 'cancelled') !== 'cancelled') {
    return refuse('orders.bad_state', { state: order.state ?? '' });
  }
  return refuseLines(order, refuse);
}

function isPlausibleDate(order: ImportedOrder, now: Date): boolean {
  const at = order.placedAt.getTime();
  if (Number.isNaN(at) || at > now.getTime() + DAY_MS) return false;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(order.placedOn) || order.placedOn < EARLIEST) return false;
  // A zone is at most fourteen hours from UTC, so the date is the instant's or its neighbour's.
  return Math.abs(Date.parse(`${order.placedOn}T12:00:00Z`) - at) <= 1.1 * DAY_MS;
}

function refuseLines(
  order: ImportedOrder,
  refuse: (code: RejectionCode, params?: OrderRejection['params']) => OrderRejection,
): OrderRejection | null {
  const sign = order.kind === 'sale' ? 1 : -1;
  for (const line of order.lines) {
    const { quantity, unitPriceMinor: price, sku } = line;
    const counts = Number.isInteger(quantity) && Math.abs(quantity) <= INT_MAX;
    if (!counts || quantity * sign <= 0) return refuse('orders.bad_quantity', { sku, quantity });
    if (price < 0n || price > BIGINT_MAX) {
      return refuse('orders.bad_price', { sku, price: String(price) });
    }
    if (sku.trim() === '' || sku.length > SKU_LENGTH) return refuse('orders.bad_number');
  }
  const { totalMinor, units } = sumOrder(order);
  const size = totalMinor < 0n ? -totalMinor : totalMinor;
  if (size > BIGINT_MAX || Math.abs(units) > INT_MAX) return refuse('orders.too_large');
  return null;
}
