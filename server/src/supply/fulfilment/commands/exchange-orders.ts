import { Desk, HeldOrders, type RoutingNetwork } from '@tradewind/routing';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { lockSellable, type Sellable } from '../../inventory/index.ts';
import { lockShipments } from '../store.ts';
import { readHeldOrders } from '../store-held.ts';
import type { Shipment } from '../types.ts';
import { lockDayLoad } from './day-load.ts';
import { type Ground, readGround } from './read-ground.ts';
import { goodsOf, readSales, type SentOrder } from './read-sales.ts';
import { takeBack } from './reroute.ts';
import { type Routed, recordRoutes, viewFor } from './route-orders.ts';

/** Orders looked at together: what a small seller sends in a day. */
const WINDOW = 300;
const PASSES = 3;

/** Orders that may change places: every parcel planned by the engine, none released. */
interface Held {
  readonly order: SentOrder;
  readonly shipments: readonly Shipment[];
}

/** Warehouses with a limit of parcels a day take no part: an exchange could fill a day twice. */
function withoutLimits(network: RoutingNetwork): RoutingNetwork {
  const limited = new Set(
    network.warehouses.filter((one) => one.parcelsPerDay !== null).map((one) => one.id),
  );
  return { ...network, lanes: network.lanes.filter((lane) => !limited.has(lane.warehouse)) };
}

function withoutLimited(ground: Ground, held: readonly Held[]): readonly Held[] {
  const isLimited = (id: string): boolean => ground.warehouses.get(id)?.parcelsPerDay !== null;
  return held.filter(({ shipments }) => !shipments.some((one) => isLimited(one.warehouseId)));
}

function openDesk(ground: Ground, stock: Sellable, held: readonly Held[]): Desk {
  const skus = [...new Set(held.flatMap(({ order }) => order.lines.map((line) => line.sku)))];
  const desk = new Desk(withoutLimits(ground.network), ground.policy, skus);
  const channelId = held[0]?.order.channelId ?? '';
  for (const place of desk.places) {
    for (const sku of skus) {
      desk.add(place, sku, stock.units(channelId, place, sku));
      desk.setPrice(place, sku, ground.price(place, sku));
    }
  }
  // Their own units are theirs to change.
  for (const { warehouseId, lines } of held.flatMap((one) => one.shipments)) {
    for (const { sku, units } of lines) desk.add(warehouseId, sku, units);
  }
  return desk;
}

interface Better {
  readonly held: Held;
  readonly taken: (warehouseId: string, sku: string) => number;
}

/** The orders that should change places, all of them or none: they free units for each other. */
function findBetter(ground: Ground, stock: Sellable, held: readonly Held[]): Better[] {
  const desk = openDesk(ground, stock, held);
  const asked = held.map(({ order }) => ground.toOrder(order));
  const batch = desk.read(asked);
  const orders = new HeldOrders(desk, batch);
  const places = desk.places.length;
  const now = held.map(({ shipments }, o) => {
    const lines = asked[o]?.lines ?? [];
    const taken = new Int32Array(lines.length * places);
    for (const { warehouseId, lines: own } of shipments) {
      for (const { sku, units } of own) {
        const at = lines.findIndex((line) => line.sku === sku) * places;
        taken[at + desk.places.indexOf(warehouseId)] = units;
      }
    }
    return taken;
  });
  now.forEach((taken, o) => {
    orders.put(o, taken);
  });
  const before = orders.cost();
  orders.improve(PASSES);
  if (orders.cost() >= before - 1) return [];
  return held.flatMap((one, o) => {
    const taken = orders.takenOf(o);
    if (taken === undefined || taken.every((units, at) => units === now[o]?.[at])) return [];
    const lines = asked[o]?.lines ?? [];
    return [
      {
        held: one,
        taken: (warehouseId: string, sku: string) => {
          const line = lines.findIndex((row) => row.sku === sku);
          return taken[line * places + desk.places.indexOf(warehouseId)] ?? 0;
        },
      },
    ];
  });
}

/** Orders of one channel: what it may sell is kept apart from others. */
async function readHeld(tx: Transaction): Promise<Held[]> {
  const ids = await readHeldOrders(tx, WINDOW);
  const shipments = await lockShipments(tx, { orderIds: ids });
  const sales = await readSales(tx, ids);
  const channel = sales[0]?.channelId;
  return sales
    .filter((order) => order.state === 'allocated' && order.channelId === channel)
    .map((order) => ({
      order,
      shipments: shipments.filter(
        (one) => one.orderId === order.orderId && one.state !== 'cancelled',
      ),
    }))
    .filter((one) => one.shipments.every((shipment) => shipment.state === 'planned'))
    .filter(isWhole);
}

/** Whether the parcels hold just what the order's lines say; a kit may have changed since. */
function isWhole({ order, shipments }: Held): boolean {
  const units = new Map<string, number>();
  const add = (sku: string, count: number): void => {
    units.set(sku, (units.get(sku) ?? 0) + count);
  };
  for (const line of order.lines) add(line.sku, line.units);
  for (const line of shipments.flatMap((one) => one.lines)) add(line.sku, -line.units);
  return [...units.values()].every((left) => left === 0);
}

/**
 * Lets planned orders change places where that makes them cheaper together; what a buyer was
 * promised is priced as in every decision, by the days it comes later than wanted.
 * @returns how many orders moved
 */
export function exchangeOrders(house: House, caller: Caller): Promise<number> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const held = await readHeld(tx);
    if (held.length < 2) return 0;
    const all = held.flatMap(({ order }) => order.lines.map((line) => line.sku));
    const stock = await lockSellable(tx, all);
    const ground = await readGround(tx, caller.now, goodsOf(held.map(({ order }) => order)));
    const better = findBetter(ground, stock, withoutLimited(ground, held));
    if (better.length === 0) return 0;
    const ids = better.map(({ held: { order } }) => order.orderId);
    const { orders } = await takeBack(tx, caller, ids);
    const skus = orders.flatMap((order) => order.lines.map((line) => line.sku));
    const means = {
      stock: await lockSellable(tx, skus),
      load: await lockDayLoad(tx, ground, caller.now),
    };
    const routed = better.map(({ held: { order }, taken }): Routed => {
      const asked = ground.toOrder(order);
      const view = viewFor(means, order);
      const { alternatives } = ground.router.explain(asked, view, ground.price);
      const decision = ground.router.cost(asked, view, taken);
      const chosen = new Set(decision.parcels.map((parcel) => parcel.warehouse));
      const others = alternatives.filter((one) => !chosen.has(one.warehouse));
      const explanation = { decision, alternatives: others };
      return { order, decisionId: newId(), explanation, bestMinor: decision.costMinor };
    });
    await recordRoutes(house, tx, caller, ground, routed, { kind: 'exchange', reason: null });
    return routed.length;
  });
}
