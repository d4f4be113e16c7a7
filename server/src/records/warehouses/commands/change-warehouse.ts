import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { findWarehouse, updateWarehouse } from '../store.ts';
import type { Warehouse } from '../types.ts';

/** What may change; the code stays, since files and labels name it. */
export type WarehouseChange = Omit<Warehouse, 'warehouseId' | 'code' | 'version'>;

/**
 * Changes the fields given, if the warehouse is still at `version`.
 * @throws warehouses.not_found, warehouses.changed_meanwhile
 */
export async function changeWarehouse(
  house: House,
  caller: Caller,
  warehouseId: string,
  version: number,
  change: Partial<WarehouseChange>,
): Promise<Warehouse> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const before = await findWarehouse(tx, warehouseId);
    if (before === null) throw fail('warehouses.not_found', { warehouseId });
    const after = await updateWarehouse(tx, { ...before, ...change, version });
    if (after === null) {
      throw fail('warehouses.changed_meanwhile', { id: before.code, version: before.version });
    }
    await house.audit(tx, caller, {
      action: 'warehouses.changed',
      entity: 'warehouse',
      entityId: warehouseId,
      change,
    });
    return after;
  });
}
