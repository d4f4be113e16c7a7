import type { CurrencyCode } from '@tradewind/money';
import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import { inBatches } from '../../platform/lists/index.ts';
import type { OpenUnits } from './plan-input.ts';
import type { OrderGroup } from './rules.ts';
import type { Day, LineKind } from './types.ts';

/** Both kinds have the same columns but for where the goods come from and the day of acting. */
const KINDS = {
  purchase: { table: 'purchase_order', source: 'supplier_id', day: 'order_on', mark: 'PO' },
  transfer: { table: 'transfer_order', source: 'from_warehouse_id', day: 'ship_on', mark: 'TO' },
} as const satisfies Record<LineKind, unknown>;

export interface StockOrder {
  readonly orderId: string;
  readonly number: string;
  readonly state: string;
  readonly planId: string | null;
  /** Supplier of a purchase (null: still to be found), warehouse of a transfer. */
  readonly sourceId: string | null;
  readonly toWarehouseId: string;
  readonly week: Day;
  readonly actOn: Day;
  readonly arrivesOn: Day;
  readonly currency: CurrencyCode;
  readonly goodsMinor: bigint | null;
  readonly freightMinor: bigint;
  readonly units: number;
  readonly lineCount: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly movedBy: string | null;
  readonly movedAt: Date | null;
  readonly version: number;
}

export interface StockOrderLine {
  readonly lineNo: number;
  readonly sku: string;
  readonly quantity: number;
  readonly goodsMinor: bigint | null;
  readonly freightMinor: bigint;
  readonly arrivesOn: Day;
  readonly planLineNo: number | null;
  /** What arrived so far: fit, damaged, given up as lost on the way. */
  readonly receivedUnits: number;
  readonly damagedUnits: number;
  readonly missingUnits: number;
}

const columns = (kind: LineKind): string => `order_id as "orderId", number, state,
  plan_id as "planId", ${KINDS[kind].source} as "sourceId", to_warehouse_id as "toWarehouseId",
  week, ${KINDS[kind].day} as "actOn", arrives_on as "arrivesOn", currency,
  goods_minor as "goodsMinor", freight_minor as "freightMinor", units, line_count as "lineCount",
  created_by as "createdBy", created_at as "createdAt", moved_by as "movedBy",
  moved_at as "movedAt", version`;

/**
 * The next `count` numbers of a day, such as PO-20261123-0001; one statement, so no two are
 * equal.
 */
export async function takeNumbers(
  tx: Transaction,
  kind: LineKind,
  day: Day,
  count: number,
): Promise<string[]> {
  const [row] = await tx.query<{ last: number }>(
    `insert into order_counter as known (tenant_id, kind, day, last)
     values (house.tenant(), $1, $2, $3)
     on conflict (tenant_id, kind, day) do update set last = known.last + excluded.last
     returning last`,
    [kind, day, count],
  );
  const first = (row?.last ?? count) - count + 1;
  const stem = `${KINDS[kind].mark}-${day.replaceAll('-', '')}`;
  return Array.from(
    { length: count },
    (_, index) => `${stem}-${String(first + index).padStart(4, '0')}`,
  );
}

/** Writes draft orders, one a group, with their lines. */
export async function insertOrders(
  tx: Transaction,
  kind: LineKind,
  groups: readonly (OrderGroup & { orderId: string })[],
  facts: { planId: string | null; currency: CurrencyCode; by: string; day: Day; now: Date },
): Promise<void> {
  if (groups.length === 0) return;
  const numbers = await takeNumbers(tx, kind, facts.day, groups.length);
  const { table, source, day } = KINDS[kind];
  await tx.execute(
    `insert into ${table} (tenant_id, order_id, number, state, plan_id, ${source}, to_warehouse_id,
       week, ${day}, arrives_on, currency, goods_minor, freight_minor, units, line_count,
       created_by, created_at)
     select house.tenant(), order_id, number, 'draft', $1, source, target, week, act_on, arrives_on,
       $2, goods, freight, units, lines, $3, $4
     from unnest($5::uuid[], $6::text[], $7::uuid[], $8::uuid[], $9::date[], $10::date[],
       $11::date[], $12::bigint[], $13::bigint[], $14::int[], $15::int[])
       as row (order_id, number, source, target, week, act_on, arrives_on, goods, freight, units,
         lines)`,
    [
      facts.planId,
      facts.currency,
      facts.by,
      facts.now,
      groups.map((group) => group.orderId),
      numbers,
      groups.map((group) => group.sourceId),
      groups.map((group) => group.toWarehouseId),
      groups.map((group) => group.week),
      groups.map((group) => group.actOn),
      groups.map((group) => group.arrivesOn),
      groups.map((group) => group.goodsMinor),
      groups.map((group) => group.freightMinor),
      groups.map((group) => group.units),
      groups.map((group) => group.lines.length),
    ],
  );
  const lines = groups.flatMap(({ orderId, lines: members }) =>
    members.map((line, index) => ({ ...line, orderId, orderLine: index + 1 })),
  );
  for (const batch of inBatches(lines, 5000)) {
    await tx.execute(
      `insert into ${table}_line (tenant_id, order_id, line_no, sku, quantity, goods_minor,
         freight_minor, arrives_on, plan_line_no)
       select house.tenant(), * from unnest($1::uuid[], $2::int[], $3::text[], $4::int[],
         $5::bigint[], $6::bigint[], $7::date[], $8::int[])`,
      [
        batch.map((line) => line.orderId),
        batch.map((line) => line.orderLine),
        batch.map((line) => line.sku),
        batch.map((line) => line.quantity),
        batch.map((line) => line.goodsMinor),
        batch.map((line) => line.freightMinor),
        batch.map((line) => line.arrivesOn),
        batch.map((line) => line.lineNo),
      ],
    );
  }
}

export interface OrderQuery {
  readonly state?: string | undefined;
  readonly warehouseId?: string | undefined;
  readonly sourceId?: string | undefined;
  readonly planId?: string | undefined;
  readonly before?: { readonly createdAt: string; readonly id: string } | undefined;
  readonly limit: number;
}

const where = (kind: LineKind): string => `($1::uuid is null or to_warehouse_id = $1)
  and ($2::uuid is null or ${KINDS[kind].source} = $2) and ($3::uuid is null or plan_id = $3)`;

const whereParams = (query: OrderQuery): SqlValue[] => [
  query.warehouseId ?? null,
  query.sourceId ?? null,
  query.planId ?? null,
];

/** Newest first. */
export function readOrders(
  tx: Transaction,
  kind: LineKind,
  query: OrderQuery,
): Promise<StockOrder[]> {
  return tx.query<StockOrder & Row>(
    `select ${columns(kind)} from ${KINDS[kind].table} where ${where(kind)}
       and ($4::text is null or state = $4)
       and ($5::timestamptz is null or (created_at, order_id) < ($5::timestamptz, $6::uuid))
     order by created_at desc, order_id desc limit $7`,
    [
      ...whereParams(query),
      query.state ?? null,
      query.before?.createdAt ?? null,
      query.before?.id ?? null,
      query.limit,
    ],
  );
}

export async function countOrders(
  tx: Transaction,
  kind: LineKind,
  query: OrderQuery,
): Promise<Record<string, number>> {
  const rows = await tx.query<{ state: string; n: number }>(
    `select state, count(*)::int as n from ${KINDS[kind].table} where ${where(kind)}
     group by state`,
    whereParams(query),
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
}

export async function readOrder(
  tx: Transaction,
  kind: LineKind,
  orderId: string,
): Promise<StockOrder | undefined> {
  const [row] = await tx.query<StockOrder & Row>(
    `select ${columns(kind)} from ${KINDS[kind].table} where order_id = $1`,
    [orderId],
  );
  return row;
}

export function readOrderLines(
  tx: Transaction,
  kind: LineKind,
  orderId: string,
): Promise<StockOrderLine[]> {
  return tx.query<StockOrderLine & Row>(
    `select line_no as "lineNo", sku, quantity, goods_minor as "goodsMinor",
       freight_minor as "freightMinor", arrives_on as "arrivesOn", plan_line_no as "planLineNo",
       received_units as "receivedUnits", damaged_units as "damagedUnits",
       missing_units as "missingUnits"
     from ${KINDS[kind].table}_line where order_id = $1 order by line_no`,
    [orderId],
  );
}

/** The same, held until the end of the transaction, so that two receipts follow each other. */
export async function lockOrder(
  tx: Transaction,
  kind: LineKind,
  orderId: string,
): Promise<StockOrder | undefined> {
  const [row] = await tx.query<StockOrder & Row>(
    `select ${columns(kind)} from ${KINDS[kind].table} where order_id = $1 for update`,
    [orderId],
  );
  return row;
}

/** Adds what arrived to the lines of an order that is locked. */
export async function addReceived(
  tx: Transaction,
  kind: LineKind,
  orderId: string,
  lines: readonly { lineNo: number; good: number; damaged: number; missing: number }[],
): Promise<void> {
  await tx.execute(
    `update ${KINDS[kind].table}_line l set received_units = l.received_units + k.good,
       damaged_units = l.damaged_units + k.damaged, missing_units = l.missing_units + k.missing
     from (select no, sum(good)::int as good, sum(damaged)::int as damaged,
         sum(missing)::int as missing
       from unnest($2::int[], $3::int[], $4::int[], $5::int[]) as g (no, good, damaged, missing)
       group by no) k
     where l.order_id = $1 and l.line_no = k.no`,
    [
      orderId,
      lines.map((line) => line.lineNo),
      lines.map((line) => line.good),
      lines.map((line) => line.damaged),
      lines.map((line) => line.missing),
    ],
  );
  await tx.execute(`update ${KINDS[kind].table} set version = version + 1 where order_id = $1`, [
    orderId,
  ]);
}

/** Moves an order that is still in `from`; false when it is not. */
export async function moveOrder(
  tx: Transaction,
  kind: LineKind,
  move: { orderId: string; from: string; to: string; by: string; at: Date },
): Promise<boolean> {
  const moved = await tx.execute(
    `update ${KINDS[kind].table} set state = $3, moved_by = $4, moved_at = $5,
       version = version + 1 where order_id = $1 and state = $2`,
    [move.orderId, move.from, move.to, move.by, move.at],
  );
  return moved === 1;
}

/** Units of a line still to come. */
const OUTSTANDING = '(l.quantity - l.received_units - l.damaged_units - l.missing_units)';

/**
 * Units of open orders. A purchase is on its way from its approval; a transfer too, and until it is
 * shipped its units are promised to leave their warehouse.
 */
export function readOpenUnits(
  tx: Transaction,
  skus: readonly string[] | null,
): Promise<OpenUnits[]> {
  return tx.query<OpenUnits & Row>(
    `select l.sku, o.to_warehouse_id as "warehouseId", ${OUTSTANDING} as units,
       l.arrives_on as "arrivesOn"
     from purchase_order o join purchase_order_line l on l.order_id = o.order_id
     where o.state in ('draft', 'placed') and ${OUTSTANDING} > 0
       and ($1::text[] is null or l.sku = any($1::text[]))
     union all
     select l.sku, o.to_warehouse_id, ${OUTSTANDING}, l.arrives_on
     from transfer_order o join transfer_order_line l on l.order_id = o.order_id
     where o.state in ('draft', 'shipped') and ${OUTSTANDING} > 0
       and ($1::text[] is null or l.sku = any($1::text[]))
     union all
     select l.sku, o.from_warehouse_id, l.quantity, null
     from transfer_order o join transfer_order_line l on l.order_id = o.order_id
     where o.state = 'draft' and ($1::text[] is null or l.sku = any($1::text[]))`,
    [skus],
  );
}

/** Open purchase and transfer orders with one of the SKUs, by the warehouse they go to. */
export function countOpenByWarehouse(
  tx: Transaction,
  skus: readonly string[],
): Promise<{ warehouseId: string; orders: number }[]> {
  return tx.query<{ warehouseId: string; orders: number }>(
    `select "warehouseId", count(distinct order_id)::int as orders from (
       select o.order_id, o.to_warehouse_id as "warehouseId"
       from purchase_order o join purchase_order_line l on l.order_id = o.order_id
       where o.state in ('draft', 'placed') and ${OUTSTANDING} > 0 and l.sku = any($1::text[])
       union all
       select o.order_id, o.to_warehouse_id
       from transfer_order o join transfer_order_line l on l.order_id = o.order_id
       where o.state in ('draft', 'shipped') and ${OUTSTANDING} > 0 and l.sku = any($1::text[])
     ) as open group by 1 order by 1`,
    [skus],
  );
}
