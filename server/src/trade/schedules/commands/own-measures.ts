import type { Book, Measure } from '@tradewind/tariff';
import type { Transaction } from '../../../platform/database/index.ts';
import { replaceMeasures } from '../rules-own.ts';
import { lockOwnMeasures, writeOwnMeasures } from '../store-own.ts';

/**
 * Writes the rules one asker holds to be the law from now on; none takes them out. Rules held
 * before stay with the day until which they were, so that an old quote can be made again.
 *
 * @param day on which it is known, 'YYYY-MM-DD'
 */
export async function putOwnMeasures(
  tx: Transaction,
  wish: {
    readonly groupId: string;
    readonly measures: readonly Measure[];
    readonly facts: Book['facts'];
    readonly day: string;
    readonly at: Date;
  },
): Promise<void> {
  const { groupId, facts, day, at } = wish;
  const before = await lockOwnMeasures(tx, groupId);
  const version = (before?.version ?? 0) + 1;
  const measures = replaceMeasures(before?.measures ?? [], wish.measures, { day, version });
  await writeOwnMeasures(tx, { groupId, measures, facts, version }, at);
}
