import type { Transaction } from '../../../platform/database/index.ts';
import { fail } from '../errors.ts';
import { adjustEntries, breaksPromises, type ReadyAdjustment } from '../rules-adjust.ts';
import { groupByPair, pairKey } from '../rules-reserve.ts';
import { lockPairs } from '../store-ledger.ts';
import type { Entry } from '../types.ts';
import { breakNewest } from './break-reservations.ts';
import { fillBackorders } from './fill-backorders.ts';
import { type Poster, postEntries } from './post-entries.ts';

/**
 * Posts corrections of the books. Units that are gone though they were promised to buyers are
 * taken from the newest promises, which then wait for stock: the goods are not there, whoever was
 * promised them. Whoever waited gets what became free.
 * @throws inventory.not_enough
 */
export async function postAdjustments(
  tx: Transaction,
  poster: Poster,
  adjustments: readonly ReadyAdjustment[],
): Promise<void> {
  if (adjustments.length === 0) return;
  const levels = groupByPair(await lockPairs(tx, adjustments));
  const entries: Entry[] = [];
  for (const adjustment of adjustments) {
    const own = levels.get(pairKey(adjustment)) ?? [];
    let settled = adjustEntries(adjustment, own);
    if (settled.short > 0 && adjustment.from === 'available' && breaksPromises(adjustment.reason)) {
      await breakNewest(tx, poster, adjustment, settled.short);
      const freed = groupByPair(await lockPairs(tx, [adjustment]));
      settled = adjustEntries(adjustment, freed.get(pairKey(adjustment)) ?? []);
    }
    if (settled.short > 0) {
      const { sku, units, from: state } = adjustment;
      throw fail('inventory.not_enough', { sku, units, available: units - settled.short, state });
    }
    entries.push(...settled.entries);
  }
  await postEntries(tx, poster, entries);
  const freed = adjustments.filter((one) => one.to === 'available');
  if (freed.length > 0) await fillBackorders(tx, poster, freed);
}
