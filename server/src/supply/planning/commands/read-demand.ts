import type { Transaction } from '../../../platform/database/index.ts';
import { explodeKits, type Kits, readKits } from '../../../records/catalog/index.ts';
import {
  type DemandParts,
  type ReturnsOnRecord,
  weeklyDemandParts,
} from '../../../records/orders/index.ts';
import { netDemand, type SentWeek } from '../rules-net-demand.ts';
import { type DemandWeek, UNKNOWN_MARKET } from '../types.ts';
import { planningSettings } from './change-settings.ts';

/**
 * Demand up to a day as it is sent, in its parts (see `DemandParts`): what was sold in kits is
 * demand for their components, which is what is bought and stored. In the order of `weeklyDemand`.
 */
export async function readDemandParts(
  tx: Transaction,
  to: string,
): Promise<{ readonly weeks: SentWeek[]; readonly returns: ReturnsOnRecord }> {
  const { weeks, returns } = await weeklyDemandParts(tx, to);
  const kits = await readKits(tx, null);
  const sent = kits.size === 0 ? weeks : inComponents(weeks, kits);
  // The unknown market is one of its own.
  return {
    weeks: sent.map((row) => ({ ...row, market: row.market ?? UNKNOWN_MARKET })),
    returns,
  };
}

/**
 * Demand up to a day that must be bought for, as the company chose to count it; in the order of
 * `weeklyDemand`.
 */
export async function readDemandAsSent(tx: Transaction, to: string): Promise<DemandWeek[]> {
  const { weeks } = await readDemandParts(tx, to);
  const { settings } = await planningSettings(tx);
  return netDemand(weeks, settings).demand;
}

function inComponents(weeks: readonly DemandParts[], kits: Kits): DemandParts[] {
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
  return [...sums.values()].sort((a, b) => (text(a) < text(b) ? -1 : 1));
}

const added = (a: DemandParts, b: DemandParts): DemandParts => ({
  ...a,
  units: a.units + b.units,
  gross: a.gross + b.gross,
  cancelled: a.cancelled + b.cancelled,
  returned: a.returned + b.returned,
});
