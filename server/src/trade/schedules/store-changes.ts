import type { ScheduleChange } from '@tradewind/tariff';
import type { Row, Transaction } from '../../platform/database/index.ts';

export type ChangeKind = ScheduleChange['kind'];
export type ChangeCounts = Readonly<Partial<Record<ChangeKind, number>>>;

/** Counts by kind of a comparison that was made before. */
export async function selectComparison(
  tx: Transaction,
  oldId: string,
  newId: string,
): Promise<ChangeCounts | undefined> {
  const [row] = await tx.query<{ counts: ChangeCounts }>(
    `select counts from public.schedule_comparison
      where tenant_id = house.tenant() and old_id = $1 and new_id = $2`,
    [oldId, newId],
  );
  return row?.counts;
}

/** Keeps a comparison; of two made at once the first is kept, they say the same. */
export async function insertComparison(
  tx: Transaction,
  ids: { readonly oldId: string; readonly newId: string },
  changes: readonly ScheduleChange[],
  counts: ChangeCounts,
  madeAt: Date,
): Promise<void> {
  const { oldId, newId } = ids;
  const made = await tx.execute(
    `insert into public.schedule_comparison (tenant_id, old_id, new_id, counts, made_at)
      values (house.tenant(), $1, $2, $3, $4) on conflict do nothing`,
    [oldId, newId, { ...counts }, madeAt],
  );
  if (made === 0 || changes.length === 0) return;
  await tx.execute(
    `insert into public.schedule_change (tenant_id, old_id, new_id, seq, code, kind, old_text,
        new_text)
      select house.tenant(), $1, $2, c.* from unnest($3::int[], $4::text[], $5::text[],
        $6::text[], $7::text[]) as c`,
    [
      ...[oldId, newId, changes.map((_, at) => at), changes.map(({ code }) => code)],
      ...[changes.map(({ kind }) => kind), changes.map((change) => change.old)],
      changes.map((change) => change.new),
    ],
  );
}

export interface ChangeFilter {
  readonly kind?: ChangeKind | undefined;
  /** Codes that begin so. */
  readonly prefix?: string | undefined;
  /** A pattern for LIKE over both texts, lower case. */
  readonly pattern?: string | undefined;
}

export interface StoredChange extends ScheduleChange {
  readonly seq: number;
}

const FILTER = `tenant_id = house.tenant() and old_id = $1 and new_id = $2
  and ($3::text is null or left(code, length($3)) = $3)
  and ($4::text is null or lower(old_text) like $4 or lower(new_text) like $4)`;

/** Changes after `after`, by code. */
export function selectChanges(
  tx: Transaction,
  ids: { readonly oldId: string; readonly newId: string },
  filter: ChangeFilter,
  page: { readonly after: number; readonly limit: number },
): Promise<StoredChange[]> {
  return tx.query<StoredChange & Row>(
    `select seq, code, kind, old_text as old, new_text as new from public.schedule_change
      where ${FILTER} and ($5::text is null or kind = $5) and seq > $6
      order by seq limit $7`,
    [
      ...[ids.oldId, ids.newId, filter.prefix ?? null, filter.pattern ?? null],
      ...[filter.kind ?? null, page.after, page.limit],
    ],
  );
}

/** How many of each kind, with every filter but the kind. */
export async function countChanges(
  tx: Transaction,
  ids: { readonly oldId: string; readonly newId: string },
  filter: ChangeFilter,
): Promise<ChangeCounts> {
  const rows = await tx.query<{ kind: ChangeKind; n: number }>(
    `select kind, count(*)::int as n from public.schedule_change where ${FILTER}
      group by kind order by kind`,
    [ids.oldId, ids.newId, filter.prefix ?? null, filter.pattern ?? null],
  );
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
}
