import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import type { CodeWrite } from '../store.ts';
import { selectOpenSiblings } from '../store-queue.ts';
import { type Settled, settleCodes, type Wish } from './settle.ts';

/** Tells the log and the other rooms of each code that came into force. */
async function announce(
  house: House,
  tx: Transaction,
  caller: Caller,
  { written, dropped }: Settled,
): Promise<void> {
  for (const { sku, system, code, note, how } of written) {
    await house.audit(tx, caller, {
      action: 'classification.code_confirmed',
      entity: 'variant',
      entityId: sku,
      change: { system, code, note },
    });
    await house.events.publish(tx, {
      type: 'classification.code_confirmed',
      subject: sku,
      payload: { system, code, how },
    });
  }
  for (const { sku, system } of dropped) {
    await house.audit(tx, caller, {
      action: 'classification.code_withdrawn',
      entity: 'variant',
      entityId: sku,
      change: { system, cause: 'hs_changed' },
    });
    await house.events.publish(tx, {
      type: 'classification.code_withdrawn',
      subject: sku,
      payload: { system },
    });
  }
}

export interface Confirmed {
  readonly written: readonly CodeWrite[];
  /** National lines that left because the six digits changed. */
  readonly dropped: Settled['dropped'];
  /** SKUs of the same product that could not follow. */
  readonly refused: Settled['refused'];
}

/**
 * Settles a code for a SKU, and for the SKUs of its product that nobody settled yet if asked.
 * @throws classification.sku_not_found, classification.changed_meanwhile,
 *   classification.wrong_length, classification.unknown_code, classification.outside_hs,
 *   classification.not_in_schedule, classification.looks_padded
 */
export function confirmCode(
  house: House,
  caller: Caller,
  wish: Wish,
  { siblings }: { readonly siblings: boolean },
): Promise<Confirmed> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const others = siblings ? await selectOpenSiblings(tx, wish.sku) : [];
    const { version: _, ...same } = wish;
    const wishes = [wish, ...others.map((sku) => ({ ...same, sku }))];
    const settled = await settleCodes(tx, caller, 'confirmed', wishes);
    const own = settled.refused.find((one) => one.wish === wish);
    if (own !== undefined) throw fail(own.refusal.code, own.refusal.params);
    await announce(house, tx, caller, settled);
    const { written, dropped, refused } = settled;
    return { written, dropped, refused };
  });
}

/** Settles the six digits of many SKUs as seen in the list; what cannot be is named. */
export function confirmMany(
  house: House,
  caller: Caller,
  wishes: readonly Wish[],
): Promise<Settled> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const settled = await settleCodes(tx, caller, 'confirmed', wishes);
    await announce(house, tx, caller, settled);
    return settled;
  });
}
