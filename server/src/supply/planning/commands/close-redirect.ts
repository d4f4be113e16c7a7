import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { divertStock } from '../../inventory/index.ts';
import { fail } from '../errors.ts';
import { outstanding } from '../rules-receipt.ts';
import { lockOrder, readOrderLines } from '../store-orders.ts';
import { changeWay, endRedirect, findRedirect, type Redirect } from '../store-redirects.ts';

const OPEN = { purchase: 'placed', transfer: 'shipped' } as const;

/**
 * Puts an order back on the way it was on: destination, days, freight, and what is in transit.
 * @throws planning.redirect_late where goods arrived, or the order was changed since
 */
async function putBack(tx: Transaction, caller: Caller, one: Redirect): Promise<void> {
  const { kind, orderId, number, before, toWarehouseId } = one;
  const order = await lockOrder(tx, kind, orderId);
  const lines = await readOrderLines(tx, kind, orderId);
  const untouched = lines.every((line) => outstanding(line) === line.quantity);
  const stands = order?.state === OPEN[kind] && order.toWarehouseId === toWarehouseId;
  if (order === undefined || !stands || !untouched)
    throw fail('planning.redirect_late', { number });
  const old = before.lines.map(({ lineNo, freightMinor }) => ({
    ...{ lineNo, freightMinor: BigInt(freightMinor) },
  }));
  await changeWay(tx, kind, orderId, before, old);
  if (kind === 'purchase') return;
  const document = { kind: 'transfer_order', id: orderId };
  const was = new Map(old.map((line) => [line.lineNo, line.freightMinor]));
  await divertStock(tx, caller, [
    {
      ...{ fromWarehouseId: toWarehouseId, toWarehouseId: before.toWarehouseId },
      ...{ sentWith: document, document, reason: 'transfer_put_back' },
      units: lines.map(({ lineNo, sku, quantity, freightMinor }) => ({
        ...{ sku, units: quantity },
        freight: {
          ...{ goodsMinor: null, otherMinor: null, currency: order.currency },
          freightMinor: (was.get(lineNo) ?? freightMinor) - freightMinor,
        },
      })),
    },
  ]);
}

/**
 * Says what the carrier or supplier answered: it goes to the new warehouse, or not, and then the
 * order and what is in transit are put back as they were.
 * @throws planning.redirect_not_found, planning.redirect_late, planning.order_move where it is
 *   not unconfirmed any more
 */
export function closeRedirect(
  house: House,
  caller: Caller,
  end: {
    readonly redirectId: string;
    readonly to: 'confirmed' | 'undone';
    readonly note: string | null;
  },
): Promise<void> {
  const { redirectId, to, note } = end;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const one = await findRedirect(tx, redirectId);
    if (one === undefined) throw fail('planning.redirect_not_found');
    if (one.state === 'unconfirmed' && to === 'undone') await putBack(tx, caller, one);
    const done = await endRedirect(tx, { ...end, by: caller.actor.id, at: caller.now });
    if (!done) throw fail('planning.order_move', { from: one.state, to });
    const { kind, orderId, number, before } = one;
    await house.audit(tx, caller, {
      ...{ action: `planning.redirect_${to}`, entity: `${kind}_order`, entityId: orderId },
      change: { number, note, from: before.toWarehouseId, to: one.toWarehouseId },
    });
  });
}
