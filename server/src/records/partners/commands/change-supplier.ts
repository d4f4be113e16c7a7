import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { findSupplier, updateSupplier } from '../store.ts';
import type { Supplier } from '../types.ts';

/** What may change; the code stays, since files and orders name it. */
export type SupplierChange = Omit<Supplier, 'supplierId' | 'code' | 'version'>;

/**
 * Changes the fields given, if the supplier is still at `version`.
 * @throws partners.not_found, partners.changed_meanwhile
 */
export async function changeSupplier(
  house: House,
  caller: Caller,
  supplierId: string,
  version: number,
  change: Partial<SupplierChange>,
): Promise<Supplier> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const before = await findSupplier(tx, supplierId);
    if (before === null) throw fail('partners.not_found', { supplierId });
    const after = await updateSupplier(tx, { ...before, ...change, version });
    if (after === null) {
      throw fail('partners.changed_meanwhile', { supplierId, version: before.version });
    }
    await house.audit(tx, caller, {
      action: 'partners.supplier_changed',
      entity: 'supplier',
      entityId: supplierId,
      change,
    });
    return after;
  });
}
