import type { Transaction } from '../../platform/database/index.ts';
import { insertSupplier, listSuppliers } from './store.ts';
import type { SupplierInput } from './types.ts';

/** The id of the supplier with this code, made with the given values when there is none. */
export async function ensureSupplier(tx: Transaction, input: SupplierInput): Promise<string> {
  const made = await insertSupplier(tx, input);
  if (made !== null) return made.supplierId;
  const found = (await listSuppliers(tx)).find((supplier) => supplier.code === input.code);
  if (found === undefined) throw new Error(`supplier ${input.code} vanished while it was made`);
  return found.supplierId;
}
