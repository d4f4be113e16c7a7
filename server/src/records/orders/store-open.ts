/** Orders as fulfilment takes them: paid sales with their lines, oldest first. */
import type { Row, Transaction } from '../../platform/database/index.ts';
import type { OrderState } from './types.ts';

export interface OpenOrder {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly channelId: string;
  readonly state: OrderState;
  readonly market: string | null;
  readonly currency: string;
  readonly placedAt: Date;
  readonly placedOn: string;
  readonly lines: readonly {
    readonly lineNo: number;
    readonly sku: string;
    readonly units: number;
    readonly unitPriceMinor: bigint;
  }[];
}

interface OpenRow extends Row, Omit<OpenOrder, 'lines'> {
  lines: { lineNo: number; sku: string; units: number; unitPriceMinor: string }[];
}

const OPEN = `select o.order_id as "orderId", o.order_number as "orderNumber",
    o.channel_id as "channelId", o.state, o.market, o.currency, o.placed_at as "placedAt",
    o.placed_on as "placedOn",
    (select coalesce(jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'sku', l.sku,
        'units', l.quantity, 'unitPriceMinor', l.unit_price_minor::text) order by l.line_no), '[]')
      from public.order_line l
      where l.tenant_id = o.tenant_id and l.order_id = o.order_id and l.quantity > 0) as lines
  from public.sales_order o
  where o.tenant_id = (select house.tenant()) and o.kind = 'sale'`;

function toOpen(row: OpenRow): OpenOrder {
  const lines = row.lines.map((line) => ({ ...line, unitPriceMinor: BigInt(line.unitPriceMinor) }));
  return { ...row, lines };
}

/** Paid sales, oldest first, without those named. */
export async function selectPaid(
  tx: Transaction,
  query: { readonly without: readonly string[]; readonly limit: number },
): Promise<OpenOrder[]> {
  const rows = await tx.query<OpenRow>(
    `${OPEN} and o.state = 'paid' and o.order_id <> all($1::uuid[])
     order by o.placed_at, o.order_id limit $2`,
    [query.without, query.limit],
  );
  return rows.map(toOpen);
}

/** Sales by id, whatever their state. */
export async function selectSales(
  tx: Transaction,
  orderIds: readonly string[],
): Promise<OpenOrder[]> {
  const rows = await tx.query<OpenRow>(
    `${OPEN} and o.order_id = any($1::uuid[]) order by o.placed_at, o.order_id`,
    [orderIds],
  );
  return rows.map(toOpen);
}

/** Sales placed in a span of days, oldest first, page by page: for replays of history. */
export async function selectPlaced(
  tx: Transaction,
  query: {
    readonly from: string;
    readonly to: string;
    readonly after: { readonly at: Date; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<OpenOrder[]> {
  const rows = await tx.query<OpenRow>(
    `${OPEN} and o.placed_on between $1 and $2 and o.state <> 'cancelled'
       and ($3::timestamptz is null or (o.placed_at, o.order_id) > ($3, $4::uuid))
     order by o.placed_at, o.order_id limit $5`,
    [query.from, query.to, query.after?.at ?? null, query.after?.id ?? null, query.limit],
  );
  return rows.map(toOpen);
}

/** Sales allocated to a market with a line of one of the SKUs, in the order of their ids. */
export async function selectAllocatedWith(
  tx: Transaction,
  { market, skus }: { readonly market: string; readonly skus: readonly string[] },
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select o.order_id as id from public.sales_order o
      where o.tenant_id = (select house.tenant()) and o.kind = 'sale' and o.state = 'allocated'
        and o.market = $1 and ($3::uuid is null or o.order_id > $3::uuid)
        and exists (select from public.order_line l
          where l.tenant_id = o.tenant_id and l.order_id = o.order_id and l.quantity > 0
            and l.sku = any($2::text[]))
      order by o.order_id limit $4`,
    [market, skus, after, limit],
  );
  return rows.map((row) => row.id);
}

/** Sales that were neither shipped nor called off yet and have one of the SKUs, by market. */
export function selectOpenByMarket(
  tx: Transaction,
  skus: readonly string[],
): Promise<{ market: string | null; orders: number }[]> {
  return tx.query<{ market: string | null; orders: number }>(
    `select o.market, count(*)::int as orders from public.sales_order o
      where o.tenant_id = (select house.tenant()) and o.kind = 'sale'
        and o.state in ('pending', 'paid', 'allocated')
        and exists (select from public.order_line l
          where l.tenant_id = o.tenant_id and l.order_id = o.order_id and l.quantity > 0
            and l.sku = any($1::text[]))
      group by o.market order by o.market`,
    [skus],
  );
}
