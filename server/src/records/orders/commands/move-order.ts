import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { addCustomerFigures } from '../../customers/index.ts';
import { fail } from '../errors.ts';
import { ORDER_MOVES, type OrderAction, stateAfter } from '../states.ts';
import { findOrder, insertEvent, moveState } from '../store.ts';
import { addDays, UNKNOWN_MARKET } from '../store-import.ts';
import type { Order, OrderState } from '../types.ts';

/**
 * Moves an order along the state table, with its history, sums, audit and event.
 * @throws orders.not_found, orders.move_refused, orders.reason_needed
 */
export async function moveOrder(
  house: House,
  caller: Caller,
  orderId: string,
  action: OrderAction,
  reason: string | null,
): Promise<Order> {
  return house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
    moveOrderIn(house, tx, caller, orderId, action, reason),
  );
}

/** The same in the caller's transaction, together with what makes the order move. */
export async function moveOrderIn(
  house: Pick<House, 'audit' | 'events'>,
  tx: Transaction,
  caller: Caller,
  orderId: string,
  action: OrderAction,
  reason: string | null,
): Promise<Order> {
  if (ORDER_MOVES[action].needsReason && reason === null) {
    throw fail('orders.reason_needed', { action });
  }
  const order = await findOrder(tx, orderId);
  if (order === null) throw fail('orders.not_found', { orderId });
  const { state: from, orderNumber } = order;
  const to = order.kind === 'sale' ? stateAfter(from, action) : null;
  if (to === null || !(await moveState(tx, orderId, from, to))) {
    throw fail('orders.move_refused', { orderNumber, state: from, action });
  }
  const event = {
    fromState: from,
    toState: to,
    at: caller.now,
    actorKind: caller.actor.kind,
    actorId: caller.actor.id,
    reason,
  };
  await insertEvent(tx, orderId, event);
  await moveSums(tx, order, to);
  await house.audit(tx, caller, {
    action: `orders.${to}`,
    entity: 'order',
    entityId: orderId,
    change: { from, to },
  });
  await house.events.publish(tx, {
    type: 'orders.moved',
    subject: orderId,
    payload: { from, to, action },
  });
  return { ...order, state: to, version: order.version + 1, events: [...order.events, event] };
}

/** Takes the order out of the sums of its state and into those of the next. */
async function moveSums(tx: Transaction, order: Order, to: OrderState): Promise<void> {
  const { placedOn: day, channelId, currency, kind, lineCount: lines, units, totalMinor } = order;
  const key = { day, channelId, market: order.market ?? UNKNOWN_MARKET, currency, kind };
  await addDays(tx, [
    {
      ...key,
      state: order.state,
      orders: -1,
      lines: -lines,
      units: -units,
      totalMinor: -totalMinor,
    },
    { ...key, state: to, orders: 1, lines, units, totalMinor },
  ]);
  if (to === 'cancelled' && order.customerId !== null) {
    const { customerId } = order;
    await addCustomerFigures(tx, [
      { customerId, orders: -1, units: -units, firstOn: day, lastOn: day },
    ]);
  }
}
