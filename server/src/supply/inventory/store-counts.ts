/** Counts and their lines. */
import type { Row, Transaction } from '../../platform/database/index.ts';
import type { AbcClass, Countable } from './rules-abc.ts';

export const COUNT_STATES = ['open', 'finished', 'cancelled'] as const;
export type CountState = (typeof COUNT_STATES)[number];

export interface StockCount {
  readonly countId: string;
  readonly warehouseId: string;
  readonly class: AbcClass | null;
  readonly state: CountState;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly lines: number;
  readonly counted: number;
  /** Lines whose shelf differs from the books; 0 until the count is finished. */
  readonly differing: number;
}

export interface CountLine {
  readonly sku: string;
  readonly class: AbcClass;
  readonly countedUnits: number | null;
  readonly countedAt: Date | null;
  readonly countedBy: string | null;
  /** Null until the count is finished. */
  readonly expectedUnits: number | null;
}

const COUNT = `c.count_id as "countId", c.warehouse_id as "warehouseId", c.class, c.state,
  c.created_at as "createdAt", c.created_by as "createdBy", c.ended_at as "endedAt",
  c.ended_by as "endedBy",
  (select count(*)::int from stock_count_line l where l.tenant_id = c.tenant_id
    and l.count_id = c.count_id) as lines,
  (select count(*)::int from stock_count_line l where l.tenant_id = c.tenant_id
    and l.count_id = c.count_id and l.counted_units is not null) as counted,
  (select count(*)::int from stock_count_line l where l.tenant_id = c.tenant_id
    and l.count_id = c.count_id and l.counted_units <> l.expected_units) as differing`;

export interface CountQuery {
  readonly state?: CountState | undefined;
  readonly warehouseId?: string | undefined;
  readonly before?: { readonly createdAt: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** Newest first. */
export function readCounts(tx: Transaction, query: CountQuery): Promise<StockCount[]> {
  return tx.query<StockCount & Row>(
    `select ${COUNT} from stock_count c where c.tenant_id = (select house.tenant())
       and ($1::uuid is null or c.warehouse_id = $1) and ($2::text is null or c.state = $2)
       and ($3::timestamptz is null or (c.created_at, c.count_id) < ($3, $4::uuid))
     order by c.created_at desc, c.count_id desc limit $5`,
    [
      query.warehouseId ?? null,
      query.state ?? null,
      query.before?.createdAt ?? null,
      query.before?.id ?? null,
      query.limit,
    ],
  );
}

export async function countCounts(
  tx: Transaction,
  query: CountQuery,
): Promise<Record<string, number>> {
  const rows = await tx.query<{ state: string; n: number }>(
    `select c.state, count(*)::int as n from stock_count c
     where c.tenant_id = (select house.tenant()) and ($1::uuid is null or c.warehouse_id = $1)
     group by c.state`,
    [query.warehouseId ?? null],
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
}

export async function findCount(tx: Transaction, countId: string): Promise<StockCount | undefined> {
  const [row] = await tx.query<StockCount & Row>(
    `select ${COUNT} from stock_count c
     where c.tenant_id = (select house.tenant()) and c.count_id = $1`,
    [countId],
  );
  return row;
}

export function readCountLines(tx: Transaction, countId: string): Promise<CountLine[]> {
  return tx.query<CountLine & Row>(
    `select sku, class, counted_units as "countedUnits", counted_at as "countedAt",
       counted_by as "countedBy", expected_units as "expectedUnits"
     from stock_count_line where tenant_id = (select house.tenant()) and count_id = $1
     order by sku`,
    [countId],
  );
}

export async function insertCount(
  tx: Transaction,
  count: Pick<StockCount, 'countId' | 'warehouseId' | 'class' | 'createdAt' | 'createdBy'>,
): Promise<void> {
  await tx.execute(
    `insert into stock_count (tenant_id, count_id, warehouse_id, class, state, created_at,
       created_by) values (house.tenant(), $1, $2, $3, 'open', $4, $5)`,
    [count.countId, count.warehouseId, count.class, count.createdAt, count.createdBy],
  );
}

/** Adds lines; a SKU that is being counted here already is left out. Returns the SKUs added. */
export async function insertCountLines(
  tx: Transaction,
  count: { readonly countId: string; readonly warehouseId: string },
  lines: readonly { readonly sku: string; readonly class: AbcClass }[],
): Promise<Set<string>> {
  const rows = await tx.query<{ sku: string }>(
    `insert into stock_count_line (tenant_id, count_id, warehouse_id, sku, class)
     select (select house.tenant()), $1, $2, s, c from unnest($3::text[], $4::text[]) as k (s, c)
     order by s collate "C" on conflict do nothing returning sku`,
    [count.countId, count.warehouseId, lines.map((line) => line.sku), lines.map((l) => l.class)],
  );
  return new Set(rows.map((row) => row.sku));
}

/** Keeps a count from being finished while lines are written; false where it is not open. */
export async function holdOpen(tx: Transaction, countId: string): Promise<boolean> {
  const rows = await tx.query(
    `select from stock_count where tenant_id = (select house.tenant()) and count_id = $1
       and state = 'open' for share`,
    [countId],
  );
  return rows.length === 1;
}

export interface CountedLine {
  readonly sku: string;
  readonly units: number;
  readonly countedAt: Date;
}

/** Notes what was counted; of a SKU counted twice the later look at the shelf stands. */
export async function writeCounted(
  tx: Transaction,
  countId: string,
  lines: readonly CountedLine[],
  by: string,
): Promise<void> {
  await tx.execute(
    `update stock_count_line l set counted_units = k.n, counted_at = k.at, counted_by = $5
     from unnest($2::text[], $3::int[], $4::timestamptz[]) as k (s, n, at)
     where l.tenant_id = (select house.tenant()) and l.count_id = $1 and l.sku = k.s
       and (l.counted_at is null or l.counted_at <= k.at)`,
    [
      countId,
      lines.map((line) => line.sku),
      lines.map((line) => line.units),
      lines.map((line) => line.countedAt),
      by,
    ],
  );
}

/** Ends an open count, once. */
export async function endCount(
  tx: Transaction,
  countId: string,
  end: { readonly state: 'finished' | 'cancelled'; readonly at: Date; readonly by: string },
): Promise<boolean> {
  const ended = await tx.execute(
    `update stock_count set state = $2, ended_at = $3, ended_by = $4
     where tenant_id = (select house.tenant()) and count_id = $1 and state = 'open'`,
    [countId, end.state, end.at, end.by],
  );
  if (ended === 0) return false;
  await tx.execute(
    `update stock_count_line set is_open = false
     where tenant_id = (select house.tenant()) and count_id = $1`,
    [countId],
  );
  return true;
}

export async function writeExpected(
  tx: Transaction,
  countId: string,
  lines: readonly { readonly sku: string; readonly expected: number }[],
): Promise<void> {
  await tx.execute(
    `update stock_count_line l set expected_units = k.n
     from unnest($2::text[], $3::int[]) as k (s, n)
     where l.tenant_id = (select house.tenant()) and l.count_id = $1 and l.sku = k.s`,
    [countId, lines.map((line) => line.sku), lines.map((line) => line.expected)],
  );
}

/** Units that came onto the shelf less those that left it, of each pair after its instant. */
export async function readMovedLater(
  tx: Transaction,
  warehouseId: string,
  lines: readonly CountedLine[],
): Promise<Map<string, number>> {
  const rows = await tx.query<{ sku: string; units: number }>(
    `select k.s as sku, sum(case when m.to_warehouse_id = $1
           and m.to_account in ('available', 'locked') then m.units else 0 end
         - case when m.from_warehouse_id = $1
           and m.from_account in ('available', 'locked') then m.units else 0 end)::int as units
     from unnest($2::text[], $3::timestamptz[]) as k (s, at)
     join stock_move m on m.tenant_id = (select house.tenant()) and m.sku = k.s and m.at > k.at
       and (m.from_warehouse_id = $1 or m.to_warehouse_id = $1)
     group by k.s`,
    [warehouseId, lines.map((line) => line.sku), lines.map((line) => line.countedAt)],
  );
  return new Map(rows.map((row) => [row.sku, row.units]));
}

/** Pairs of a warehouse that are known and in no open count, with the day each was last counted. */
export function readCountable(tx: Transaction, warehouseId: string | null): Promise<Countable[]> {
  return tx.query<Countable & Row>(
    `select l.warehouse_id as "warehouseId", l.sku, max(l.counted_on) as "countedOn"
     from stock_level l
     where l.tenant_id = (select house.tenant()) and l.known_since is not null
       and ($1::uuid is null or l.warehouse_id = $1)
       and not exists (select from stock_count_line o where o.tenant_id = l.tenant_id
         and o.warehouse_id = l.warehouse_id and o.sku = l.sku and o.is_open)
     group by l.warehouse_id, l.sku`,
    [warehouseId],
  );
}
