import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { containing } from '../../platform/lists/index.ts';
import type {
  EvidenceRow,
  OpenMismatch,
  RecordFields,
  RecordFile,
  RecordState,
  Settlement,
  Standing,
} from './types.ts';

/** Columns of a record under the names of `EvidenceRow`, its file in one object. */
export const RECORD = `r.record_id as "recordId", r.kind, r.number, r.issuer,
  r.holder_name as "holderName", r.holder_address as "holderAddress", r.models, r.brands,
  r.batches, r.markets, r.languages, r.valid_from as "validFrom", r.valid_until as "validUntil",
  r.person_id as "personId", r.note, r.state, r.renews, r.replaced_by as "replacedBy",
  r.checked_by as "checkedBy", r.checked_at as "checkedAt", r.revoked_on as "revokedOn",
  r.revoked_by as "revokedBy", r.revoke_reason as "revokeReason", r.settled, r.mismatches,
  r.version, r.created_by as "createdBy", r.created_at as "createdAt",
  r.updated_at as "updatedAt",
  case when r.file_id is not null then jsonb_build_object('fileId', r.file_id,
    'name', r.file_name, 'contentType', r.file_type, 'bytes', r.file_bytes,
    'sha256', r.file_sha256) end as file`;

/** Where a record stands on the day `$1`; the order of the lines is the order of what counts. */
const STANDING = `case
    when r.state in ('replaced', 'revoked') then r.state
    when r.mismatches <> '[]'::jsonb then 'mismatch'
    when r.state = 'draft' then 'draft'
    when r.valid_until < $1::date then 'expired'
    when r.valid_from > $1::date then 'to_come'
    when r.valid_until <= $1::date + 30 then 'within30'
    when r.valid_until <= $1::date + 60 then 'within60'
    when r.valid_until <= $1::date + 90 then 'within90'
    else 'valid' end`;

export type StandingRow = EvidenceRow & { readonly standing: Standing };

/** A record that was not found here is not on file for this company. */
export async function findRecord(
  tx: Transaction,
  recordId: string,
  lock: 'for update' | '' = '',
): Promise<EvidenceRow | null> {
  const [row] = await tx.query<EvidenceRow & Row>(
    `select ${RECORD} from public.evidence_record r
      where r.tenant_id = (select house.tenant()) and r.record_id = $1 ${lock}`,
    [recordId],
  );
  return row ?? null;
}

export interface NewRecord extends RecordFields {
  readonly file: RecordFile | null;
  readonly renews: string | null;
  readonly search: string;
  readonly by: string;
  readonly at: Date;
}

const FIELDS = `kind, number, issuer, holder_name, holder_address, models, brands, batches,
  markets, languages, valid_from, valid_until, person_id, note, search`;

function fieldValues(fields: RecordFields & { readonly search: string }): SqlValue[] {
  return [
    ...[fields.kind, fields.number, fields.issuer, fields.holderName, fields.holderAddress],
    ...[fields.models, fields.brands, fields.batches, fields.markets, fields.languages],
    ...[fields.validFrom, fields.validUntil, fields.personId, fields.note, fields.search],
  ];
}

function fileValues(file: RecordFile | null): SqlValue[] {
  return [
    ...[file?.fileId ?? null, file?.name ?? null, file?.contentType ?? null],
    ...[file?.bytes ?? null, file?.sha256 ?? null],
  ];
}

/** Files a draft; answers its id. */
export async function insertRecord(tx: Transaction, record: NewRecord): Promise<string> {
  const recordId = newId();
  await tx.execute(
    `insert into public.evidence_record (tenant_id, record_id, ${FIELDS}, file_id, file_name,
        file_type, file_bytes, file_sha256, renews, created_by, created_at, updated_at)
      values (house.tenant(), $1, $2, $3, $4, $5, $6, $7::text[], $8::text[], $9::text[],
        $10::text[], $11::text[], $12::date, $13::date, $14::uuid, $15, $16, $17::uuid, $18, $19,
        $20::bigint, $21, $22::uuid, $23, $24::timestamptz, $24::timestamptz)`,
    [
      recordId,
      ...fieldValues(record),
      ...fileValues(record.file),
      ...[record.renews, record.by, record.at],
    ],
  );
  return recordId;
}

/** Writes the fields of a draft that is still at `version`; false where it is not. */
export async function updateFields(
  tx: Transaction,
  recordId: string,
  version: number,
  fields: RecordFields & { readonly search: string },
  at: Date,
): Promise<boolean> {
  const changed = await tx.execute(
    `update public.evidence_record set (${FIELDS}, version, updated_at) =
        ($3, $4, $5, $6, $7, $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
        $13::date, $14::date, $15::uuid, $16, $17, version + 1, $18::timestamptz)
      where tenant_id = (select house.tenant()) and record_id = $1 and version = $2
        and state = 'draft'`,
    [recordId, version, ...fieldValues(fields), at],
  );
  return changed === 1;
}

/** Puts another file in the place of a draft's; false where it changed meanwhile. */
export async function updateFile(
  tx: Transaction,
  recordId: string,
  version: number,
  file: RecordFile,
  at: Date,
): Promise<boolean> {
  const changed = await tx.execute(
    `update public.evidence_record set file_id = $3, file_name = $4, file_type = $5,
        file_bytes = $6::bigint, file_sha256 = $7, version = version + 1, updated_at = $8
      where tenant_id = (select house.tenant()) and record_id = $1 and version = $2
        and state = 'draft'`,
    [recordId, version, ...fileValues(file), at],
  );
  return changed === 1;
}

export interface StateChange {
  readonly state: RecordState;
  readonly checkedBy?: string | null;
  readonly checkedAt?: Date | null;
  readonly replacedBy?: string | null;
  readonly revokedOn?: string | null;
  readonly revokedBy?: string | null;
  readonly revokeReason?: string | null;
}

/** Moves a record from one state to another; false where it stands elsewhere or changed. */
export async function updateState(
  tx: Transaction,
  recordId: string,
  from: RecordState,
  version: number | null,
  change: StateChange,
  at: Date,
): Promise<boolean> {
  const { state, checkedBy, checkedAt, replacedBy, revokedOn, revokedBy, revokeReason } = change;
  const changed = await tx.execute(
    `update public.evidence_record set state = $4, checked_by = coalesce($5, checked_by),
        checked_at = coalesce($6::timestamptz, checked_at), replaced_by = $7::uuid,
        revoked_on = $8::date, revoked_by = $9, revoke_reason = $10, version = version + 1,
        updated_at = $11
      where tenant_id = (select house.tenant()) and record_id = $1 and state = $2
        and ($3::int is null or version = $3)`,
    [
      ...[recordId, from, version, state, checkedBy ?? null, checkedAt ?? null],
      ...[replacedBy ?? null, revokedOn ?? null, revokedBy ?? null, revokeReason ?? null, at],
    ],
  );
  return changed === 1;
}

/** Keeps what was found when the record was last compared with its goods. */
export async function writeMismatches(
  tx: Transaction,
  found: readonly { readonly recordId: string; readonly mismatches: readonly OpenMismatch[] }[],
): Promise<void> {
  if (found.length === 0) return;
  await tx.execute(
    `update public.evidence_record r set mismatches = f.mismatches
      from unnest($1::uuid[], $2::jsonb[]) as f(id, mismatches)
      where r.tenant_id = (select house.tenant()) and r.record_id = f.id
        and r.mismatches is distinct from f.mismatches`,
    [found.map((one) => one.recordId), found.map((one) => JSON.stringify(one.mismatches))],
  );
}

/** Adds an explanation; false where the record changed meanwhile. */
export async function appendSettlement(
  tx: Transaction,
  recordId: string,
  version: number,
  settlement: Settlement,
): Promise<boolean> {
  const changed = await tx.execute(
    `update public.evidence_record set settled = settled || $3::jsonb, version = version + 1
      where tenant_id = (select house.tenant()) and record_id = $1 and version = $2
        and state in ('draft', 'checked')`,
    [recordId, version, JSON.stringify([settlement])],
  );
  return changed === 1;
}

/** Takes a draft away; false where it is none, or changed. */
export async function deleteDraft(
  tx: Transaction,
  recordId: string,
  version: number,
): Promise<boolean> {
  const deleted = await tx.execute(
    `delete from public.evidence_record where tenant_id = (select house.tenant())
      and record_id = $1 and version = $2 and state = 'draft'`,
    [recordId, version],
  );
  return deleted === 1;
}

export interface RecordFilter {
  readonly q: string | null;
  readonly standing: Standing | null;
  readonly kind: string | null;
  /** Markets the record must be good for: the market itself and the unions it is part of. */
  readonly places: readonly string[] | null;
  /** Claims of a SKU, as `what` and `key`: only records that speak of it. */
  readonly claims: { readonly whats: readonly string[]; readonly keys: readonly string[] } | null;
}

/** `$1` is the day; parameters of the filter follow. */
function conditions(day: string, filter: RecordFilter): { sql: string; params: SqlValue[] } {
  const params: SqlValue[] = [day];
  const put = (value: SqlValue): string => `$${params.push(value)}`;
  const parts = ['r.tenant_id = (select house.tenant())'];
  const { q, standing, kind, places, claims } = filter;
  if (q !== null) parts.push(`r.search like ${put(containing(q))}`);
  if (kind !== null) parts.push(`r.kind = ${put(kind)}`);
  if (places !== null) parts.push(`(r.markets = '{}' or r.markets && ${put(places)}::text[])`);
  if (claims !== null) {
    parts.push(`exists (select from public.evidence_claim c
      join unnest(${put(claims.whats)}::text[], ${put(claims.keys)}::text[]) as k(what, key)
        on c.what = k.what and c.key = k.key
      where c.tenant_id = r.tenant_id and c.record_id = r.record_id)`);
  }
  if (standing !== null) parts.push(`${STANDING} = ${put(standing)}`);
  return { sql: parts.join(' and '), params };
}

/** Where the page before ended: its last day ('9999-12-31' for open) and its id. */
export interface RecordPlace {
  readonly until: string;
  readonly recordId: string;
}

const UNTIL = `coalesce(r.valid_until, date '9999-12-31')`;

/** Records as they stand on a day, those that end first at the top. */
export function selectRecords(
  tx: Transaction,
  day: string,
  filter: RecordFilter,
  page: { readonly after: RecordPlace | null; readonly limit: number },
): Promise<StandingRow[]> {
  const { sql, params } = conditions(day, filter);
  const put = (value: SqlValue): string => `$${params.push(value)}`;
  const { after, limit } = page;
  const place =
    after === null
      ? ''
      : ` and (${UNTIL}, r.record_id) > (${put(after.until)}::date, ${put(after.recordId)}::uuid)`;
  return tx.query<StandingRow & Row>(
    `select ${RECORD}, ${STANDING} as standing from public.evidence_record r
      where ${sql}${place} order by ${UNTIL}, r.record_id limit ${limit}`,
    params,
  );
}

/** Records by standing, with every filter but the standing. */
export async function countRecords(
  tx: Transaction,
  day: string,
  filter: RecordFilter,
): Promise<Partial<Record<Standing, number>>> {
  const { sql, params } = conditions(day, { ...filter, standing: null });
  const rows = await tx.query<{ standing: Standing; n: number }>(
    `select standing, count(*)::float8 as n from (
        select ${STANDING} as standing from public.evidence_record r where ${sql}) s
      group by standing`,
    params,
  );
  return Object.fromEntries(rows.map((row) => [row.standing, row.n]));
}

/** Where one record stands on a day. */
export async function findStanding(
  tx: Transaction,
  recordId: string,
  day: string,
): Promise<StandingRow | null> {
  const [row] = await tx.query<StandingRow & Row>(
    `select ${RECORD}, ${STANDING} as standing from public.evidence_record r
      where r.tenant_id = (select house.tenant()) and r.record_id = $2`,
    [day, recordId],
  );
  return row ?? null;
}
