import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { findSupplier } from '../../partners/index.ts';
import { fail } from '../errors.ts';
import { findWarehouse, insertLanes } from '../store.ts';
import type { Lane, LaneInput } from '../types.ts';

/** @throws warehouses.lane_end_unknown, warehouses.lane_exists */
export async function addLane(house: House, caller: Caller, input: LaneInput): Promise<Lane> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    await checkEnds(tx, input);
    const [lane] = await insertLanes(tx, [input]);
    if (lane === undefined) throw fail('warehouses.lane_exists', { mode: input.mode });
    await house.audit(tx, caller, {
      action: 'warehouses.lane_added',
      entity: 'lane',
      entityId: lane.laneId,
      change: { ...input },
    });
    return lane;
  });
}

async function checkEnds(tx: Transaction, lane: LaneInput): Promise<void> {
  for (const id of [lane.fromWarehouseId, lane.toWarehouseId]) {
    if (id !== null && (await findWarehouse(tx, id)) === null) {
      throw fail('warehouses.lane_end_unknown', { end: id });
    }
  }
  const { fromSupplierId: supplierId } = lane;
  if (supplierId !== null && (await findSupplier(tx, supplierId)) === null) {
    throw fail('warehouses.lane_end_unknown', { end: supplierId });
  }
}
