import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { findRecord } from '../store.ts';
import { markTold, selectDue } from '../store-lookups.ts';
import { announce } from './announce.ts';

const WATCH = { kind: 'house', id: 'evidence' } as const;

/**
 * Tells the log and the other rooms of evidence whose last day has passed, once for each end. Two
 * processes at once do no harm: one of them marks it.
 *
 * @returns how many ends were told
 */
export async function noticeExpiry(house: House): Promise<number> {
  const now = house.now();
  const today = now.toISOString().slice(0, 10);
  let told = 0;
  for (const { tenantId, recordId } of await selectDue(house.db, today)) {
    const caller: Caller = { tenantId, actor: WATCH, origin: 'job', now, locale: 'zh' };
    told += await house.db.transaction({ tenantId }, async (tx) => {
      if (!(await markTold(tx, recordId))) return 0;
      const row = await findRecord(tx, recordId);
      if (row === null) return 0;
      await announce(house, tx, caller, 'expired', row, { validUntil: row.validUntil });
      return 1;
    });
  }
  return told;
}
