import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { containing } from '../../platform/lists/index.ts';
import type { MarkFields, MarkKind, MarkRow, MarkStatus, PictureHash } from './types.ts';

const MARK = `mark_id as "markId", kind, wording, variants, owner, office, number, nice,
  territories, status, filed_on as "filedOn", registered_on as "registeredOn",
  expires_on as "expiresOn",
  reputed, source, note, picture_file_id as "pictureFileId", picture, mark_hash as "markHash",
  version, created_by as "createdBy", created_at as "createdAt", updated_at as "updatedAt"`;

export interface MarkFilter {
  readonly q: string | null;
  readonly status: MarkStatus | null;
  readonly kind: MarkKind | null;
  /** Protected in one of these places. */
  readonly places: readonly string[] | null;
}

function conditions({ q, status, kind, places }: MarkFilter): { sql: string; params: SqlValue[] } {
  const params: SqlValue[] = [];
  const put = (value: SqlValue): string => `$${params.push(value)}`;
  const parts: string[] = [];
  if (q !== null) parts.push(`search like ${put(containing(q))}`);
  if (status !== null) parts.push(`status = ${put(status)}`);
  if (kind !== null) parts.push(`kind = ${put(kind)}`);
  if (places !== null) parts.push(`territories && ${put([...places])}::text[]`);
  return { sql: parts.map((part) => ` and ${part}`).join(''), params };
}

/** Marks, the newest first. */
export function pageMarks(
  tx: Transaction,
  filter: MarkFilter,
  after: string | null,
  limit: number,
): Promise<MarkRow[]> {
  const { sql, params } = conditions(filter);
  const place = after === null ? '' : ` and mark_id < $${params.push(after)}::uuid`;
  return tx.query<MarkRow & Row>(
    `select ${MARK} from public.watched_mark
      where tenant_id = (select house.tenant())${sql}${place} order by mark_id desc limit ${limit}`,
    params,
  );
}

/** Marks by status, with every filter but the status. */
export async function countMarks(
  tx: Transaction,
  filter: MarkFilter,
): Promise<Partial<Record<MarkStatus, number>>> {
  const { sql, params } = conditions({ ...filter, status: null });
  const rows = await tx.query<{ status: MarkStatus; n: number }>(
    `select status, count(*)::float8 as n from public.watched_mark
      where tenant_id = (select house.tenant())${sql} group by status`,
    params,
  );
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
}

export async function findMark(
  tx: Transaction,
  markId: string,
  lock: 'for update' | '' = '',
): Promise<MarkRow | null> {
  const [row] = await tx.query<MarkRow & Row>(
    `select ${MARK} from public.watched_mark
      where tenant_id = (select house.tenant()) and mark_id = $1 ${lock}`,
    [markId],
  );
  return row ?? null;
}

/** All marks in the order of their ids, after the one given: for the thread that compares. */
export function walkMarks(
  tx: Transaction,
  after: string | null,
  limit: number,
): Promise<MarkRow[]> {
  return tx.query<MarkRow & Row>(
    `select ${MARK} from public.watched_mark where tenant_id = (select house.tenant())
      and ($1::uuid is null or mark_id > $1) order by mark_id limit $2`,
    [after, limit],
  );
}

export function selectMarksByIds(tx: Transaction, markIds: readonly string[]): Promise<MarkRow[]> {
  return tx.query<MarkRow & Row>(
    `select ${MARK} from public.watched_mark
      where tenant_id = (select house.tenant()) and mark_id = any($1::uuid[]) order by mark_id`,
    [[...markIds]],
  );
}

/** What names the list as it is now: equal texts, equal lists. */
export async function markStamp(tx: Transaction): Promise<{ stamp: string; marks: number }> {
  const [row] = await tx.query<{ stamp: string; marks: number }>(
    `select count(*)::float8 as marks, coalesce(count(*) || ' ' || sum(version) || ' '
        || extract(epoch from max(updated_at)), '') as stamp
      from public.watched_mark where tenant_id = (select house.tenant())`,
  );
  return row ?? { stamp: '', marks: 0 };
}

export interface MarkWrite extends MarkFields {
  readonly key: string;
  readonly markHash: string;
}

const searchOf = (mark: MarkFields): string =>
  [mark.wording, ...mark.variants, mark.owner, mark.office, mark.number]
    .filter((one) => one !== null)
    .join(' ')
    .toLowerCase();

/** Adds a mark; null where the list has it already. */
export async function insertMark(
  tx: Transaction,
  mark: MarkWrite,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<string | null> {
  const markId = newId();
  const added = await tx.execute(
    `insert into public.watched_mark (tenant_id, mark_id, key, kind, wording, variants, owner,
        office, number, nice, territories, status, filed_on, registered_on, expires_on, reputed,
        source, note, mark_hash, search, created_by, created_at, updated_at)
      values (house.tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9::int[], $10, $11, $12::date,
        $13::date, $14::date, $15, $16, $17, $18, $19, $20, $21, $21)
      on conflict do nothing`,
    [markId, mark.key, ...valuesOf(mark), mark.markHash, searchOf(mark), by, at],
  );
  return added === 1 ? markId : null;
}

const valuesOf = (mark: MarkFields): SqlValue[] => [
  ...[mark.kind, mark.wording, [...mark.variants], mark.owner, mark.office, mark.number],
  ...[[...mark.nice], [...mark.territories], mark.status, mark.filedOn, mark.registeredOn],
  ...[mark.expiresOn, mark.reputed, mark.source, mark.note],
];

/** Writes a mark that is still at the version given; false where it is not. */
export async function updateMark(
  tx: Transaction,
  markId: string,
  version: number,
  mark: MarkWrite,
  at: Date,
): Promise<boolean> {
  const changed = await tx.execute(
    `update public.watched_mark set key = $3, kind = $4, wording = $5, variants = $6, owner = $7,
        office = $8, number = $9, nice = $10::int[], territories = $11, status = $12,
        filed_on = $13::date, registered_on = $14::date, expires_on = $15::date, reputed = $16,
        source = $17, note = $18, mark_hash = $19, search = $20, updated_at = $21,
        version = version + 1
      where tenant_id = house.tenant() and mark_id = $1 and version = $2`,
    [markId, version, mark.key, ...valuesOf(mark), mark.markHash, searchOf(mark), at],
  );
  return changed === 1;
}

export async function writeMarkPicture(
  tx: Transaction,
  markId: string,
  version: number,
  picture: {
    readonly fileId: string | null;
    readonly hash: PictureHash | null;
    readonly markHash: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const changed = await tx.execute(
    `update public.watched_mark set picture_file_id = $3, picture = $4::jsonb, mark_hash = $5,
        updated_at = $6, version = version + 1
      where tenant_id = house.tenant() and mark_id = $1 and version = $2`,
    [
      ...[markId, version, picture.fileId],
      picture.hash === null ? null : { ...picture.hash },
      ...[picture.markHash, picture.at],
    ],
  );
  return changed === 1;
}

/** Takes marks off the list with their hits. */
export async function deleteMark(tx: Transaction, markId: string): Promise<boolean> {
  const gone = await tx.execute(
    'delete from public.watched_mark where tenant_id = house.tenant() and mark_id = $1',
    [markId],
  );
  return gone === 1;
}

export interface KnownMark {
  readonly key: string;
  readonly markId: string;
  readonly markHash: string;
  readonly picture: PictureHash | null;
  readonly version: number;
  readonly variants: readonly string[];
  readonly reputed: boolean;
  readonly note: string | null;
}

/** Marks of the list by what makes them the same, locked. */
export function lockByKeys(tx: Transaction, keys: readonly string[]): Promise<KnownMark[]> {
  return tx.query<KnownMark & Row>(
    `select key, mark_id as "markId", mark_hash as "markHash", picture, version, variants, reputed,
        note from public.watched_mark
      where tenant_id = house.tenant() and key = any($1::text[]) order by key for update`,
    [[...keys]],
  );
}
