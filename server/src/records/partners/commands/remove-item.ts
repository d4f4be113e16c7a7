import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { deleteSupplierItem } from '../store.ts';

/**
 * The supplier does not offer the SKU any more.
 * @throws partners.item_not_found
 */
export async function removeItem(
  house: House,
  caller: Caller,
  supplierId: string,
  sku: string,
): Promise<void> {
  await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    if ((await deleteSupplierItem(tx, supplierId, sku)) === 0) {
      throw fail('partners.item_not_found', { supplierId, sku });
    }
    await house.audit(tx, caller, {
      action: 'partners.item_removed',
      entity: 'supplier',
      entityId: supplierId,
      change: { sku },
    });
  });
}
