import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { markWithdrawn, selectEdition } from '../store.ts';
import type { Edition } from '../types.ts';

/**
 * Takes an edition out of use from now on, as when its day was wrong. It stays on file: what was
 * decided by it can still be checked.
 *
 * @throws schedules.edition_not_found
 */
export async function withdrawEdition(
  house: House,
  caller: Caller,
  editionId: string,
  reason: string,
): Promise<Edition> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    if (await markWithdrawn(tx, editionId, caller.now)) {
      await house.audit(tx, caller, {
        ...{ action: 'schedules.withdrawn', entity: 'schedule_edition', entityId: editionId },
        change: { reason },
      });
      await house.events.publish(tx, {
        ...{ type: 'schedules.withdrawn', subject: editionId, payload: {} },
      });
    }
    const edition = await selectEdition(tx, editionId);
    if (edition === undefined) throw fail('schedules.edition_not_found', { editionId });
    return edition;
  });
}
