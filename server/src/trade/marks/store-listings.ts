import type { Database, Row, Transaction } from '../../platform/database/index.ts';
import type { PictureHash } from './types.ts';

export interface KeptPicture {
  readonly fileId: string;
  /** Null where nobody could look at it. */
  readonly hash: PictureHash | null;
  readonly keptFileId: string | null;
}

/** What is kept of pictures, by the files they were read from. */
export function selectPictures(
  tx: Transaction,
  fileIds: readonly string[],
): Promise<KeptPicture[]> {
  return tx.query<KeptPicture & Row>(
    `select file_id as "fileId", hash, kept_file_id as "keptFileId" from public.mark_picture
      where tenant_id = (select house.tenant()) and file_id = any($1::uuid[])`,
    [[...fileIds]],
  );
}

export async function putPicture(
  tx: Transaction,
  fileId: string,
  hash: PictureHash | null,
): Promise<void> {
  await tx.execute(
    `insert into public.mark_picture (tenant_id, file_id, hash)
      values (house.tenant(), $1, $2::jsonb)
      on conflict (tenant_id, file_id) do update set hash = excluded.hash`,
    [fileId, hash === null ? null : { ...hash }],
  );
}

/** Notes the copy of a picture; false where somebody else kept one meanwhile. */
export async function keepPicture(
  tx: Transaction,
  fileId: string,
  keptFileId: string,
): Promise<boolean> {
  const changed = await tx.execute(
    `update public.mark_picture set kept_file_id = $2
      where tenant_id = house.tenant() and file_id = $1 and kept_file_id is null`,
    [fileId, keptFileId],
  );
  return changed === 1;
}

export type ListingVerdict = 'hold' | 'warn' | 'clear' | 'unknown';

export interface CheckedListing {
  readonly sku: string;
  readonly factsHash: string;
  readonly verdict: ListingVerdict;
}

/** Notes that listings were held against all marks. */
export async function markChecked(
  tx: Transaction,
  rows: readonly CheckedListing[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(
    `insert into public.mark_listing (tenant_id, sku, facts_hash, verdict, checked_at)
      select house.tenant(), r.sku, r.hash, r.verdict, $4
      from unnest($1::text[], $2::text[], $3::text[]) as r(sku, hash, verdict) order by r.sku
      on conflict (tenant_id, sku) do update set facts_hash = excluded.facts_hash,
        verdict = excluded.verdict, checked_at = excluded.checked_at`,
    [
      rows.map(({ sku }) => sku),
      rows.map(({ factsHash }) => factsHash),
      rows.map(({ verdict }) => verdict),
      now,
    ],
  );
}

/** How many listings there are of each verdict. */
export async function countListings(
  tx: Transaction,
): Promise<Partial<Record<ListingVerdict, number>>> {
  const rows = await tx.query<{ verdict: ListingVerdict; n: number }>(
    `select verdict, count(*)::float8 as n from public.mark_listing
      where tenant_id = (select house.tenant()) group by verdict`,
  );
  return Object.fromEntries(rows.map(({ verdict, n }) => [verdict, n]));
}

/** SKUs whose picture nobody could look at, in order. */
export async function selectUnknown(tx: Transaction, limit: number): Promise<string[]> {
  const rows = await tx.query<{ sku: string }>(
    `select sku from public.mark_listing
      where tenant_id = (select house.tenant()) and verdict = 'unknown' order by sku limit $1`,
    [limit],
  );
  return rows.map(({ sku }) => sku);
}

/** Notes the end of a look at the whole catalogue. */
export async function writeRun(tx: Transaction, listings: number, now: Date): Promise<void> {
  await tx.execute(
    `insert into public.mark_run (tenant_id, finished_at, listings) values (house.tenant(), $1, $2)
      on conflict (tenant_id) do update set finished_at = excluded.finished_at,
        listings = excluded.listings`,
    [now, listings],
  );
}

export async function findRun(
  tx: Transaction,
): Promise<{ readonly finishedAt: Date; readonly listings: number } | null> {
  const [row] = await tx.query<{ finishedAt: Date; listings: number }>(
    `select finished_at as "finishedAt", listings from public.mark_run
      where tenant_id = (select house.tenant())`,
  );
  return row ?? null;
}

/** Companies with marks whose catalogue was not looked at since. */
export async function findTenantsDue(db: Database, before: Date): Promise<string[]> {
  const rows = await db.read<{ id: string }>(
    'system',
    'select tenant_id as id from mark_run where finished_at < $1',
    [before],
  );
  return rows.map(({ id }) => id);
}

/** Ids of pictures of marks, of copies kept with hits, and of files of marks not read yet. */
export async function selectFileIds(tx: Transaction): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select picture_file_id as id from public.watched_mark
        where tenant_id = (select house.tenant()) and picture_file_id is not null
      union select kept_file_id from public.mark_picture
        where tenant_id = (select house.tenant()) and kept_file_id is not null
      union select file_id from public.mark_import
        where tenant_id = (select house.tenant()) and state in ('queued', 'running')`,
  );
  return rows.map(({ id }) => id);
}
