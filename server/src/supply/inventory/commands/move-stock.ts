import type { Transaction } from '../../../platform/database/index.ts';
import { fail } from '../errors.ts';
import { addUnits, takeUnits } from '../store.ts';

/** Units of SKUs that come into or leave one warehouse. */
export interface Movement {
  readonly warehouseId: string;
  readonly units: readonly { readonly sku: string; readonly units: number }[];
}

/** Books units in, in the transaction of what made them arrive. */
export async function receiveStock(
  tx: Transaction,
  { warehouseId, units }: Movement,
  day: string,
): Promise<void> {
  await addUnits(
    tx,
    units.map((row) => ({ warehouseId, ...row })),
    day,
  );
}

/**
 * Books units out, all or none, in the transaction of what made them leave.
 * @throws inventory.not_enough
 */
export async function sendStock(tx: Transaction, { warehouseId, units }: Movement): Promise<void> {
  const short = await takeUnits(
    tx,
    units.map((row) => ({ warehouseId, ...row })),
  );
  const sku = short[0];
  if (sku === undefined) return;
  const wanted = units.reduce((sum, row) => (row.sku === sku ? sum + row.units : sum), 0);
  throw fail('inventory.not_enough', { sku, units: wanted });
}
