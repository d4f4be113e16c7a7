import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { inBatches } from '../../../platform/lists/index.ts';
import { type Settled, settleCodes, type Wish } from './settle.ts';

/** Codes a transaction; the embedded database serves nobody else meanwhile. */
const BATCH = 500;

/**
 * Takes codes that were decided elsewhere: each that may be; the others are named. A SKU's six
 * digits and national lines belong in one call.
 */
export async function putCodes(
  house: House,
  caller: Caller,
  wishes: readonly Wish[],
): Promise<Pick<Settled, 'unchanged' | 'refused'> & { readonly written: number }> {
  // All wishes of a SKU stay in one batch, the six digits before the lines that rest on them.
  const bySku = new Map<string, Wish[]>();
  for (const wish of wishes) bySku.set(wish.sku, [...(bySku.get(wish.sku) ?? []), wish]);
  const refused: Settled['refused'][number][] = [];
  let written = 0;
  let unchanged = 0;
  for (const skus of inBatches([...bySku.values()], BATCH)) {
    await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
      const settled = await settleCodes(tx, caller, 'imported', skus.flat());
      written += settled.written.length;
      unchanged += settled.unchanged;
      refused.push(...settled.refused);
      if (settled.written.length === 0) return;
      await house.audit(tx, caller, {
        action: 'classification.codes_imported',
        entity: 'company',
        entityId: caller.tenantId,
        change: { codes: settled.written.length, refused: settled.refused.length },
      });
      await house.events.publish(tx, {
        type: 'classification.codes_imported',
        subject: caller.tenantId,
        payload: { codes: settled.written.length },
      });
    });
  }
  return { written, unchanged, refused };
}
