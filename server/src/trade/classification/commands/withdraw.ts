import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { deleteCodes, forget, insertEvents, selectCodes } from '../store.ts';
import { lockRows, writeSettled } from '../store-queue.ts';
import { HS, type System } from '../types.ts';
import { withdrawal } from './settle.ts';

/**
 * Takes a settled code out of force, with the reason. With the six digits go the national lines
 * that rest on them, and what the engine learned from them.
 * @throws classification.sku_not_found, classification.no_code, classification.changed_meanwhile
 */
export function withdrawCode(
  house: House,
  caller: Caller,
  sku: string,
  input: { readonly system: System; readonly reason: string; readonly version: number },
): Promise<{ readonly withdrawn: readonly System[] }> {
  const { system, reason, version } = input;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const [row] = await lockRows(tx, [sku]);
    if (row === undefined) throw fail('classification.sku_not_found', { sku });
    const codes = await selectCodes(tx, [sku]);
    const own = codes.find((one) => one.system === system && one.how !== 'proposed');
    if (own === undefined) throw fail('classification.no_code', { sku, system });
    if (own.version !== version) throw fail('classification.changed_meanwhile', { sku, system });
    const gone = system === HS ? codes : [own];
    await deleteCodes(tx, gone);
    await insertEvents(
      tx,
      gone.map((one) => withdrawal(one, reason, one === own ? 'asked' : 'hs_withdrawn')),
      { by: caller.actor.id, at: caller.now },
    );
    if (system === HS) {
      await forget(tx, [sku]);
      await writeSettled(tx, [sku], false);
    }
    const withdrawn = gone.map((one) => one.system);
    await house.audit(tx, caller, {
      action: 'classification.code_withdrawn',
      entity: 'variant',
      entityId: sku,
      change: { systems: withdrawn, code: own.code, reason },
    });
    for (const one of withdrawn) {
      await house.events.publish(tx, {
        type: 'classification.code_withdrawn',
        subject: sku,
        payload: { system: one },
      });
    }
    return { withdrawn };
  });
}
