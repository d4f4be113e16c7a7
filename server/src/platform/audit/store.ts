import type { Row, SqlValue, Transaction } from '../database/index.ts';
import type { AuditFilter, AuditRecord, Caller } from './types.ts';

export interface NewRow {
  readonly entryId: string;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly change: Readonly<Record<string, unknown>>;
}

export async function appendEntry(tx: Transaction, caller: Caller, row: NewRow): Promise<void> {
  await tx.query(
    `insert into audit_entry (tenant_id, entry_id, at, actor_kind, actor_id, origin,
       action, entity, entity_id, change)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      caller.tenantId,
      row.entryId,
      caller.now,
      caller.actor.kind,
      caller.actor.id,
      caller.origin,
      row.action,
      row.entity,
      row.entityId,
      row.change,
    ],
  );
}

interface EntryRow extends Row {
  entry_id: string;
  at: Date;
  actor_kind: AuditRecord['actor']['kind'];
  actor_id: string;
  origin: string;
  action: string;
  entity: string;
  entity_id: string;
  change: Record<string, unknown>;
}

/** Newest first, one row more than the limit, so that the caller sees whether a page follows. */
export async function selectEntries(tx: Transaction, filter: AuditFilter): Promise<AuditRecord[]> {
  const params: SqlValue[] = [];
  const add = (value: SqlValue): string => `$${params.push(value)}`;
  const conditions = ['true'];
  if (filter.entity !== undefined) conditions.push(`entity = ${add(filter.entity)}`);
  if (filter.entityId !== undefined) conditions.push(`entity_id = ${add(filter.entityId)}`);
  if (filter.cursor !== undefined) conditions.push(`entry_id < ${add(filter.cursor)}::uuid`);
  const rows = await tx.query<EntryRow>(
    `select entry_id, at, actor_kind, actor_id, origin, action, entity, entity_id, change
     from audit_entry where ${conditions.join(' and ')}
     order by entry_id desc limit ${add(filter.limit + 1)}::int`,
    params,
  );
  return rows.map((row) => ({
    entryId: row.entry_id,
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id },
    origin: row.origin,
    action: row.action,
    entity: row.entity,
    entityId: row.entity_id,
    change: row.change,
  }));
}
