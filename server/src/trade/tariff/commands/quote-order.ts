import { format, isCurrencyCode, money } from '@tradewind/money';
import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { type OpenOrder, selectSales } from '../../../records/orders/index.ts';
import { fail } from '../errors.ts';
import { type QuoteInput, QuoteRequestField } from '../http-schemas.ts';
import { type Answered, answer } from './quote.ts';

export interface OrderAnswered {
  readonly order: OpenOrder;
  /** What was asked for the order; a person may change it and ask again. */
  readonly input: QuoteInput;
  /** With all rules known now, for the day it was placed. */
  readonly known: Answered;
}

const priceText = (minor: bigint, currency: string): string =>
  isCurrencyCode(currency) ? format(money(minor, currency)) : minor.toString();

/** A sale as a request: its market is the destination, the day it was placed the day of entry. */
function requestOfOrder(order: OpenOrder, market: string): QuoteInput {
  const { placedOn, currency, lines } = order;
  return QuoteRequestField.parse({
    destination: { country: market },
    date: placedOn,
    currency,
    lines: lines.map(({ lineNo, sku, units, unitPriceMinor }) => ({
      id: String(lineNo),
      sku,
      quantity: String(units),
      unitPrice: priceText(unitPriceMinor, currency),
    })),
  });
}

/**
 * Landed cost of a stored sale on the day it was placed, by the law as it is known now.
 * @throws tariff.order_not_found, tariff.order_without_market
 */
export function quoteOrder(house: House, caller: Caller, orderId: string): Promise<OrderAnswered> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const [order] = await selectSales(tx, [orderId]);
    if (order === undefined) throw fail('tariff.order_not_found');
    const { market, orderNumber } = order;
    if (market === null) throw fail('tariff.order_without_market', { orderNumber });
    const input = requestOfOrder(order, market);
    return { order, input, known: await answer(tx, input, caller.now) };
  });
}
