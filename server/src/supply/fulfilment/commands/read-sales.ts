import { divideRounded } from '@tradewind/money';
import type { Transaction } from '../../../platform/database/index.ts';
import { explodeKits, readKits } from '../../../records/catalog/index.ts';
import {
  type OpenOrder,
  selectPaid,
  selectPlaced,
  selectSales,
} from '../../../records/orders/index.ts';

/** A sale as it is sent. */
export interface SentOrder extends Omit<OpenOrder, 'lines'> {
  readonly lines: readonly SentLine[];
}

interface SentLine extends OpenLine {
  /** SKUs of the kits it is sold in: what may not be sold does not leave in parts. */
  readonly kits: readonly string[];
}

type OpenLine = OpenOrder['lines'][number];

/** SKUs that must be free to leave for the orders to: what is sent, and the kits it is sold in. */
export const goodsOf = (orders: readonly SentOrder[]): string[] =>
  orders.flatMap(({ lines }) => lines.flatMap(({ sku, kits }) => [sku, ...kits]));

/**
 * Orders as they are sent: a kit is replaced by what it is made of. Its price is spread over the
 * units it has, so that the value of what crosses a border stays what was paid.
 */
async function asSent(tx: Transaction, orders: readonly OpenOrder[]): Promise<SentOrder[]> {
  const skus = new Set(orders.flatMap((order) => order.lines.map((line) => line.sku)));
  const kits = await readKits(tx, [...skus]);
  const plain = (line: OpenLine): SentLine => ({ ...line, kits: [] });
  return orders.map((order) => ({
    ...order,
    lines: explodeKits(order.lines.map(plain), kits, (line, component, unitsInKit) => ({
      ...{ ...line, sku: component.sku, units: line.units * component.units, kits: [line.sku] },
      unitPriceMinor: divideRounded(line.unitPriceMinor, BigInt(unitsInKit), 'halfEven'),
    })),
  }));
}

/** Paid sales to route, oldest first. */
export const readPaid = async (
  tx: Transaction,
  query: Parameters<typeof selectPaid>[1],
): Promise<SentOrder[]> => asSent(tx, await selectPaid(tx, query));

/** Sales by id. */
export const readSales = async (
  tx: Transaction,
  orderIds: readonly string[],
): Promise<SentOrder[]> => asSent(tx, await selectSales(tx, orderIds));

/** Sales of a span of days. */
export const readPlaced = async (
  tx: Transaction,
  query: Parameters<typeof selectPlaced>[1],
): Promise<SentOrder[]> => asSent(tx, await selectPlaced(tx, query));
