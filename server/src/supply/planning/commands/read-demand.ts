import type { Transaction } from '../../../platform/database/index.ts';
import { explodeKits, readKits } from '../../../records/catalog/index.ts';
import { weeklyDemand } from '../../../records/orders/index.ts';

type WeekRow = Awaited<ReturnType<typeof weeklyDemand>>[number];

/**
 * Demand up to a day as it is sent: what was sold in kits is demand for their components, which is
 * what is bought and stored. In the order of `weeklyDemand`.
 */
export async function readDemandAsSent(tx: Transaction, to: string): Promise<WeekRow[]> {
  const rows = await weeklyDemand(tx, { to });
  const kits = await readKits(tx, null);
  if (kits.size === 0) return rows;
  const sums = new Map<string, WeekRow>();
  const parts = explodeKits(rows, kits, (row, { sku, units }) => ({
    ...{ ...row, sku, units: row.units * units },
  }));
  for (const row of parts) {
    const key = JSON.stringify([row.sku, row.market, row.week]);
    const known = sums.get(key);
    sums.set(key, known === undefined ? row : { ...row, units: known.units + row.units });
  }
  const text = (row: WeekRow): string => `${row.sku}\n${row.market ?? '~'}\n${row.week}`;
  return [...sums.values()].sort((a, b) => (text(a) < text(b) ? -1 : 1));
}
