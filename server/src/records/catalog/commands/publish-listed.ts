import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';

/** Tells the other rooms that what is said or shown of these SKUs is new or another. */
export async function publishListed(
  house: House,
  tx: Transaction,
  skus: readonly string[],
): Promise<void> {
  if (skus.length === 0) return;
  await house.events.publish(tx, {
    ...{ type: 'catalog.listings_changed', subject: skus[0] ?? '' },
    payload: { skus: [...skus] },
  });
}
