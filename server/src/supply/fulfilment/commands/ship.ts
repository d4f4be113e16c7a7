import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { moveOrderIn, selectSales } from '../../../records/orders/index.ts';
import { listWarehouses } from '../../../records/warehouses/index.ts';
import { releaseOwner, shipReserved } from '../../inventory/index.ts';
import { fail } from '../errors.ts';
import { isLive, LIVE, mayMove } from '../rules.ts';
import { countWaves, insertWave, lockShipments, moveShipments, readShipments } from '../store.ts';
import type { Shipment, Wave } from '../types.ts';

/** Parcels of one wave; a clerk's cart holds no more anyway. */
const WAVE_MOST = 2000;

/**
 * Releases the planned parcels of a warehouse due by a day as one wave.
 * @throws fulfilment.unknown_warehouse, fulfilment.nothing_to_release
 */
export function releaseWave(
  house: House,
  caller: Caller,
  input: { readonly warehouseId: string; readonly shipOn: string },
): Promise<Wave & { readonly shipments: number; readonly units: number }> {
  const { warehouseId, shipOn } = input;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const warehouse = (await listWarehouses(tx)).find((one) => one.warehouseId === warehouseId);
    if (warehouse === undefined) throw fail('fulfilment.unknown_warehouse', { id: warehouseId });
    const query = { state: 'planned', warehouseId, dueBy: shipOn, limit: WAVE_MOST } as const;
    const due = await readShipments(tx, query);
    const locked = await lockShipments(tx, { ids: due.map((one) => one.shipmentId) });
    const ready = locked.filter((one) => one.state === 'planned');
    if (ready.length === 0) throw fail('fulfilment.nothing_to_release', { shipOn });
    const count = await countWaves(tx, warehouseId, shipOn);
    const number = `${warehouse.code}-${shipOn.replaceAll('-', '')}-${count + 1}`;
    const wave = { waveId: newId(), number, warehouseId, shipOn, createdAt: caller.now };
    await insertWave(tx, wave, caller.actor.id);
    await moveShipments(
      tx,
      ready.map((one) => one.shipmentId),
      {
        ...{ from: ['planned'], to: 'released', at: caller.now, by: caller.actor.id },
        waveId: wave.waveId,
      },
    );
    await house.audit(tx, caller, {
      action: 'fulfilment.wave_released',
      entity: 'warehouse',
      entityId: warehouseId,
      change: { number, shipments: ready.length },
    });
    const units = ready.reduce((sum, one) => sum + one.units, 0);
    return { ...wave, shipments: ready.length, units };
  });
}

/**
 * Moves a parcel on. Shipping takes the units out of the warehouse; the order is shipped when its
 * last parcel is.
 * @throws fulfilment.shipment_not_found, fulfilment.move_refused
 */
export function moveShipment(
  house: House,
  caller: Caller,
  input: { readonly shipmentId: string; readonly to: 'picked' | 'shipped' },
): Promise<Shipment> {
  const { shipmentId, to } = input;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const [found] = await lockShipments(tx, { ids: [shipmentId] });
    if (found === undefined) throw fail('fulfilment.shipment_not_found', { id: shipmentId });
    if (!mayMove(found.state, to)) throw fail('fulfilment.move_refused', { from: found.state, to });
    await moveShipments(tx, [shipmentId], {
      ...{ from: [found.state], to, at: caller.now, by: caller.actor.id },
    });
    if (to === 'shipped') await leave(house, tx, caller, found);
    await house.audit(tx, caller, {
      action: `fulfilment.shipment_${to}`,
      entity: 'shipment',
      entityId: shipmentId,
      change: { from: found.state, to, number: found.number },
    });
    const [now] = await lockShipments(tx, { ids: [shipmentId] });
    return now ?? found;
  });
}

async function leave(
  house: House,
  tx: Transaction,
  caller: Caller,
  shipment: Shipment,
): Promise<void> {
  const { orderId, warehouseId, shipmentId } = shipment;
  const owner = { kind: 'order', id: orderId } as const;
  await shipReserved(tx, caller, owner, warehouseId, { kind: 'shipment', id: shipmentId });
  const all = await lockShipments(tx, { orderIds: [orderId] });
  if (!all.some(isLive)) {
    await moveOrderIn(house, tx, caller, orderId, 'ship', null);
  }
}

/**
 * Gives back what an order held, because the order is not to be sent any more; what is picked goes
 * back to its shelf.
 */
export async function dropOrder(tx: Transaction, caller: Caller, orderId: string): Promise<void> {
  await moveLive(tx, caller, orderId, 'cancelled');
  await releaseOwner(tx, caller, { kind: 'order', id: orderId });
}

/** The same for an order given back by hand, unless it was routed again before we heard of it. */
export async function dropReleased(
  tx: Transaction,
  caller: Caller,
  orderId: string,
): Promise<void> {
  const [sale] = await selectSales(tx, [orderId]);
  if (sale?.state === 'paid') await dropOrder(tx, caller, orderId);
}

/** Moves every parcel of an order that still holds units; returns them as they were. */
async function moveLive(
  tx: Transaction,
  caller: Caller,
  orderId: string,
  to: 'cancelled' | 'shipped',
): Promise<Shipment[]> {
  const rows = (await lockShipments(tx, { orderIds: [orderId] })).filter(isLive);
  const ids = rows.map((one) => one.shipmentId);
  await moveShipments(tx, ids, { from: LIVE, to, at: caller.now, by: caller.actor.id });
  return rows;
}

/** Books what is still to leave of an order that somebody marked as shipped: the goods are gone. */
export async function shipRest(tx: Transaction, caller: Caller, orderId: string): Promise<void> {
  const rows = await moveLive(tx, caller, orderId, 'shipped');
  const owner = { kind: 'order', id: orderId } as const;
  for (const { warehouseId, shipmentId } of rows) {
    await shipReserved(tx, caller, owner, warehouseId, { kind: 'shipment', id: shipmentId });
  }
}
