import { divideRounded } from '@tradewind/money';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { selectSales } from '../../../records/orders/index.ts';
import { lockSellable, releaseOwner } from '../../inventory/index.ts';
import { fail } from '../errors.ts';
import { isNotPicked, NOT_PICKED } from '../rules.ts';
import {
  insertOutage,
  lockShipments,
  moveShipments,
  readDecisions,
  readShipments,
} from '../store.ts';
import type { Shipment } from '../types.ts';
import { lockDayLoad } from './day-load.ts';
import { type Ground, readGround } from './read-ground.ts';
import { goodsOf, readSales, type SentOrder } from './read-sales.ts';
import {
  decideOrders,
  type Means,
  type Routed,
  recordRoutes,
  viewFor,
  type Why,
} from './route-orders.ts';

/** What moving orders to other warehouses means, in the base currency's minor units. */
export interface Rerouting {
  readonly currency: string;
  /** Parcels that will not leave as planned. */
  readonly parcels: number;
  readonly orders: number;
  readonly costBefore: bigint;
  readonly costAfter: bigint;
  /** Orders that nothing can be sent for now. */
  readonly waiting: number;
  /** Mean days by which promises move; null where nothing can be compared. */
  readonly laterDays: number | null;
  /** Units that leave each warehouse instead. */
  readonly unitsTo: Readonly<Record<string, number>>;
}

/**
 * Only what is in the parcels taken back is routed again; what was picked stays. A parcel may hold
 * what no line names any more (a kit was changed since): it is sent all the same, at the mean price
 * of the order's units, and only where everything the order names may go. Which of two lines of one
 * SKU a parcel was for nobody knows: each part keeps the kits of both.
 */
function remainder(order: SentOrder, shipments: readonly Shipment[]): SentOrder {
  const units = new Map<string, number>();
  for (const { sku, units: n } of shipments.flatMap((one) => one.lines)) {
    units.set(sku, (units.get(sku) ?? 0) + n);
  }
  const kitsOf = (sku: string): string[] =>
    order.lines.flatMap((line) => (line.sku === sku ? line.kits : []));
  const lines = order.lines.flatMap((line) => {
    const part = Math.min(line.units, units.get(line.sku) ?? 0);
    units.set(line.sku, (units.get(line.sku) ?? 0) - part);
    return part === 0 ? [] : [{ ...line, units: part, kits: kitsOf(line.sku) }];
  });
  const unitPriceMinor = meanPrice(order);
  for (const [sku, rest] of units) {
    if (rest > 0)
      lines.push({ lineNo: 0, sku, units: rest, unitPriceMinor, kits: goodsOf([order]) });
  }
  return { ...order, lines };
}

function meanPrice({ lines }: SentOrder): bigint {
  const units = lines.reduce((sum, line) => sum + BigInt(line.units), 0n);
  const value = lines.reduce((sum, line) => sum + line.unitPriceMinor * BigInt(line.units), 0n);
  return units === 0n ? 0n : divideRounded(value, units, 'halfEven');
}

interface TakenBack {
  readonly orders: readonly SentOrder[];
  readonly shipments: readonly Shipment[];
}

/** Takes back every parcel of the orders that is not picked yet, and frees its units. */
export async function takeBack(
  tx: Transaction,
  caller: Caller,
  orderIds: readonly string[],
): Promise<TakenBack> {
  const shipments = (await lockShipments(tx, { orderIds })).filter(isNotPicked);
  const sales = await readSales(tx, orderIds);
  const orders = sales.flatMap((order) => {
    const own = shipments.filter((one) => one.orderId === order.orderId);
    return own.length === 0 ? [] : [remainder(order, own)];
  });
  // Held still before anything is freed, so that nobody takes it between.
  await lockSellable(
    tx,
    orders.flatMap((order) => order.lines.map((line) => line.sku)),
  );
  await moveShipments(
    tx,
    shipments.map((one) => one.shipmentId),
    { from: NOT_PICKED, to: 'cancelled', at: caller.now, by: caller.actor.id },
  );
  for (const { orderId } of orders) {
    // What was picked already leaves from elsewhere and keeps its units.
    const at = shipments.filter((one) => one.orderId === orderId).map((one) => one.warehouseId);
    await releaseOwner(tx, caller, { kind: 'order', id: orderId }, at);
  }
  return { orders, shipments };
}

/** Routes the orders anew, as things stand now. */
export async function rerouteOrders(
  house: House,
  tx: Transaction,
  caller: Caller,
  orderIds: readonly string[],
  why: Why,
): Promise<Rerouting> {
  const { orders, shipments } = await takeBack(tx, caller, orderIds);
  const skus = orders.flatMap((order) => order.lines.map((line) => line.sku));
  const stock = await lockSellable(tx, skus);
  const ground = await readGround(tx, caller.now, goodsOf(orders));
  const load = await lockDayLoad(tx, ground, caller.now);
  const routed = decideOrders(ground, { stock, load }, orders);
  const made = await recordRoutes(house, tx, caller, ground, routed, why);
  return summarise(ground.base, orders, shipments, made, routed);
}

function summarise(
  currency: string,
  orders: readonly SentOrder[],
  before: readonly Shipment[],
  after: readonly Shipment[],
  routed: readonly Routed[],
): Rerouting {
  const cost = (rows: readonly Shipment[]): bigint =>
    rows.reduce((sum, one) => sum + one.costMinor, 0n);
  const unitsTo: Record<string, number> = {};
  for (const { warehouseId, units } of after) {
    unitsTo[warehouseId] = (unitsTo[warehouseId] ?? 0) + units;
  }
  const last = (rows: readonly Shipment[], orderId: string): number =>
    Math.max(
      ...rows.filter((one) => one.orderId === orderId).map((one) => Date.parse(one.promiseOn)),
    );
  const moved = orders
    .map(({ orderId }) => (last(after, orderId) - last(before, orderId)) / 86_400_000)
    .filter(Number.isFinite);
  return {
    ...{ currency, parcels: before.length, orders: orders.length, unitsTo },
    ...{ costBefore: cost(before), costAfter: cost(after) },
    waiting: routed.filter((one) => one.explanation.decision.parcels.length === 0).length,
    laterDays: moved.length === 0 ? null : moved.reduce((a, b) => a + b, 0) / moved.length,
  };
}

class RolledBack extends Error {
  readonly rerouting: Rerouting;
  constructor(rerouting: Rerouting) {
    super('a trial run leaves nothing behind');
    this.rerouting = rerouting;
  }
}

/** Parcels looked at in one outage; more go on in the next press of the button. */
const MOST = 5000;

/**
 * Takes a warehouse out: nothing leaves it until the outage ends, and every order that was to leave
 * it and is not picked yet leaves from elsewhere. With `trial` the same is done and rolled back, to
 * see what it would cost.
 * @throws fulfilment.unknown_warehouse, fulfilment.outage_open
 */
export async function takeOut(
  house: House,
  caller: Caller,
  input: { readonly warehouseId: string; readonly reason: string; readonly trial: boolean },
): Promise<Rerouting> {
  try {
    return await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
      const rerouting = await takeOutIn(house, tx, caller, input);
      if (input.trial) throw new RolledBack(rerouting);
      return rerouting;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.rerouting;
    throw error;
  }
}

async function takeOutIn(
  house: House,
  tx: Transaction,
  caller: Caller,
  { warehouseId, reason }: { readonly warehouseId: string; readonly reason: string },
): Promise<Rerouting> {
  const ground = await readGround(tx, caller.now, []);
  if (!ground.warehouses.has(warehouseId)) {
    throw fail('fulfilment.unknown_warehouse', { id: warehouseId });
  }
  const outage = { outageId: newId(), warehouseId, reason, startedAt: caller.now, endedAt: null };
  if (!(await insertOutage(tx, outage, caller.actor.id))) throw fail('fulfilment.outage_open');
  const orderIds = new Set<string>();
  for (const state of NOT_PICKED) {
    const rows = await readShipments(tx, { state, warehouseId, limit: MOST });
    for (const { orderId } of rows) orderIds.add(orderId);
  }
  const why = { kind: 'outage', reason } as const;
  const rerouting = await rerouteOrders(house, tx, caller, [...orderIds], why);
  await house.audit(tx, caller, {
    action: 'fulfilment.warehouse_down',
    entity: 'warehouse',
    entityId: warehouseId,
    change: { reason, orders: rerouting.orders, waiting: rerouting.waiting },
  });
  return rerouting;
}

/**
 * Sends an order whole from a warehouse a person chose, and keeps what the cheapest would have cost
 * beside it. Without a warehouse the order is routed anew by cost.
 * @throws fulfilment.order_not_open, fulfilment.reason_needed, fulfilment.cannot_leave
 */
export async function routeByHand(
  house: House,
  caller: Caller,
  input: {
    readonly orderId: string;
    readonly warehouseId: string | null;
    readonly reason: string | null;
  },
): Promise<void> {
  const { orderId, warehouseId, reason } = input;
  if (warehouseId !== null && reason === null) throw fail('fulfilment.reason_needed');
  await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const [sale] = await readSales(tx, [orderId]);
    if (sale === undefined || (sale.state !== 'paid' && sale.state !== 'allocated')) {
      const state = sale?.state ?? '';
      throw fail('fulfilment.order_not_open', { orderNumber: sale?.orderNumber ?? orderId, state });
    }
    const { orders } = await takeBack(tx, caller, [orderId]);
    const order = orders[0] ?? sale;
    if (orders.length === 0 && sale.state === 'allocated') {
      throw fail('fulfilment.order_not_open', { orderNumber: sale.orderNumber, state: 'picked' });
    }
    const skus = order.lines.map((line) => line.sku);
    const stock = await lockSellable(tx, skus);
    const ground = await readGround(tx, caller.now, goodsOf([order]));
    const means = { stock, load: await lockDayLoad(tx, ground, caller.now) };
    const why = { kind: warehouseId === null ? 'auto' : 'manual', reason } as const;
    if (warehouseId === null) {
      const routed = decideOrders(ground, means, [order]);
      await recordRoutes(house, tx, caller, ground, routed, why);
    } else {
      const routed = byHand(ground, means, order, warehouseId);
      await recordRoutes(house, tx, caller, ground, [routed], why);
    }
    await house.audit(tx, caller, {
      action: 'fulfilment.routed_by_hand',
      entity: 'order',
      entityId: orderId,
      change: { warehouseId, reason },
    });
  });
}

function byHand(ground: Ground, means: Means, order: SentOrder, warehouseId: string): Routed {
  const asked = ground.toOrder(order);
  const view = viewFor(means, order);
  const best = ground.router.explain(asked, view);
  const bestMinor = best.decision.costMinor;
  const decisionId = newId();
  const chosen = best.decision.parcels;
  if (chosen.length === 1 && chosen[0]?.warehouse === warehouseId) {
    return { order, decisionId, explanation: best, bestMinor };
  }
  const open = ground.router.open(asked, view);
  const short = asked.lines.find((line) => open(warehouseId, line.sku) < line.units);
  if (short !== undefined) {
    const lost = best.alternatives.find((one) => one.warehouse === warehouseId);
    throw fail('fulfilment.cannot_leave', {
      orderNumber: order.orderNumber,
      warehouse: ground.warehouses.get(warehouseId)?.code ?? warehouseId,
      why: lost?.lostBy.map((reason) => reason.code).join(', ') || short.sku,
    });
  }
  const units = new Map(asked.lines.map((line) => [line.sku, line.units]));
  const decision = ground.router.cost(asked, view, (id, sku) =>
    id === warehouseId ? (units.get(sku) ?? 0) : 0,
  );
  const winner = {
    warehouse: chosen[0]?.warehouse ?? warehouseId,
    deltaMinor: bestMinor - decision.costMinor,
    instead: best.decision,
    lostBy: [],
  };
  const others = best.alternatives.filter((one) => one.warehouse !== warehouseId);
  const alternatives = [winner, ...others];
  return { order, decisionId, explanation: { decision, alternatives }, bestMinor };
}

/**
 * An order's decisions and parcels, for its drawer.
 * @throws fulfilment.order_not_found
 */
export function viewRoute(house: House, caller: Caller, orderId: string) {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const [sale] = await selectSales(tx, [orderId]);
    if (sale === undefined) throw fail('fulfilment.order_not_found');
    return {
      decisions: await readDecisions(tx, orderId),
      shipments: await readShipments(tx, { orderId, limit: 100 }),
    };
  });
}
