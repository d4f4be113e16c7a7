import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { insertSupplier } from '../store.ts';
import type { Supplier, SupplierInput } from '../types.ts';

/** @throws partners.code_taken */
export async function addSupplier(
  house: House,
  caller: Caller,
  input: SupplierInput,
): Promise<Supplier> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const supplier = await insertSupplier(tx, input);
    if (supplier === null) throw fail('partners.code_taken', { code: input.code });
    await house.audit(tx, caller, {
      action: 'partners.supplier_added',
      entity: 'supplier',
      entityId: supplier.supplierId,
      change: { code: input.code, country: input.country, currency: input.currency },
    });
    return supplier;
  });
}
