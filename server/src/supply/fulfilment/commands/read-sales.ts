import { divideRounded } from '@tradewind/money';
import type { Transaction } from '../../../platform/database/index.ts';
import { explodeKits, readKits } from '../../../records/catalog/index.ts';
import {
  type OpenOrder,
  selectPaid,
  selectPlaced,
  selectSales,
} from '../../../records/orders/index.ts';

/**
 * Orders as they are sent: a kit is replaced by what it is made of. Its price is spread over the
 * units it has, so that the value of what crosses a border stays what was paid.
 */
async function asSent(tx: Transaction, orders: readonly OpenOrder[]): Promise<OpenOrder[]> {
  const skus = new Set(orders.flatMap((order) => order.lines.map((line) => line.sku)));
  const kits = await readKits(tx, [...skus]);
  if (kits.size === 0) return [...orders];
  return orders.map((order) => ({
    ...order,
    lines: explodeKits(order.lines, kits, (line, component, unitsInKit) => ({
      ...{ ...line, sku: component.sku, units: line.units * component.units },
      unitPriceMinor: divideRounded(line.unitPriceMinor, BigInt(unitsInKit), 'halfEven'),
    })),
  }));
}

/** Paid sales to route, oldest first. */
export const readPaid = async (
  tx: Transaction,
  query: Parameters<typeof selectPaid>[1],
): Promise<OpenOrder[]> => asSent(tx, await selectPaid(tx, query));

/** Sales by id. */
export const readSales = async (
  tx: Transaction,
  orderIds: readonly string[],
): Promise<OpenOrder[]> => asSent(tx, await selectSales(tx, orderIds));

/** Sales of a span of days. */
export const readPlaced = async (
  tx: Transaction,
  query: Parameters<typeof selectPlaced>[1],
): Promise<OpenOrder[]> => asSent(tx, await selectPlaced(tx, query));
