import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { hasVariant } from '../../catalog/index.ts';
import { fail } from '../errors.ts';
import { findSupplier, pageSupplierItems, upsertSupplierItems } from '../store.ts';
import type { SupplierItem, SupplierItemInput } from '../types.ts';

/**
 * Records what a supplier asks for a SKU, over what was recorded before.
 * @throws partners.not_found, partners.unknown_sku
 */
export async function putItem(
  house: House,
  caller: Caller,
  input: SupplierItemInput,
): Promise<SupplierItem> {
  const { supplierId, sku } = input;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    if ((await findSupplier(tx, supplierId)) === null) {
      throw fail('partners.not_found', { supplierId });
    }
    if (!(await hasVariant(tx, sku))) throw fail('partners.unknown_sku', { sku });
    const written = await upsertSupplierItems(tx, [input]);
    if (written > 0) {
      await house.audit(tx, caller, {
        action: 'partners.item_changed',
        entity: 'supplier',
        entityId: supplierId,
        change: { ...input, unitCostMinor: String(input.unitCostMinor) },
      });
    }
    const [item] = await pageSupplierItems(tx, supplierId, { sku }, 1);
    if (item === undefined) throw new Error(`item ${sku} vanished while it was written`);
    return item;
  });
}
