import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { insertWarehouse } from '../store.ts';
import type { Warehouse, WarehouseInput } from '../types.ts';

/** @throws warehouses.code_taken */
export async function addWarehouse(
  house: House,
  caller: Caller,
  input: WarehouseInput,
): Promise<Warehouse> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const warehouse = await insertWarehouse(tx, input);
    if (warehouse === null) throw fail('warehouses.code_taken', { code: input.code });
    await house.audit(tx, caller, {
      action: 'warehouses.added',
      entity: 'warehouse',
      entityId: warehouse.warehouseId,
      change: { code: input.code, tier: input.tier, country: input.country },
    });
    return warehouse;
  });
}
