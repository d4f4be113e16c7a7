import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { fail } from '../errors.ts';
import { lockOrder, readOrderLines } from '../store-orders.ts';
import {
  changeWay,
  endRedirect,
  insertRedirect,
  type NewWay,
  type RedirectedLine,
  splitOff,
} from '../store-redirects.ts';
import type { LineKind } from '../types.ts';

export interface RedirectWish extends NewWay {
  readonly kind: LineKind;
  readonly orderId: string;
  /** Lines that should go, with their freight on the new way. */
  readonly lines: readonly RedirectedLine[];
  readonly reason: string;
  /** What asked for it, such as an impact. */
  readonly cause: { readonly kind: string; readonly id: string };
}

export interface RedirectOutcome {
  /** The draft was changed; some of its lines became a draft of their own; or it was asked for. */
  readonly how: 'changed' | 'split' | 'proposed';
  readonly orderId: string;
  readonly number: string;
}

/**
 * Sends lines of an order to another warehouse, in the caller's transaction. A draft is changed;
 * where only some lines go they become a draft of their own. Of goods ordered or shipped it stays
 * a wish that somebody takes to the supplier or the carrier.
 * @throws planning.order_not_found, planning.order_move
 */
export async function redirectOrder(
  house: House,
  tx: Transaction,
  caller: Caller,
  wish: RedirectWish,
): Promise<RedirectOutcome> {
  const { kind, orderId } = wish;
  const order = await lockOrder(tx, kind, orderId);
  if (order === undefined) throw fail('planning.order_not_found');
  if (order.state === 'received' || order.state === 'cancelled') {
    throw fail('planning.order_move', { from: order.state, to: 'redirected' });
  }
  const outcome =
    order.state === 'draft'
      ? await changeDraft(tx, caller, wish, order.number)
      : await propose(tx, caller, wish, { number: order.number, currency: order.currency });
  const change = { how: outcome.how, from: order.toWarehouseId, to: wish.toWarehouseId };
  await house.audit(tx, caller, {
    ...{ action: 'planning.order_redirected', entity: `${kind}_order`, entityId: orderId },
    change: { ...change, number: outcome.number, reason: wish.reason, cause: wish.cause.id },
  });
  await house.events.publish(tx, {
    ...{ type: 'planning.order_redirected', subject: outcome.orderId },
    payload: { kind, ...change },
  });
  return outcome;
}

async function changeDraft(
  tx: Transaction,
  caller: Caller,
  wish: RedirectWish,
  number: string,
): Promise<RedirectOutcome> {
  const { kind, orderId, lines } = wish;
  const all = await readOrderLines(tx, kind, orderId);
  if (all.length === lines.length) {
    await changeWay(tx, kind, orderId, wish, lines);
    return { how: 'changed', orderId, number };
  }
  const newOrderId = newId();
  const by = { by: caller.actor.id, at: caller.now };
  const taken = await splitOff(tx, kind, { orderId, newOrderId, lines, way: wish, ...by });
  return { how: 'split', orderId: newOrderId, number: taken };
}

async function propose(
  tx: Transaction,
  caller: Caller,
  wish: RedirectWish,
  { number, currency }: { readonly number: string; readonly currency: string },
): Promise<RedirectOutcome> {
  const { kind, orderId, toWarehouseId, arrivesOn, reason, cause } = wish;
  const chosen = new Set(wish.lines.map(({ lineNo }) => lineNo));
  const lines = (await readOrderLines(tx, kind, orderId)).filter((one) => chosen.has(one.lineNo));
  const toCome = lines.reduce(
    (sum, one) => sum + one.quantity - one.receivedUnits - one.damagedUnits - one.missingUnits,
    0,
  );
  await insertRedirect(tx, {
    ...{ redirectId: newId(), kind, orderId, toWarehouseId, arrivesOn, reason, cause, currency },
    ...{ lines: [...chosen].sort((a, b) => a - b), units: toCome },
    freightMinor: wish.lines.reduce((sum, one) => sum + one.freightMinor, 0n),
    ...{ createdBy: caller.actor.id, createdAt: caller.now },
  });
  return { how: 'proposed', orderId, number };
}

/**
 * Says what became of a wish: the carrier or supplier agreed and it was done, or it was given up.
 * @throws planning.order_move where it is not open any more
 */
export function closeRedirect(
  house: House,
  caller: Caller,
  end: { readonly redirectId: string; readonly to: 'done' | 'withdrawn' },
): Promise<void> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const done = await endRedirect(tx, { ...end, by: caller.actor.id, at: caller.now });
    if (!done) throw fail('planning.order_move', { from: 'closed', to: end.to });
    await house.audit(tx, caller, {
      ...{ action: `planning.redirect_${end.to}`, entity: 'order_redirect' },
      ...{ entityId: end.redirectId, change: { to: end.to } },
    });
  });
}
