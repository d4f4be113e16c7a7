import type { Transaction } from '../../../platform/database/index.ts';
import { type Difference, settle } from '../rules-count.ts';
import { groupByPair, pairKey } from '../rules-reserve.ts';
import { lockPairs } from '../store-ledger.ts';
import type { Entry } from '../types.ts';
import { breakNewest } from './break-reservations.ts';
import { type Poster, postEntries } from './post-entries.ts';

/**
 * Posts differences between the books and the shelf. Missing units that are promised to buyers are
 * taken from the newest promises, which then wait for stock: the goods are not there, whoever was
 * promised them.
 */
export async function settleDifferences(
  tx: Transaction,
  poster: Poster,
  differences: readonly Difference[],
): Promise<void> {
  if (differences.length === 0) return;
  const levels = groupByPair(await lockPairs(tx, differences));
  const entries: Entry[] = [];
  for (const difference of differences) {
    let own = levels.get(pairKey(difference)) ?? [];
    let settled = settle(difference, own);
    if (settled.short > 0) {
      await breakNewest(tx, poster, difference, settled.short);
      own = groupByPair(await lockPairs(tx, [difference])).get(pairKey(difference)) ?? [];
      settled = settle(difference, own);
    }
    entries.push(...settled.entries);
  }
  await postEntries(tx, poster, entries);
}
