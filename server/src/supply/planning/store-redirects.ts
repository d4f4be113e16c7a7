/** Orders that go elsewhere, and what the carrier or supplier says of those not drafts any more. */
import type { Row, Transaction } from '../../platform/database/index.ts';
import type { LinePart } from './rules-redirect.ts';
import { takeNumbers } from './store-orders.ts';
import type { Day, LineKind } from './types.ts';

/** What a redirected line costs to bring there. */
export interface RedirectedLine {
  readonly lineNo: number;
  readonly freightMinor: bigint;
}

export interface NewWay {
  readonly toWarehouseId: string;
  readonly actOn: Day;
  readonly arrivesOn: Day;
}

const SOURCE = { purchase: 'supplier_id', transfer: 'from_warehouse_id' } as const;
const DAY = { purchase: 'order_on', transfer: 'ship_on' } as const;

/** Sets the sums of orders to those of their lines. */
function sumUp(tx: Transaction, kind: LineKind, orderIds: readonly string[]): Promise<number> {
  return tx.execute(
    `update public.${kind}_order o set goods_minor = s.goods, freight_minor = s.freight,
       units = s.units, line_count = s.lines, version = o.version + 1
     from (select order_id, sum(freight_minor)::int8 as freight, sum(quantity)::int as units,
         count(*)::int as lines,
         case when count(goods_minor) = count(*) then sum(goods_minor)::int8 end as goods
       from public.${kind}_order_line
       where tenant_id = (select house.tenant()) and order_id = any($1::uuid[])
       group by order_id) s
     where o.tenant_id = (select house.tenant()) and o.order_id = s.order_id`,
    [orderIds],
  );
}

/** Writes another destination on an order that is locked, and the freight of its lines there. */
export async function changeWay(
  tx: Transaction,
  kind: LineKind,
  orderId: string,
  way: NewWay,
  lines: readonly RedirectedLine[],
): Promise<void> {
  await tx.execute(
    `update public.${kind}_order set to_warehouse_id = $2, ${DAY[kind]} = $3, arrives_on = $4
     where tenant_id = (select house.tenant()) and order_id = $1`,
    [orderId, way.toWarehouseId, way.actOn, way.arrivesOn],
  );
  await tx.execute(
    `update public.${kind}_order_line l set arrives_on = $2, freight_minor = k.freight
     from unnest($3::int[], $4::bigint[]) as k (line_no, freight)
     where l.tenant_id = (select house.tenant()) and l.order_id = $1 and l.line_no = k.line_no`,
    [
      orderId,
      way.arrivesOn,
      lines.map(({ lineNo }) => lineNo),
      lines.map(({ freightMinor }) => freightMinor),
    ],
  );
  await sumUp(tx, kind, [orderId]);
}

/** A line of which some units are dealt with: they stay, the rest goes. */
export interface PartedLine {
  readonly lineNo: number;
  readonly done: LinePart;
  readonly toCome: LinePart;
}

export interface SplitOff {
  readonly orderId: string;
  readonly newOrderId: string;
  readonly lines: readonly RedirectedLine[];
  /** Of the lines those that stay in part. */
  readonly parted: readonly PartedLine[];
  readonly way: NewWay;
  readonly by: string;
  readonly at: Date;
}

/** Moves whole lines to another order. */
async function moveLines(
  tx: Transaction,
  kind: LineKind,
  { orderId, newOrderId, lines, parted }: SplitOff,
): Promise<void> {
  const staying = new Set(parted.map(({ lineNo }) => lineNo));
  const whole = lines.map(({ lineNo }) => lineNo).filter((lineNo) => !staying.has(lineNo));
  await tx.execute(
    `update public.${kind}_order_line l set order_id = $2
     where l.tenant_id = (select house.tenant()) and l.order_id = $1
       and l.line_no = any($3::int[])`,
    [orderId, newOrderId, whole],
  );
}

/** Leaves in lines what was dealt with, and puts the rest in lines of another order. */
async function partLines(
  tx: Transaction,
  kind: LineKind,
  { orderId, newOrderId, parted }: SplitOff,
): Promise<void> {
  if (parted.length === 0) return;
  const numbers = parted.map(({ lineNo }) => lineNo);
  const columnsOf = (part: (one: PartedLine) => LinePart) => [
    parted.map((one) => part(one).quantity),
    parted.map((one) => part(one).goodsMinor),
    parted.map((one) => part(one).freightMinor),
  ];
  await tx.execute(
    `insert into public.${kind}_order_line (tenant_id, order_id, line_no, sku, quantity,
       goods_minor, freight_minor, arrives_on, plan_line_no)
     select l.tenant_id, $2, l.line_no, l.sku, k.quantity, k.goods, k.freight, l.arrives_on,
       l.plan_line_no
     from public.${kind}_order_line l
     join unnest($3::int[], $4::int[], $5::bigint[], $6::bigint[])
       as k (line_no, quantity, goods, freight) on k.line_no = l.line_no
     where l.tenant_id = (select house.tenant()) and l.order_id = $1`,
    [orderId, newOrderId, numbers, ...columnsOf(({ toCome }) => toCome)],
  );
  await tx.execute(
    `update public.${kind}_order_line l set quantity = k.quantity, goods_minor = k.goods,
       freight_minor = k.freight
     from unnest($2::int[], $3::int[], $4::bigint[], $5::bigint[])
       as k (line_no, quantity, goods, freight)
     where l.tenant_id = (select house.tenant()) and l.order_id = $1 and l.line_no = k.line_no`,
    [orderId, numbers, ...columnsOf(({ done }) => done)],
  );
}

/**
 * Moves lines of an order that is locked into an order of their own in the same state; answers its
 * number.
 */
export async function splitOff(tx: Transaction, kind: LineKind, split: SplitOff): Promise<string> {
  const { orderId, newOrderId, way, lines, by, at } = split;
  const [number = ''] = await takeNumbers(tx, kind, at.toISOString().slice(0, 10), 1);
  const source = SOURCE[kind];
  await tx.execute(
    `insert into public.${kind}_order (tenant_id, order_id, number, state, plan_id, ${source},
       to_warehouse_id, week, ${DAY[kind]}, arrives_on, currency, goods_minor, freight_minor,
       units, line_count, created_by, created_at, moved_by, moved_at)
     select tenant_id, $2, $3, state, plan_id, ${source}, $4, week, $5, $6, currency,
       goods_minor, freight_minor, units, line_count, $7, $8, moved_by, moved_at
     from public.${kind}_order where tenant_id = (select house.tenant()) and order_id = $1`,
    [orderId, newOrderId, number, way.toWarehouseId, way.actOn, way.arrivesOn, by, at],
  );
  await moveLines(tx, kind, split);
  await partLines(tx, kind, split);
  await tx.execute(
    `update public.plan_line p set order_id = $2
     from public.${kind}_order o, public.${kind}_order_line l
     where p.tenant_id = (select house.tenant()) and p.order_id = $1
       and o.tenant_id = p.tenant_id and o.order_id = $2 and p.plan_id = o.plan_id
       and l.tenant_id = p.tenant_id and l.order_id = $2 and l.plan_line_no = p.line_no`,
    [orderId, newOrderId],
  );
  await changeWay(tx, kind, newOrderId, way, lines);
  await sumUp(tx, kind, [orderId]);
  return number;
}

export const REDIRECT_STATES = [
  'unconfirmed',
  'confirmed',
  'undone',
  'replaced',
  'cancelled',
] as const;
export type RedirectState = (typeof REDIRECT_STATES)[number];

/** How it was before, to be put back where the carrier or supplier does not agree. */
export interface WayBefore {
  readonly toWarehouseId: string;
  readonly actOn: Day;
  readonly arrivesOn: Day;
  /** Minor units as text, for JSON. */
  readonly lines: readonly { readonly lineNo: number; readonly freightMinor: string }[];
}

export interface Redirect {
  readonly redirectId: string;
  readonly kind: LineKind;
  readonly orderId: string;
  readonly number: string;
  readonly state: RedirectState;
  readonly toWarehouseId: string;
  readonly lines: readonly number[];
  readonly units: number;
  readonly arrivesOn: Day;
  readonly freightMinor: bigint;
  readonly currency: string;
  readonly reason: string;
  readonly cause: { readonly kind: string; readonly id: string };
  readonly before: WayBefore;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** How an order was before the way that nobody confirmed yet, held; undefined: there is none. */
export async function lockBefore(tx: Transaction, orderId: string): Promise<WayBefore | undefined> {
  const [row] = await tx.query<{ before: WayBefore } & Row>(
    `select way_before as before from public.order_redirect
     where tenant_id = (select house.tenant()) and order_id = $1 and state = 'unconfirmed'
     for update`,
    [orderId],
  );
  return row?.before;
}

/** Ends what is unconfirmed of an order: it goes elsewhere once more, or does not come at all. */
export async function endOpenRedirect(
  tx: Transaction,
  end: {
    readonly orderId: string;
    readonly to: 'replaced' | 'cancelled';
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx.execute(
    `update public.order_redirect set state = $2, ended_by = $3, ended_at = $4
     where tenant_id = (select house.tenant()) and order_id = $1 and state = 'unconfirmed'`,
    [end.orderId, end.to, end.by, end.at],
  );
}

/** Notes that an order goes elsewhere, in place of what was still unconfirmed of it. */
export async function insertRedirect(
  tx: Transaction,
  row: Omit<Redirect, 'number' | 'state'>,
): Promise<void> {
  const { orderId, createdBy: by, createdAt: at } = row;
  await endOpenRedirect(tx, { orderId, to: 'replaced', by, at });
  await tx.execute(
    `insert into public.order_redirect (tenant_id, redirect_id, kind, order_id, state,
       to_warehouse_id, lines, units, arrives_on, freight_minor, currency, reason, cause,
       created_by, created_at, way_before)
     values ((select house.tenant()), $1, $2, $3, 'unconfirmed', $4, $5::int[], $6, $7, $8, $9, $10,
       $11, $12, $13, $14)`,
    [
      ...[row.redirectId, row.kind, row.orderId, row.toWarehouseId, row.lines, row.units],
      ...[row.arrivesOn, row.freightMinor, row.currency, row.reason, { ...row.cause }],
      ...[row.createdBy, row.createdAt, JSON.stringify(row.before)],
    ],
  );
}

const REDIRECT = `r.redirect_id as "redirectId", r.kind, r.order_id as "orderId",
  coalesce(p.number, t.number, '') as number, r.state,
  r.to_warehouse_id as "toWarehouseId", to_jsonb(r.lines) as lines, r.units,
  r.arrives_on as "arrivesOn", r.freight_minor as "freightMinor", r.currency, r.reason,
  r.cause, r.way_before as "before", r.created_by as "createdBy", r.created_at as "createdAt"
  from public.order_redirect r
  left join public.purchase_order p on p.tenant_id = r.tenant_id and p.order_id = r.order_id
  left join public.transfer_order t on t.tenant_id = r.tenant_id and t.order_id = r.order_id`;

/** Orders sent elsewhere, in a state, newest first. */
export function readRedirects(
  tx: Transaction,
  query: { readonly state: RedirectState; readonly limit: number },
): Promise<Redirect[]> {
  return tx.query<Redirect & Row>(
    `select ${REDIRECT}
     where r.tenant_id = (select house.tenant()) and r.state = $1
     order by r.created_at desc, r.redirect_id desc limit $2`,
    [query.state, query.limit],
  );
}

export async function findRedirect(
  tx: Transaction,
  redirectId: string,
): Promise<Redirect | undefined> {
  const [row] = await tx.query<Redirect & Row>(
    `select ${REDIRECT} where r.tenant_id = (select house.tenant()) and r.redirect_id = $1`,
    [redirectId],
  );
  return row;
}

/** Ends what is still unconfirmed; false when it is not. */
export async function endRedirect(
  tx: Transaction,
  end: {
    readonly redirectId: string;
    readonly to: 'confirmed' | 'undone';
    readonly note: string | null;
    readonly by: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const ended = await tx.execute(
    `update public.order_redirect set state = $2, ended_by = $3, ended_at = $4, end_note = $5
     where tenant_id = (select house.tenant()) and redirect_id = $1 and state = 'unconfirmed'`,
    [end.redirectId, end.to, end.by, end.at, end.note],
  );
  return ended === 1;
}
