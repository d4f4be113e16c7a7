import type { Explanation, RoutingDecision, StockView } from '@tradewind/routing';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { moveOrderIn } from '../../../records/orders/index.ts';
import {
  lockSellable,
  type ReservationRequest,
  reserveIn,
  type Sellable,
} from '../../inventory/index.ts';
import {
  countParcels,
  endWaiting,
  insertDecisions,
  insertShipments,
  lockShipments,
  readWaiting,
  writeWaiting,
} from '../store.ts';
import type { DecisionKind, RouteDecision, Shipment } from '../types.ts';
import { type DayLoad, lockDayLoad } from './day-load.ts';
import { type Ground, readGround } from './read-ground.ts';
import { goodsOf, readPaid, readSales, type SentOrder } from './read-sales.ts';

/** Orders decided in one transaction: their SKUs are locked meanwhile. */
const BATCH = 100;
/** Orders nothing can be sent for are looked at again after this long, or when asked. */
const RETRY_MS = 15 * 60_000;

export interface Why {
  readonly kind: DecisionKind;
  readonly reason: string | null;
}

/** A decision about one order that is not on record yet. */
export interface Routed {
  readonly order: SentOrder;
  readonly decisionId: string;
  readonly explanation: Explanation;
  readonly bestMinor: number;
}

/** What orders are decided on and what each takes away: units, and places in a day's parcels. */
export interface Means {
  readonly stock: Sellable;
  readonly load: DayLoad;
}

/** The means as the router sees them for one order. */
export const viewFor = ({ stock, load }: Means, order: SentOrder): StockView => ({
  units: (warehouse, sku) => stock.units(order.channelId, warehouse, sku),
  parcels: load.parcels,
});

/** Decides orders one after the other on what there is; takes what each ships. */
export function decideOrders(ground: Ground, means: Means, orders: readonly SentOrder[]): Routed[] {
  return orders.map((order) => {
    const explanation = ground.router.explain(
      ground.toOrder(order),
      viewFor(means, order),
      ground.price,
    );
    takeFrom(means, explanation.decision);
    return { order, decisionId: newId(), explanation, bestMinor: explanation.decision.costMinor };
  });
}

function takeFrom({ stock, load }: Means, decision: RoutingDecision): void {
  for (const { warehouse, lines } of decision.parcels) {
    for (const { sku, units } of lines) stock.take(warehouse, sku, units);
  }
  load.take(decision);
}

function toRequest({ order, decisionId, explanation }: Routed): ReservationRequest {
  const lines = explanation.decision.parcels.flatMap(({ warehouse, lines: own }) =>
    own.map(({ sku, units }) => ({ sku, units, warehouseId: warehouse })),
  );
  return {
    key: `route:${decisionId}`,
    owner: { kind: 'order', id: order.orderId },
    lines: lines.map((line, index) => ({ ...line, lineNo: index + 1 })),
    ...{ mode: 'all', channelId: order.channelId, expiresAt: null, drawFrom: null },
    backorder: false,
  };
}

/** What a parcel costs in money; the price of scarce stock guides and is not paid. */
function paidFor({ costs }: RoutingDecision['parcels'][number]): number {
  return Object.values(costs).reduce((sum: number, part) => sum + part, 0) - costs.stock;
}

function toShipments(
  ground: Ground,
  { order, decisionId, explanation }: Routed,
  numbered: number,
  now: Date,
): Shipment[] {
  return explanation.decision.parcels.map((parcel, index) => ({
    shipmentId: newId(),
    number: `${order.orderNumber}/${numbered + index + 1}`,
    ...{ orderId: order.orderId, decisionId, warehouseId: parcel.warehouse },
    ...{ market: order.market, state: 'planned', waveId: null, service: parcel.service },
    units: parcel.lines.reduce((sum, line) => sum + line.units, 0),
    weightGrams: Math.round(parcel.weightGrams),
    currency: ground.base,
    costMinor: BigInt(paidFor(parcel)),
    ...{ shipOn: parcel.shipOn, promiseOn: parcel.promiseOn, lines: parcel.lines },
    cutOffAt: ground.cutOffAt(parcel.warehouse, parcel.shipOn),
    ...{ createdAt: now, movedAt: null },
  }));
}

function toRecord(ground: Ground, caller: Caller, routed: Routed, why: Why): RouteDecision {
  const { order, decisionId, explanation, bestMinor } = routed;
  return {
    ...{ decisionId, orderId: order.orderId, ...why, madeAt: caller.now },
    ...{ actorKind: caller.actor.kind, actorId: caller.actor.id, currency: ground.base },
    costMinor: BigInt(explanation.decision.costMinor),
    bestMinor: BigInt(bestMinor),
    shippedWhole: explanation.decision.refused.length === 0,
    ...{ inputs: ground.inputs, outcome: explanation },
  };
}

/**
 * Puts decisions on record: units reserved, parcels planned, orders moved to allocated; orders that
 * cannot be sent wait. The levels of their SKUs must be locked.
 * @returns the parcels planned
 */
export async function recordRoutes(
  house: House,
  tx: Transaction,
  caller: Caller,
  ground: Ground,
  routed: readonly Routed[],
  why: Why,
): Promise<Shipment[]> {
  const sent = routed.filter(({ explanation }) => explanation.decision.parcels.length > 0);
  const waiting = routed.filter(({ explanation }) => explanation.decision.parcels.length === 0);
  const outcomes = await reserveIn(tx, caller, sent.map(toRequest));
  if (outcomes.some((outcome) => outcome.result !== 'held')) {
    throw new Error('locked stock was not enough for what was decided on it');
  }
  await insertDecisions(
    tx,
    routed.map((one) => toRecord(ground, caller, one, why)),
  );
  const numbered = await countParcels(
    tx,
    sent.map(({ order }) => order.orderId),
  );
  const shipments = sent.flatMap((one) =>
    toShipments(ground, one, numbered.get(one.order.orderId) ?? 0, caller.now),
  );
  await insertShipments(tx, shipments);
  for (const { order } of sent) {
    if (order.state !== 'paid') continue;
    await moveOrderIn(house, tx, caller, order.orderId, 'allocate', null);
  }
  await backToPaid(
    house,
    tx,
    caller,
    waiting.map(({ order }) => order),
  );
  await endWaiting(
    tx,
    sent.map(({ order }) => order.orderId),
  );
  await writeWaiting(
    tx,
    waiting.map(({ order, decisionId }) => ({ orderId: order.orderId, decisionId })),
    caller.now,
    new Date(caller.now.getTime() + RETRY_MS),
  );
  return shipments;
}

/**
 * An order that lost all its parcels is paid and no more, so that it is tried again. One that has a
 * parcel picked or shipped stays as it is: a person decides about the rest.
 */
async function backToPaid(
  house: House,
  tx: Transaction,
  caller: Caller,
  orders: readonly SentOrder[],
): Promise<void> {
  const allocated = orders.filter((order) => order.state === 'allocated');
  if (allocated.length === 0) return;
  const orderIds = allocated.map((order) => order.orderId);
  const shipments = await lockShipments(tx, { orderIds });
  const kept = new Set(
    shipments.filter((one) => one.state !== 'cancelled').map((one) => one.orderId),
  );
  for (const orderId of orderIds.filter((id) => !kept.has(id))) {
    await moveOrderIn(house, tx, caller, orderId, 'release', null);
  }
}

export interface RoutingRun {
  readonly orders: number;
  readonly parcels: number;
  readonly waiting: number;
}

/**
 * Routes every paid order, oldest first, in batches that each commit by themselves. Two runs at
 * once are safe: the second waits for the locks of the first and finds its orders moved on.
 */
export async function routeOpenOrders(
  house: House,
  caller: Caller,
  signal: AbortSignal,
  report: (done: number) => Promise<void> = async () => undefined,
): Promise<RoutingRun> {
  let [orders, parcels, waiting] = [0, 0, 0];
  while (!signal.aborted) {
    const run = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
      routeBatch(house, tx, caller),
    );
    if (run === null) break;
    orders += run.orders;
    parcels += run.parcels;
    waiting += run.waiting;
    await report(orders);
  }
  return { orders, parcels, waiting };
}

async function routeBatch(
  house: House,
  tx: Transaction,
  caller: Caller,
): Promise<RoutingRun | null> {
  const without = await readWaiting(tx, caller.now);
  const seen = await readPaid(tx, { without, limit: BATCH });
  if (seen.length === 0) return null;
  const skus = seen.flatMap((order) => order.lines.map((line) => line.sku));
  const stock = await lockSellable(tx, skus);
  // Read again behind the locks: another run may have routed some of them meanwhile.
  const ids = seen.map((order) => order.orderId);
  const fresh = await readSales(tx, ids);
  const orders = fresh.filter((order) => order.state === 'paid');
  if (orders.length === 0) return { orders: 0, parcels: 0, waiting: 0 };
  const ground = await readGround(tx, caller.now, goodsOf(orders));
  const load = await lockDayLoad(tx, ground, caller.now);
  const routed = decideOrders(ground, { stock, load }, orders);
  const why = { kind: 'auto', reason: null } as const;
  const shipments = await recordRoutes(house, tx, caller, ground, routed, why);
  const waiting = routed.filter(({ explanation }) => explanation.decision.parcels.length === 0);
  return { orders: orders.length, parcels: shipments.length, waiting: waiting.length };
}
