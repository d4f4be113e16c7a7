import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { sendStock } from '../../inventory/index.ts';
import { fail } from '../errors.ts';
import {
  PURCHASE_MOVES,
  type PurchaseState,
  requireMove,
  TRANSFER_MOVES,
  type TransferState,
} from '../rules.ts';
import {
  lockOrder,
  moveOrder,
  readOrder,
  readOrderLines,
  type StockOrder,
} from '../store-orders.ts';
import { endOpenRedirect } from '../store-redirects.ts';
import type { LineKind } from '../types.ts';
import { receiveIn } from './receive-order.ts';

/**
 * Moves an order on. Shipping takes the units off the shelf they leave, receiving puts them on the
 * shelf they reach, in the transaction of the move.
 * @throws planning.order_not_found, planning.order_move, inventory.not_enough
 */
export function moveStockOrder(
  house: House,
  caller: Caller,
  input: { kind: LineKind; orderId: string; to: string },
): Promise<StockOrder> {
  const { kind, orderId, to } = input;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    // Held: a draft that is being sent elsewhere ships to where it goes then.
    const order = await lockOrder(tx, kind, orderId);
    if (order === undefined) throw fail('planning.order_not_found');
    const from = order.state;
    if (kind === 'purchase') {
      requireMove(PURCHASE_MOVES, from as PurchaseState, to as PurchaseState);
    } else {
      requireMove(TRANSFER_MOVES, from as TransferState, to as TransferState);
    }
    if (to === 'received') {
      const receipt = { kind, orderId, entries: 'all', inspect: false, close: false } as const;
      return receiveIn(house, tx, caller, receipt);
    }
    const move = { orderId, from, to, by: caller.actor.id, at: caller.now };
    if (!(await moveOrder(tx, kind, move))) throw fail('planning.order_move', { from, to });
    const { by, at } = move;
    if (to === 'cancelled') await endOpenRedirect(tx, { orderId, to, by, at });
    if (to === 'shipped' && order.sourceId !== null) await ship(tx, caller, order, order.sourceId);
    await house.audit(tx, caller, {
      action: `planning.${kind}_order_${to}`,
      entity: `${kind}_order`,
      entityId: orderId,
      change: { from, to, number: order.number },
    });
    const moved = await readOrder(tx, kind, orderId);
    return moved ?? order;
  });
}

/** Takes the units off the shelf and puts them on their way, their freight with them. */
async function ship(
  tx: Transaction,
  caller: Caller,
  order: StockOrder,
  fromWarehouseId: string,
): Promise<void> {
  const { orderId, currency } = order;
  const lines = await readOrderLines(tx, 'transfer', orderId);
  await sendStock(tx, caller, {
    fromWarehouseId,
    toWarehouseId: order.toWarehouseId,
    document: { kind: 'transfer_order', id: orderId },
    units: lines.map(({ sku, quantity, freightMinor }) => ({
      ...{ sku, units: quantity },
      freight: { goodsMinor: null, freightMinor, otherMinor: null, currency },
    })),
  });
}
