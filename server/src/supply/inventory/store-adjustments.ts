/** Corrections of stock, and the company's rules for them. */
import type { Row, Transaction } from '../../platform/database/index.ts';
import { inBatches } from '../../platform/lists/index.ts';
import type { CountDays } from './rules-abc.ts';
import type { Adjustment } from './rules-adjust.ts';

export const ADJUSTMENT_STATES = ['waiting', 'posted', 'rejected'] as const;
export type AdjustmentState = (typeof ADJUSTMENT_STATES)[number];

export interface StoredAdjustment extends Adjustment {
  readonly adjustmentId: string;
  readonly countId: string | null;
  readonly countedAt: Date | null;
  /** What the units are worth; null is unknown. */
  readonly valueMinor: bigint | null;
  readonly currency: string;
  readonly state: AdjustmentState;
  readonly requestedAt: Date;
  readonly requestedBy: string;
  /** The person behind whoever asked; null is nobody. */
  readonly requestedFor: string | null;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly decisionNote: string | null;
}

const ADJUSTMENT = `a.adjustment_id as "adjustmentId", a.warehouse_id as "warehouseId", a.sku,
  a.lot, a.units, a.from_account as "from", a.to_account as "to", a.reason, a.note,
  a.count_id as "countId", a.counted_at as "countedAt", a.value_minor as "valueMinor", a.currency,
  a.state, a.requested_at as "requestedAt", a.requested_by as "requestedBy",
  a.requested_for as "requestedFor", a.decided_at as "decidedAt", a.decided_by as "decidedBy",
  a.decision_note as "decisionNote"`;

const BATCH = 5000;

/** Writes requests; one whose id is known already is left as it is. Returns the ids written. */
export async function insertAdjustments(
  tx: Transaction,
  rows: readonly StoredAdjustment[],
): Promise<Set<string>> {
  const written = new Set<string>();
  for (const batch of inBatches(rows, BATCH)) {
    const made = await tx.query<{ id: string }>(
      `insert into stock_adjustment (tenant_id, adjustment_id, warehouse_id, sku, lot, units,
         from_account, to_account, reason, note, count_id, counted_at, value_minor, currency,
         state, requested_at, requested_by, requested_for)
       select (select house.tenant()), * from unnest($1::uuid[], $2::uuid[], $3::text[],
         $4::text[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[], $10::uuid[],
         $11::timestamptz[], $12::bigint[], $13::text[], $14::text[], $15::timestamptz[],
         $16::text[], $17::text[])
       on conflict (tenant_id, adjustment_id) do nothing returning adjustment_id as id`,
      [
        batch.map((row) => row.adjustmentId),
        batch.map((row) => row.warehouseId),
        batch.map((row) => row.sku),
        batch.map((row) => row.lot),
        batch.map((row) => row.units),
        batch.map((row) => row.from),
        batch.map((row) => row.to),
        batch.map((row) => row.reason),
        batch.map((row) => row.note),
        batch.map((row) => row.countId),
        batch.map((row) => row.countedAt),
        batch.map((row) => row.valueMinor),
        batch.map((row) => row.currency),
        batch.map((row) => row.state),
        batch.map((row) => row.requestedAt),
        batch.map((row) => row.requestedBy),
        batch.map((row) => row.requestedFor),
      ],
    );
    for (const { id } of made) written.add(id);
  }
  return written;
}

export async function lockAdjustment(
  tx: Transaction,
  adjustmentId: string,
): Promise<StoredAdjustment | undefined> {
  const [row] = await tx.query<StoredAdjustment & Row>(
    `select ${ADJUSTMENT} from stock_adjustment a
     where a.tenant_id = (select house.tenant()) and a.adjustment_id = $1 for update`,
    [adjustmentId],
  );
  return row;
}

export function decideAdjustment(
  tx: Transaction,
  adjustmentId: string,
  decision: { state: AdjustmentState; at: Date; by: string; note: string | null },
): Promise<number> {
  return tx.execute(
    `update stock_adjustment set state = $2, decided_at = $3, decided_by = $4, decision_note = $5
     where tenant_id = (select house.tenant()) and adjustment_id = $1 and state = 'waiting'`,
    [adjustmentId, decision.state, decision.at, decision.by, decision.note],
  );
}

export interface AdjustmentQuery {
  readonly state?: AdjustmentState | undefined;
  readonly sku?: string | undefined;
  readonly warehouseId?: string | undefined;
  readonly countId?: string | undefined;
  readonly before?: { readonly createdAt: string; readonly id: string } | undefined;
  readonly limit: number;
}

const filters = `a.tenant_id = (select house.tenant()) and ($1::text is null or a.sku = $1)
  and ($2::uuid is null or a.warehouse_id = $2) and ($3::uuid is null or a.count_id = $3)`;

/** Newest first. */
export function readAdjustments(
  tx: Transaction,
  query: AdjustmentQuery,
): Promise<StoredAdjustment[]> {
  return tx.query<StoredAdjustment & Row>(
    `select ${ADJUSTMENT} from stock_adjustment a where ${filters}
       and ($4::text is null or a.state = $4)
       and ($5::timestamptz is null or (a.requested_at, a.adjustment_id) < ($5, $6::uuid))
     order by a.requested_at desc, a.adjustment_id desc limit $7`,
    [
      query.sku ?? null,
      query.warehouseId ?? null,
      query.countId ?? null,
      query.state ?? null,
      query.before?.createdAt ?? null,
      query.before?.id ?? null,
      query.limit,
    ],
  );
}

export async function countAdjustments(
  tx: Transaction,
  query: AdjustmentQuery,
): Promise<Record<string, number>> {
  const rows = await tx.query<{ state: string; n: number }>(
    `select a.state, count(*)::int as n from stock_adjustment a where ${filters} group by a.state`,
    [query.sku ?? null, query.warehouseId ?? null, query.countId ?? null],
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
}

/**
 * True where a pair was counted again after an instant: a difference found then says nothing any
 * more.
 */
export async function wasCountedAfter(
  tx: Transaction,
  pair: { readonly warehouseId: string; readonly sku: string },
  at: Date,
): Promise<boolean> {
  const [row] = await tx.query<{ later: boolean }>(
    `select exists (select from stock_count_line l where l.tenant_id = (select house.tenant())
         and l.warehouse_id = $1 and l.sku = $2 and l.expected_units is not null
         and l.counted_at > $3)
       or exists (select from stock_move m where m.tenant_id = (select house.tenant())
         and m.sku = $2 and (m.from_warehouse_id = $1 or m.to_warehouse_id = $1)
         and m.reason = 'import_count' and m.at > $3) as later`,
    [pair.warehouseId, pair.sku, at],
  );
  return row?.later === true;
}

/** The company's own rules; undefined where it never set any. */
export interface StoredPolicy {
  readonly adjustLimitMinor: bigint;
  readonly days: CountDays;
  readonly version: number;
}

export async function readPolicy(tx: Transaction): Promise<StoredPolicy | undefined> {
  const [row] = await tx.query<{ limit: bigint; a: number; b: number; c: number; version: number }>(
    `select adjust_limit_minor as "limit", days_a as a, days_b as b, days_c as c, version
     from stock_policy where tenant_id = (select house.tenant())`,
  );
  if (row === undefined) return undefined;
  const days = { A: row.a, B: row.b, C: row.c };
  return { adjustLimitMinor: row.limit, days, version: row.version };
}

/** Writes the rules over the version the caller saw; false where somebody was faster. */
export async function writePolicy(
  tx: Transaction,
  policy: StoredPolicy,
  by: string,
): Promise<boolean> {
  const { adjustLimitMinor, days, version } = policy;
  const written = await tx.execute(
    `insert into stock_policy as p (tenant_id, adjust_limit_minor, days_a, days_b, days_c,
       updated_by)
     select house.tenant(), $1, $2, $3, $4, $5
     where $6 = 0 or exists (select from stock_policy)
     on conflict (tenant_id) do update set adjust_limit_minor = excluded.adjust_limit_minor,
       days_a = excluded.days_a, days_b = excluded.days_b, days_c = excluded.days_c,
       updated_by = excluded.updated_by, version = p.version + 1
     where p.version = $6`,
    [adjustLimitMinor, days.A, days.B, days.C, by, version],
  );
  return written === 1;
}
