import type { Database, Row, Transaction } from '../../platform/database/index.ts';
import { RECORD } from './store.ts';
import type { EvidenceRow } from './types.ts';

/** Whether somebody is preparing a renewal of this record. */
export async function hasRenewalDraft(tx: Transaction, recordId: string): Promise<boolean> {
  const rows = await tx.query(
    `select from public.evidence_record where tenant_id = (select house.tenant())
      and renews = $1 and state = 'draft' limit 1`,
    [recordId],
  );
  return rows.length > 0;
}

/** Ids of the documents on file. */
export async function selectFileIds(tx: Transaction): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select file_id as id from public.evidence_record
      where tenant_id = (select house.tenant()) and file_id is not null`,
  );
  return rows.map((row) => row.id);
}

/** Records in the order of their ids, after the one given. */
export function pageForExport(
  tx: Transaction,
  after: string | null,
  limit: number,
): Promise<EvidenceRow[]> {
  return tx.query<EvidenceRow & Row>(
    `select ${RECORD} from public.evidence_record r
      where r.tenant_id = (select house.tenant()) and ($1::uuid is null or r.record_id > $1)
      order by r.record_id limit $2`,
    [after, limit],
  );
}

/** The chain of renewals a record is part of, oldest first. */
export function selectChain(tx: Transaction, recordId: string): Promise<EvidenceRow[]> {
  return tx.query<EvidenceRow & Row>(
    `with recursive back as (
        select record_id, renews from public.evidence_record
          where tenant_id = (select house.tenant()) and record_id = $1
        union select e.record_id, e.renews from public.evidence_record e
          join back on e.record_id = back.renews where e.tenant_id = (select house.tenant())
      ), chain as (
        select record_id from back
        union select e.record_id from public.evidence_record e
          join chain on e.renews = chain.record_id where e.tenant_id = (select house.tenant())
      )
      select ${RECORD} from public.evidence_record r join chain using (record_id)
      where r.tenant_id = (select house.tenant()) order by r.created_at, r.record_id`,
    [recordId],
  );
}

/** Other records that hold the very same file. */
export async function selectSameFile(
  tx: Transaction,
  recordId: string,
  sha256: string,
): Promise<string[]> {
  const rows = await tx.query<{ recordId: string }>(
    `select record_id as "recordId" from public.evidence_record
      where tenant_id = (select house.tenant()) and file_sha256 = $2 and record_id <> $1
      order by created_at limit 20`,
    [recordId, sha256],
  );
  return rows.map((row) => row.recordId);
}

/** Checked records that end between two days, both counted in, the first to end at the top. */
export function selectExpiring(
  tx: Transaction,
  from: string,
  until: string,
): Promise<EvidenceRow[]> {
  return tx.query<EvidenceRow & Row>(
    `select ${RECORD} from public.evidence_record r
      where r.tenant_id = (select house.tenant()) and r.state = 'checked'
        and r.valid_until between $1 and $2
      order by r.valid_until, r.record_id`,
    [from, until],
  );
}

/** Checked records of these kinds. */
export function selectChecked(tx: Transaction, kinds: readonly string[]): Promise<EvidenceRow[]> {
  return tx.query<EvidenceRow & Row>(
    `select ${RECORD} from public.evidence_record r
      where r.tenant_id = (select house.tenant()) and r.state = 'checked'
        and r.kind = any($1::text[])`,
    [kinds],
  );
}

/** The checked mandate of each person that ends last. */
export async function selectMandates(
  tx: Transaction,
): Promise<ReadonlyMap<string, { readonly recordId: string; readonly validUntil: string | null }>> {
  const rows = await tx.query<{ personId: string; recordId: string; validUntil: string | null }>(
    `select distinct on (person_id) person_id as "personId", record_id as "recordId",
        valid_until as "validUntil"
      from public.evidence_record
      where tenant_id = (select house.tenant()) and state = 'checked' and person_id is not null
      order by person_id, valid_until desc nulls first, record_id`,
  );
  return new Map(rows.map(({ personId, ...mandate }) => [personId, mandate]));
}

/** Checked records of all companies that ended before a day and of which nobody was told yet. */
export function selectDue(
  db: Database,
  day: string,
): Promise<{ tenantId: string; recordId: string }[]> {
  return db.transaction('system', (tx) =>
    tx.query<{ tenantId: string; recordId: string }>(
      `select tenant_id as "tenantId", record_id as "recordId" from public.evidence_record
        where state = 'checked' and valid_until < $1
          and told_until is distinct from valid_until
        order by valid_until limit 1000`,
      [day],
    ),
  );
}

/** Marks that the end of a record is told; false where somebody else was faster. */
export async function markTold(tx: Transaction, recordId: string): Promise<boolean> {
  const changed = await tx.execute(
    `update public.evidence_record set told_until = valid_until
      where tenant_id = (select house.tenant()) and record_id = $1 and state = 'checked'
        and told_until is distinct from valid_until`,
    [recordId],
  );
  return changed === 1;
}

/** Records by id, in no order. */
export function selectByIds(tx: Transaction, recordIds: readonly string[]): Promise<EvidenceRow[]> {
  return tx.query<EvidenceRow & Row>(
    `select ${RECORD} from public.evidence_record r
      where r.tenant_id = (select house.tenant()) and r.record_id = any($1::uuid[])`,
    [recordIds],
  );
}
