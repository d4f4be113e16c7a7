import type { Transaction } from '../../../platform/database/index.ts';
import { explodeKits, readKits } from '../../../records/catalog/index.ts';
import {
  type DemandParts,
  type ReturnsOnRecord,
  weeklyDemandParts,
} from '../../../records/orders/index.ts';

/**
 * Demand up to a day as it is sent, in its parts (see `DemandParts`): what was sold in kits is
 * demand for their components, which is what is bought and stored. In the order of `weeklyDemand`.
 */
export async function readDemandAsSent(
  tx: Transaction,
  to: string,
): Promise<{ readonly weeks: DemandParts[]; readonly returns: ReturnsOnRecord }> {
  const { weeks, returns } = await weeklyDemandParts(tx, to);
  const kits = await readKits(tx, null);
  if (kits.size === 0) return { weeks, returns };
  const sums = new Map<string, DemandParts>();
  const parts = explodeKits(weeks, kits, (row, { sku, units }) => ({
    ...{ ...row, sku, units: row.units * units, gross: row.gross * units },
    ...{ cancelled: row.cancelled * units, returned: row.returned * units },
  }));
  for (const row of parts) {
    const key = JSON.stringify([row.sku, row.market, row.week]);
    const known = sums.get(key);
    sums.set(key, known === undefined ? row : added(known, row));
  }
  const text = (row: DemandParts): string => `${row.sku}\n${row.market ?? '~'}\n${row.week}`;
  return { weeks: [...sums.values()].sort((a, b) => (text(a) < text(b) ? -1 : 1)), returns };
}

const added = (a: DemandParts, b: DemandParts): DemandParts => ({
  ...a,
  units: a.units + b.units,
  gross: a.gross + b.gross,
  cancelled: a.cancelled + b.cancelled,
  returned: a.returned + b.returned,
});
