import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { upsertSource } from '../store-sources.ts';
import type { SourceName } from '../types.ts';

/** Switches a source on or off, and says which commodities it is asked for. */
export async function changeSource(
  house: House,
  caller: Caller,
  source: SourceName,
  change: {
    readonly enabled?: boolean | undefined;
    readonly codes?: readonly string[] | undefined;
  },
): Promise<void> {
  await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const codes = change.codes === undefined ? null : [...new Set(change.codes)].sort();
    await upsertSource(tx, source, { enabled: change.enabled ?? null, codes });
    await house.audit(tx, caller, {
      ...{ action: 'schedules.source_changed', entity: 'schedule_source', entityId: source },
      change: { ...change },
    });
  });
}
