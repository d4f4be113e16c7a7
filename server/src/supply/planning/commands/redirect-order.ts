import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { type Diversion, divertStock } from '../../inventory/index.ts';
import { fail } from '../errors.ts';
import { isComplete, outstanding } from '../rules-receipt.ts';
import { beforeOf, freightOn, partLine } from '../rules-redirect.ts';
import {
  lockOrder,
  moveOrder,
  readOrderLines,
  type StockOrder,
  type StockOrderLine,
} from '../store-orders.ts';
import {
  changeWay,
  insertRedirect,
  lockBefore,
  type NewWay,
  type RedirectedLine,
  splitOff,
} from '../store-redirects.ts';
import type { LineKind } from '../types.ts';

export interface RedirectWish extends NewWay {
  readonly kind: LineKind;
  readonly orderId: string;
  /** Version of the order that the wish was worked out for. */
  readonly version: number;
  /** Lines that go, with their freight on the new way. */
  readonly lines: readonly RedirectedLine[];
  readonly reason: string;
  /** What asked for it, such as an impact. */
  readonly cause: { readonly kind: string; readonly id: string };
}

export interface RedirectOutcome {
  /**
   * A draft was changed, or some of its lines became a draft of their own; goods ordered or at sea
   * go to the new warehouse, and the carrier or supplier is still to confirm it.
   */
  readonly how: 'changed' | 'split' | 'diverted';
  readonly kind: LineKind;
  readonly orderId: string;
  readonly number: string;
}

/** An order that is locked, with what is meant to become of it. */
interface Going {
  readonly order: StockOrder;
  readonly wish: RedirectWish;
}

/**
 * Locks the orders of all wishes in the order of their keys, before anything is changed. An order
 * that somebody sent elsewhere, or received in part, since the wish was worked out is refused: its
 * freight would be added twice.
 */
async function lockAll(tx: Transaction, wishes: readonly RedirectWish[]): Promise<Going[]> {
  const keyOf = ({ kind, orderId }: RedirectWish): string => `${kind} ${orderId}`;
  const ordered = [...wishes].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const going: Going[] = [];
  for (const wish of ordered) {
    const order = await lockOrder(tx, wish.kind, wish.orderId);
    if (order === undefined) throw fail('planning.order_not_found');
    if (order.state === 'received' || order.state === 'cancelled') {
      throw fail('planning.order_move', { from: order.state, to: 'redirected' });
    }
    if (order.version !== wish.version) {
      throw fail('planning.order_changed', { number: order.number });
    }
    going.push({ order, wish });
  }
  return going;
}

/**
 * Sends lines of orders to other warehouses, in the caller's transaction. Where only some lines of
 * an order go, or some units are here already, the rest becomes an order of its own. Of goods at
 * sea the stock in transit goes along, with the freight of the new voyage; of those and of goods a
 * supplier has been asked for, a note waits until somebody says what the carrier or supplier
 * answered.
 * @returns what became of each, in the order of their keys
 * @throws planning.order_not_found, planning.order_move, planning.order_changed,
 *   inventory.transit_short
 */
export async function redirectOrders(
  house: House,
  tx: Transaction,
  caller: Caller,
  wishes: readonly RedirectWish[],
): Promise<RedirectOutcome[]> {
  const outcomes: RedirectOutcome[] = [];
  const diversions: Diversion[] = [];
  for (const going of await lockAll(tx, wishes)) {
    const { outcome, diversion } = await redirect(tx, caller, going);
    outcomes.push(outcome);
    if (diversion !== null) diversions.push(diversion);
    await announce(house, tx, caller, going, outcome);
  }
  // Of all orders together: levels are locked in the order of their keys, once.
  await divertStock(tx, caller, diversions);
  return outcomes;
}

async function announce(
  house: House,
  tx: Transaction,
  caller: Caller,
  { order, wish }: Going,
  { how, orderId, number }: RedirectOutcome,
): Promise<void> {
  const { kind, reason, cause } = wish;
  const change = { how, from: order.toWarehouseId, to: wish.toWarehouseId };
  // An order that was split says so in its own log and in that of the new one.
  for (const entityId of new Set([order.orderId, orderId])) {
    await house.audit(tx, caller, {
      ...{ action: 'planning.order_redirected', entity: `${kind}_order`, entityId },
      change: { ...change, number, reason, cause: cause.id, was: order.number },
    });
  }
  await house.events.publish(tx, {
    ...{ type: 'planning.order_redirected', subject: orderId },
    payload: { kind, ...change },
  });
}

/** Lines of the order that go, with the freight their units still to come have then. */
function linesGoing(
  { order, wish }: Going,
  all: readonly StockOrderLine[],
): readonly { readonly line: StockOrderLine; readonly freightMinor: bigint }[] {
  const way = new Map(wish.lines.map((one) => [one.lineNo, one.freightMinor]));
  return all.flatMap((line) => {
    const wayMinor = way.get(line.lineNo);
    if (wayMinor === undefined || outstanding(line) <= 0) return [];
    if (order.state === 'draft') return [{ line, freightMinor: wayMinor }];
    const booked = partLine(line).toCome.freightMinor;
    return [{ line, freightMinor: freightOn(wish.kind, booked, wayMinor) }];
  });
}

async function redirect(
  tx: Transaction,
  caller: Caller,
  going: Going,
): Promise<{ readonly outcome: RedirectOutcome; readonly diversion: Diversion | null }> {
  const { order, wish } = going;
  const { kind, orderId } = wish;
  const { state, number } = order;
  const all = await readOrderLines(tx, kind, orderId);
  const chosen = linesGoing(going, all);
  if (chosen.length === 0) throw fail('planning.order_move', { from: state, to: 'redirected' });
  const lines = chosen.map(({ line, freightMinor }) => ({ lineNo: line.lineNo, freightMinor }));
  // What is ordered or has left keeps the day on which it was.
  const actOn = state === 'draft' ? wish.actOn : order.actOn;
  const way = { toWarehouseId: wish.toWarehouseId, actOn, arrivesOn: wish.arrivesOn };
  const parted = chosen.flatMap(({ line }) => {
    const { done, toCome } = partLine(line);
    return done === null ? [] : [{ lineNo: line.lineNo, done, toCome }];
  });
  const whole = chosen.length === all.length && parted.length === 0;
  let outcome: RedirectOutcome = { how: 'changed', kind, orderId, number };
  if (whole) await changeWay(tx, kind, orderId, way, lines);
  else {
    const newOrderId = newId();
    const by = { by: caller.actor.id, at: caller.now };
    const taken = await splitOff(tx, kind, { orderId, newOrderId, lines, parted, way, ...by });
    await closeIfComplete(tx, caller, kind, order);
    outcome = { how: 'split', kind, orderId: newOrderId, number: taken };
  }
  if (state === 'draft') return { outcome, diversion: null };
  const diverted = { ...outcome, how: 'diverted' as const };
  await note(tx, caller, going, diverted, chosen);
  const diversion = kind === 'purchase' ? null : diversionOf(going, diverted, chosen);
  return { outcome: diverted, diversion };
}

/** An order of which everything else has arrived is received. */
async function closeIfComplete(
  tx: Transaction,
  caller: Caller,
  kind: LineKind,
  { orderId, state }: StockOrder,
): Promise<void> {
  if (state === 'draft' || !isComplete(await readOrderLines(tx, kind, orderId), [])) return;
  const by = { by: caller.actor.id, at: caller.now };
  await moveOrder(tx, kind, { orderId, from: state, to: 'received', ...by });
}

type Chosen = ReturnType<typeof linesGoing>;

/** What the new way costs more than what is booked on the units still to come. */
const extraOf = ({ line, freightMinor }: Chosen[number]): bigint =>
  freightMinor - partLine(line).toCome.freightMinor;

function diversionOf({ order, wish }: Going, { orderId }: RedirectOutcome, chosen: Chosen) {
  const document = (id: string) => ({ kind: 'transfer_order', id });
  const { currency } = order;
  return {
    ...{ fromWarehouseId: order.toWarehouseId, toWarehouseId: wish.toWarehouseId },
    ...{ sentWith: document(order.orderId), document: document(orderId) },
    reason: 'transfer_diverted' as const,
    units: chosen.map((one) => ({
      ...{ sku: one.line.sku, units: outstanding(one.line) },
      freight: { goodsMinor: null, freightMinor: extraOf(one), otherMinor: null, currency },
    })),
  };
}

/** Keeps how it was, until the carrier or the supplier has answered. */
async function note(
  tx: Transaction,
  caller: Caller,
  { order, wish }: Going,
  { orderId }: RedirectOutcome,
  chosen: Chosen,
): Promise<void> {
  const { kind, toWarehouseId, arrivesOn, reason, cause } = wish;
  const ways = new Map(wish.lines.map((one) => [one.lineNo, one.freightMinor]));
  // Of the order they were part of: a carrier that refuses both ways leaves them on the first.
  const unconfirmed = await lockBefore(tx, order.orderId);
  await insertRedirect(tx, {
    ...{ redirectId: newId(), kind, orderId, toWarehouseId, arrivesOn, reason, cause },
    ...{ lines: chosen.map(({ line }) => line.lineNo), currency: order.currency },
    units: chosen.reduce((sum, { line }) => sum + outstanding(line), 0),
    freightMinor: chosen.reduce((sum, { line }) => sum + (ways.get(line.lineNo) ?? 0n), 0n),
    before: beforeOf(
      order,
      chosen.map(({ line }) => line),
      unconfirmed,
    ),
    ...{ createdBy: caller.actor.id, createdAt: caller.now },
  });
}
