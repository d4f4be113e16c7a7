import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { type Reservation, receiveStock } from '../../inventory/index.ts';
import { fail } from '../errors.ts';
import {
  type Counted,
  everythingFit,
  giveUpRest,
  isComplete,
  partOf,
  requireReceipt,
} from '../rules-receipt.ts';
import {
  addReceived,
  lockOrder,
  moveOrder,
  readOrder,
  readOrderLines,
  type StockOrder,
  type StockOrderLine,
} from '../store-orders.ts';
import type { LineKind } from '../types.ts';

/** What came of one line, by lot. */
export interface ReceiptEntry extends Counted {
  readonly lot?: string | undefined;
  readonly expiresOn?: string | null | undefined;
  readonly serials?: readonly string[] | undefined;
}

export interface ReceiptInput {
  readonly kind: LineKind;
  readonly orderId: string;
  /** `all` takes everything still to come as fit. */
  readonly entries: readonly ReceiptEntry[] | 'all';
  /** Fit units are inspected before they are for sale. */
  readonly inspect: boolean;
  /** Nothing more will come: the rest is given up. */
  readonly close: boolean;
}

const OPEN_STATE: Readonly<Record<LineKind, string>> = { purchase: 'placed', transfer: 'shipped' };

/**
 * Books what arrived of an order: over, short and damaged as they are. The order is received when
 * nothing is still to come, or when it is closed.
 * @throws planning.order_not_found, planning.order_move, planning.bad_receipt
 */
export async function receiveOrder(
  house: House,
  caller: Caller,
  input: ReceiptInput,
): Promise<StockOrder> {
  return house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
    receiveIn(house, tx, caller, input),
  );
}

/** The same in the caller's transaction. */
export async function receiveIn(
  house: House,
  tx: Transaction,
  caller: Caller,
  input: ReceiptInput,
): Promise<StockOrder> {
  const { kind, orderId } = input;
  const order = await lockOrder(tx, kind, orderId);
  if (order === undefined) throw fail('planning.order_not_found');
  const from = OPEN_STATE[kind];
  if (order.state !== from) {
    throw fail('planning.order_move', { from: order.state, to: 'received' });
  }
  const lines = await readOrderLines(tx, kind, orderId);
  const entries: readonly ReceiptEntry[] =
    input.entries === 'all' ? everythingFit(lines) : input.entries;
  requireReceipt(lines, entries);
  const all = input.close ? [...entries, ...giveUpRest(lines, entries)] : entries;
  const filled = await bookArrival(tx, caller, order, lines, { ...input, entries: all });
  await addReceived(tx, kind, orderId, all);
  const done = isComplete(lines, all);
  if (done) {
    const move = { orderId, from, to: 'received', by: caller.actor.id, at: caller.now };
    await moveOrder(tx, kind, move);
  }
  const sum = (of: (entry: Counted) => number): number =>
    all.reduce((total, entry) => total + of(entry), 0);
  await house.audit(tx, caller, {
    action: `planning.${kind}_order_${done ? 'received' : 'received_in_part'}`,
    entity: `${kind}_order`,
    entityId: orderId,
    change: {
      ...{ number: order.number, good: sum((entry) => entry.good) },
      ...{ damaged: sum((entry) => entry.damaged), missing: sum((entry) => entry.missing) },
    },
  });
  if (filled.length > 0) {
    await house.events.publish(tx, {
      type: 'inventory.backorders_filled',
      subject: orderId,
      payload: { owners: filled.map((row) => row.owner) },
    });
  }
  return (await readOrder(tx, kind, orderId)) ?? order;
}

function bookArrival(
  tx: Transaction,
  caller: Caller,
  order: StockOrder,
  lines: readonly StockOrderLine[],
  input: ReceiptInput & { readonly entries: readonly ReceiptEntry[] },
): Promise<Reservation[]> {
  const { kind } = input;
  const byNo = new Map(lines.map((line) => [line.lineNo, line]));
  const before = new Map(
    lines.map((line) => [line.lineNo, line.receivedUnits + line.damagedUnits]),
  );
  return receiveStock(tx, caller, {
    warehouseId: order.toWarehouseId,
    from: kind === 'purchase' ? 'supplier' : 'transit',
    document: { kind: `${kind}_order`, id: order.orderId },
    inspect: input.inspect,
    lines: input.entries.flatMap((entry) => {
      const line = byNo.get(entry.lineNo);
      if (line === undefined) return [];
      const units = entry.good + entry.damaged;
      const known = before.get(line.lineNo) ?? 0;
      before.set(line.lineNo, known + units);
      const cost = kind === 'purchase' ? costOf(order, line, known, units) : undefined;
      return [{ ...entry, sku: line.sku, cost }];
    }),
  });
}

function costOf(order: StockOrder, line: StockOrderLine, before: number, units: number) {
  const { goodsMinor, freightMinor, quantity } = line;
  return {
    goodsMinor: goodsMinor === null ? null : partOf(goodsMinor, quantity, before, units),
    freightMinor: partOf(freightMinor, quantity, before, units),
    otherMinor: null,
    currency: order.currency,
  };
}
