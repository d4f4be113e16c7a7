import type { Transaction } from '../../../platform/database/index.ts';
import { listVariantsForPlanning } from '../../../records/catalog/index.ts';
import type { Lifecycles } from '../life-stages.ts';
import { readHoldingEndings, readHoldingLaunches } from '../store-launches.ts';

/** Launches and endings that hold, and the SKUs that the catalogue says are ending. */
export async function readLifecycles(tx: Transaction): Promise<Lifecycles> {
  const catalogue = new Map<string, 'phase_out' | 'discontinued'>();
  for (const { sku, lifecycle } of await listVariantsForPlanning(tx)) {
    if (lifecycle === 'phase_out' || lifecycle === 'discontinued') catalogue.set(sku, lifecycle);
  }
  return {
    launches: await readHoldingLaunches(tx),
    endings: await readHoldingEndings(tx),
    catalogue,
  };
}
