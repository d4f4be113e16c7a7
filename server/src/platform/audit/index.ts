import type { Transaction } from '../database/index.ts';
import { newId } from '../ids/index.ts';
import { withoutPersonalData } from './rules.ts';
import { appendEntry, selectEntries } from './store.ts';
import type { AuditFilter, AuditPage, RecordAudit } from './types.ts';

export { personOf } from './rules.ts';
export type {
  Actor,
  AuditEntry,
  AuditFilter,
  AuditPage,
  AuditRecord,
  Caller,
  RecordAudit,
} from './types.ts';

/** Appends an entry; values under personal names ('email', 'phone' ...) are cut. */
export const recordAudit: RecordAudit = async (tx, caller, entry) => {
  await appendEntry(tx, caller, {
    entryId: newId(),
    action: entry.action,
    entity: entry.entity,
    entityId: entry.entityId,
    change: withoutPersonalData(entry.change ?? {}),
  });
};

/**
 * The company's entries, newest first, a page at a time; of one kind of record or of one record if
 * the filter says so. Who may read them is the caller's question: see README.md.
 */
export async function listAudit(tx: Transaction, filter: AuditFilter): Promise<AuditPage> {
  const found = await selectEntries(tx, filter);
  const items = found.slice(0, filter.limit);
  const last = items.at(-1);
  const more = found.length > filter.limit && last !== undefined;
  return { items, nextCursor: more ? last.entryId : null };
}
