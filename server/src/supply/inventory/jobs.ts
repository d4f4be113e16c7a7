import type { House } from '../../platform/house/index.ts';
import { addDiscarder, addExporter, setStockSink } from '../../records/imports/index.ts';
import { releaseExpired } from './commands/end-reservations.ts';
import { replaceStock } from './commands/replace-stock.ts';
import { discardInventory } from './discard.ts';
import { stockExporter } from './export.ts';
import { findTenantsWithExpired } from './store-reservations.ts';

const SWEEPER = { kind: 'house', id: 'expired-holds' } as const;
const SWEEP_EVERY_MS = 30_000;

/** Gives back the holds of every company whose time is over. */
async function sweepExpired(house: House): Promise<void> {
  const now = house.now();
  for (const tenantId of await findTenantsWithExpired(house.db, now)) {
    await releaseExpired(house, tenantId, { actor: SWEEPER, now });
  }
}

/** Announces the room to those that bring it counts, and sweeps holds that ran out. */
export function inventoryJobs(house: House): void {
  house.jobs.repeat({
    name: 'expired holds',
    everyMs: SWEEP_EVERY_MS,
    run: () => sweepExpired(house),
  });
  setStockSink(replaceStock);
  addDiscarder('supply/inventory', discardInventory);
  addExporter(stockExporter);
}
