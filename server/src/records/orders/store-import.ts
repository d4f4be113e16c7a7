import type { SqlValue, Transaction } from '../../platform/database/index.ts';
import type { ImportedLine, OrderKind, OrderState } from './types.ts';

export interface NewOrder {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly kind: OrderKind;
  readonly customerId: string | null;
  readonly market: string | null;
  readonly currency: string;
  readonly state: OrderState;
  readonly placedAt: Date;
  readonly placedOn: string;
  readonly totalMinor: bigint;
  readonly units: number;
  readonly contentHash: string;
  readonly lines: readonly ImportedLine[];
}

/** Content hash of each order number that exists in the channel. */
export async function findHashes(
  tx: Transaction,
  channelId: string,
  numbers: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ number: string; hash: string }>(
    `select order_number as number, content_hash as hash from public.sales_order
      where tenant_id = (select house.tenant()) and channel_id = $1
        and order_number = any($2::text[])`,
    [channelId, numbers],
  );
  return new Map(rows.map((row) => [row.number, row.hash]));
}

/** Writes orders without their lines; answers the numbers written (the others exist by now). */
export async function insertOrders(
  tx: Transaction,
  channelId: string,
  importId: string | null,
  orders: readonly NewOrder[],
): Promise<Set<string>> {
  const rows = await tx.query<{ number: string }>(
    `insert into public.sales_order (tenant_id, channel_id, import_id, order_id, order_number, kind,
        customer_id, market, currency, state, placed_at, placed_on, total_minor, units, line_count,
        content_hash)
      select (select house.tenant()), $1::uuid, $2::uuid, r.*
      from unnest($3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::text[],
        $9::text[],
        $10::timestamptz[], $11::date[], $12::bigint[], $13::int[], $14::int[], $15::text[]) as r
      on conflict (tenant_id, channel_id, order_number) do nothing
      returning order_number as number`,
    [
      channelId,
      importId,
      orders.map((o) => o.orderId),
      orders.map((o) => o.orderNumber),
      orders.map((o) => o.kind),
      orders.map((o) => o.customerId),
      orders.map((o) => o.market),
      orders.map((o) => o.currency),
      orders.map((o) => o.state),
      orders.map((o) => o.placedAt),
      orders.map((o) => o.placedOn),
      orders.map((o) => o.totalMinor),
      orders.map((o) => o.units),
      orders.map((o) => o.lines.length),
      orders.map((o) => o.contentHash),
    ],
  );
  return new Set(rows.map((row) => row.number));
}

/**
 * Writes the lines of orders just written. A line sends only what is its own and the place of its
 * order in the list; the order's part is joined in the database.
 */
export async function insertLines(tx: Transaction, orders: readonly NewOrder[]): Promise<number> {
  const places: number[] = [];
  const numbers: number[] = [];
  const skus: string[] = [];
  const descriptions: (string | null)[] = [];
  const quantities: number[] = [];
  const prices: bigint[] = [];
  orders.forEach((order, place) => {
    order.lines.forEach((line, index) => {
      places.push(place + 1);
      numbers.push(index + 1);
      skus.push(line.sku);
      descriptions.push(line.description);
      quantities.push(line.quantity);
      prices.push(line.unitPriceMinor);
    });
  });
  return tx.execute(
    `insert into public.order_line (tenant_id, order_id, line_no, sku, description, quantity,
        unit_price_minor, placed_on, market)
      select (select house.tenant()), o.id, l.line_no, l.sku, l.description, l.quantity, l.price,
        o.day, o.market
      from unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::int[], $6::bigint[])
        as l(place, line_no, sku, description, quantity, price)
      join unnest($7::uuid[], $8::date[], $9::text[]) with ordinality as o(id, day, market, place)
        on o.place = l.place`,
    [
      places,
      numbers,
      skus,
      descriptions,
      quantities,
      prices,
      orders.map((o) => o.orderId),
      orders.map((o) => o.placedOn),
      orders.map((o) => o.market),
    ],
  );
}

/** The market written where it is not known, in the keys of order_day. */
export const UNKNOWN_MARKET = 'ZZ';

/** What to add to one row of order_day; figures may be negative. */
export interface DayChange {
  readonly day: string;
  readonly channelId: string;
  readonly market: string;
  readonly currency: string;
  readonly kind: OrderKind;
  readonly state: OrderState;
  readonly orders: number;
  readonly lines: number;
  readonly units: number;
  readonly totalMinor: bigint;
}

/** Adds to the sums by day; rows are taken in key order, so that two writers cannot deadlock. */
export async function addDays(tx: Transaction, changes: readonly DayChange[]): Promise<void> {
  if (changes.length === 0) return;
  const column = (pick: (change: DayChange) => SqlValue): SqlValue => changes.map(pick);
  await tx.execute(
    `insert into public.order_day as d (tenant_id, day, channel_id, market, currency, kind, state,
        orders, lines, units, total_minor)
      select (select house.tenant()), r.* from unnest($1::date[], $2::uuid[], $3::text[],
        $4::text[], $5::text[],
        $6::text[], $7::int[], $8::int[], $9::bigint[], $10::bigint[])
        as r(day, channel_id, market, currency, kind, state, orders, lines, units, total_minor)
      order by r.day, r.channel_id, r.market, r.currency, r.kind, r.state
      on conflict (tenant_id, day, channel_id, market, currency, kind, state) do update set
        orders = d.orders + excluded.orders, lines = d.lines + excluded.lines,
        units = d.units + excluded.units, total_minor = d.total_minor + excluded.total_minor`,
    [
      column((c) => c.day),
      column((c) => c.channelId),
      column((c) => c.market),
      column((c) => c.currency),
      column((c) => c.kind),
      column((c) => c.state),
      column((c) => c.orders),
      column((c) => c.lines),
      column((c) => c.units),
      column((c) => c.totalMinor),
    ],
  );
}

/** Lets the planner see what was written; does nothing most of the time. */
export async function keepStatistics(tx: Transaction): Promise<void> {
  await tx.execute('select house.keep_order_statistics()');
}
