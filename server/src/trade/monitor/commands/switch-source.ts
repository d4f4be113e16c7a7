import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { findSource } from '../sources.ts';
import { switchSource } from '../store-sources.ts';

/**
 * Switches the asking of a source on or off.
 * @throws monitor.unknown_source, monitor.not_asked
 */
export async function changeSource(
  house: House,
  caller: Caller,
  id: string,
  enabled: boolean,
): Promise<void> {
  const source = findSource(id);
  if (source.address === null) throw fail('monitor.not_asked', { source: id });
  await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    await switchSource(tx, id, enabled, house.now());
    await house.audit(tx, caller, {
      ...{ action: 'monitor.source_changed', entity: 'monitor_source', entityId: id },
      change: { enabled },
    });
  });
}
