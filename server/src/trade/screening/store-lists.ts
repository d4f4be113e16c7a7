import type { Database, Row, Transaction } from '../../platform/database/index.ts';
import type { Params } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { ListEntry, ListFormat, ListVersion, LoadState } from './types.ts';

const LIST = `list_id as "listId", source, format, file_name as "fileName", sha256,
  published_on as "publishedOn", loaded_at as "loadedAt", checked_at as "checkedAt",
  ended_at as "endedAt", entry_count as entries, name_count as names, skipped_count as skipped,
  created_by as "createdBy"`;

/** Versions in use, by source. */
export function selectListsInUse(tx: Transaction): Promise<ListVersion[]> {
  return tx.query<ListVersion & Row>(
    `select ${LIST} from public.screening_list
      where tenant_id = (select house.tenant()) and ended_at is null order by source`,
  );
}

/** Versions in use, and the last few that were. */
export function selectLists(tx: Transaction, limit: number): Promise<ListVersion[]> {
  return tx.query<ListVersion & Row>(
    `select ${LIST} from public.screening_list where tenant_id = (select house.tenant())
      order by (ended_at is null) desc, loaded_at desc, list_id limit $1`,
    [limit],
  );
}

export type NewList = Omit<
  ListVersion,
  'listId' | 'checkedAt' | 'endedAt' | 'names' | 'entries' | 'publishedOn' | 'skipped'
>;

/** Adds a version that is not in use yet: its entries follow. */
export async function insertList(tx: Transaction, list: NewList): Promise<string> {
  const listId = newId();
  await tx.execute(
    `insert into public.screening_list (tenant_id, list_id, source, format, file_name, sha256,
        published_on, loaded_at, checked_at, ended_at, entry_count, name_count, skipped_count,
        created_by)
      values (house.tenant(), $1, $2, $3, $4, $5, null, $6, $6, $6, 0, 0, 0, $7)`,
    [
      ...[listId, list.source, list.format, list.fileName, list.sha256, list.loadedAt],
      list.createdBy,
    ],
  );
  return listId;
}

/** Puts a version into use in place of the one before; answers the one before. */
export async function putIntoUse(
  tx: Transaction,
  listId: string,
  source: string,
  counts: { readonly entries: number; readonly names: number },
  now: Date,
  said: { readonly publishedOn: string | null; readonly skipped: number },
): Promise<string | null> {
  const [before] = await tx.query<{ id: string }>(
    `update public.screening_list set ended_at = $2
      where tenant_id = house.tenant() and source = $1 and ended_at is null
      returning list_id as id`,
    [source, now],
  );
  await tx.execute(
    `update public.screening_list set ended_at = null, entry_count = $2, name_count = $3,
        published_on = $4::date, skipped_count = $5
      where tenant_id = house.tenant() and list_id = $1`,
    [listId, counts.entries, counts.names, said.publishedOn, said.skipped],
  );
  return before?.id ?? null;
}

/** Notes that the version in use was given again and is still what is published. */
export async function markChecked(
  tx: Transaction,
  source: string,
  sha256: string,
  now: Date,
): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    `update public.screening_list set checked_at = $3
      where tenant_id = house.tenant() and source = $1 and sha256 = $2 and ended_at is null
      returning list_id as id`,
    [source, sha256, now],
  );
  return row?.id ?? null;
}

/** Takes a version out of use; false where it was not in use. */
export async function endList(tx: Transaction, listId: string, now: Date): Promise<boolean> {
  const changed = await tx.execute(
    `update public.screening_list set ended_at = $2
      where tenant_id = house.tenant() and list_id = $1 and ended_at is null`,
    [listId, now],
  );
  return changed > 0;
}

export interface EntryRow {
  readonly entry: ListEntry;
  readonly entryHash: string;
}

/** Adds entries; a number that stands twice in a file keeps its first entry. */
export async function insertEntries(
  tx: Transaction,
  listId: string,
  rows: readonly EntryRow[],
): Promise<number> {
  return tx.execute(
    `insert into public.screening_entry (tenant_id, list_id, entry_id, entry_hash, entry)
      select house.tenant(), $1::uuid, r.id, r.hash, r.entry::json
      from unnest($2::text[], $3::text[], $4::text[]) as r(id, hash, entry)
      on conflict do nothing`,
    [
      listId,
      rows.map(({ entry }) => entry.id),
      rows.map(({ entryHash }) => entryHash),
      rows.map(({ entry }) => JSON.stringify(entry)),
    ],
  );
}

export interface StoredEntry extends EntryRow {
  readonly source: string;
  readonly listId: string;
}

/** Entries of a version in order of their numbers, after the one given. */
export function pageEntries(
  tx: Transaction,
  listId: string,
  after: string,
  limit: number,
): Promise<EntryRow[]> {
  return tx.query<EntryRow & Row>(
    `select entry, entry_hash as "entryHash" from public.screening_entry
      where tenant_id = (select house.tenant()) and list_id = $1 and entry_id > $2
      order by entry_id limit $3`,
    [listId, after, limit],
  );
}

export async function findEntry(
  tx: Transaction,
  listId: string,
  entryId: string,
): Promise<ListEntry | null> {
  const [row] = await tx.query<{ entry: ListEntry }>(
    `select entry from public.screening_entry
      where tenant_id = (select house.tenant()) and list_id = $1 and entry_id = $2`,
    [listId, entryId],
  );
  return row?.entry ?? null;
}

/** What names an entry of a version of a list. */
export const entryKey = (listId: string, entryId: string): string => `${listId} ${entryId}`;

/** Many entries at once, by `entryKey`; those that are not there are left out. */
export async function findEntries(
  tx: Transaction,
  places: readonly { readonly listId: string; readonly entryId: string }[],
): Promise<Map<string, { readonly entry: ListEntry; readonly entryHash: string }>> {
  if (places.length === 0) return new Map();
  const rows = await tx.query<{
    listId: string;
    entryId: string;
    entry: ListEntry;
    entryHash: string;
  }>(
    `select e.list_id as "listId", e.entry_id as "entryId", e.entry, e.entry_hash as "entryHash"
      from (select distinct * from unnest($1::uuid[], $2::text[]) as u(list, entry)) r
      join public.screening_entry e on e.tenant_id = (select house.tenant())
        and e.list_id = r.list and e.entry_id = r.entry`,
    [places.map(({ listId }) => listId), places.map(({ entryId }) => entryId)],
  );
  return new Map(
    rows.map(({ listId, entryId, entry, entryHash }) => [
      entryKey(listId, entryId),
      { entry, entryHash },
    ]),
  );
}

export interface Load {
  readonly loadId: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly format: ListFormat;
  readonly source: string;
  readonly state: LoadState;
  readonly jobId: string | null;
  readonly outcome: 'new' | 'unchanged' | null;
  readonly listId: string | null;
  readonly errorCode: string | null;
  readonly errorParams: Params | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

const LOAD = `load_id as "loadId", file_id as "fileId", file_name as "fileName",
  bytes::float8 as bytes, sha256, format, source, state, job_id as "jobId", outcome,
  list_id as "listId", error_code as "errorCode", error_params as "errorParams",
  created_by as "createdBy", created_at as "createdAt", finished_at as "finishedAt"`;

export type NewLoad = Pick<
  Load,
  'fileId' | 'fileName' | 'bytes' | 'sha256' | 'format' | 'source' | 'createdBy' | 'createdAt'
>;

export async function insertLoad(tx: Transaction, load: NewLoad): Promise<string> {
  const loadId = newId();
  await tx.execute(
    `insert into public.screening_load (tenant_id, load_id, file_id, file_name, bytes, sha256,
        format, source, state, created_by, created_at)
      values (house.tenant(), $1, $2, $3, $4, $5, $6, $7, 'queued', $8, $9)`,
    [
      ...[loadId, load.fileId, load.fileName, load.bytes, load.sha256, load.format, load.source],
      ...[load.createdBy, load.createdAt],
    ],
  );
  return loadId;
}

export async function selectLoad(tx: Transaction, loadId: string): Promise<Load | null> {
  const [row] = await tx.query<Load & Row>(
    `select ${LOAD} from public.screening_load
      where tenant_id = (select house.tenant()) and load_id = $1`,
    [loadId],
  );
  return row ?? null;
}

/** Loads of all companies that say they wait or run. */
export function findOpenLoads(db: Database): Promise<{ tenantId: string; loadId: string }[]> {
  return db.read<{ tenantId: string; loadId: string }>(
    'system',
    `select tenant_id as "tenantId", load_id as "loadId" from screening_load
      where state in ('queued', 'running')`,
  );
}

export function selectLoads(tx: Transaction, limit: number): Promise<Load[]> {
  return tx.query<Load & Row>(
    `select ${LOAD} from public.screening_load where tenant_id = (select house.tenant())
      order by created_at desc, load_id desc limit $1`,
    [limit],
  );
}

export interface LoadChange {
  readonly state: LoadState;
  readonly jobId?: string;
  readonly outcome?: 'new' | 'unchanged';
  readonly listId?: string | null;
  readonly error?: { readonly code: string; readonly params: Params };
  readonly finishedAt?: Date;
}

/** Changes a load that is in one of the states given; false if it is not any more. */
export async function updateLoad(
  tx: Transaction,
  loadId: string,
  from: readonly LoadState[],
  change: LoadChange,
): Promise<boolean> {
  const changed = await tx.execute(
    `update public.screening_load set state = $3, job_id = coalesce($4::uuid, job_id),
        outcome = coalesce($5, outcome), list_id = coalesce($6::uuid, list_id),
        error_code = $7, error_params = $8::jsonb, finished_at = coalesce($9, finished_at)
      where tenant_id = house.tenant() and load_id = $1 and state = any($2::text[])`,
    [
      ...[loadId, [...from], change.state, change.jobId ?? null, change.outcome ?? null],
      ...[change.listId ?? null, change.error?.code ?? null, change.error?.params ?? null],
      change.finishedAt ?? null,
    ],
  );
  return changed > 0;
}
