import type { Row, Transaction } from '../../platform/database/index.ts';
import { UNKNOWN_MARKET } from './store-import.ts';
import type { MedianPrice, OrderSpan } from './types.ts';
import { FIRST_MONDAY, mondayOfWeek } from './week-numbers.ts';

/** Days between which sales count; null is open. */
export interface DayRange {
  readonly from: string | null;
  readonly to: string | null;
}

/** One week of sales of a SKU in a market, cancellations not yet taken out. */
export interface GrossWeek {
  readonly sku: string;
  readonly market: string | null;
  /** Its Monday. */
  readonly week: string;
  readonly units: number;
}

/**
 * Sums of what was sold by SKU, market and week. The weeks of a SKU and market travel as one text
 * of `week:units` pairs: a row costs the embedded database more to hand over than to sum.
 */
export async function selectGrossWeeks(tx: Transaction, range: DayRange): Promise<GrossWeek[]> {
  const rows = await tx.query<{ sku: string; market: string | null; weeks: string }>(
    `select sku, market, string_agg(week::text || ':' || units::text, ' ') as weeks from (
        select l.sku, l.market, (l.placed_on - date '${FIRST_MONDAY}') / 7 as week,
          sum(l.quantity) as units
        from public.order_line l
        where l.tenant_id = (select house.tenant()) and l.quantity > 0
          and ($1::date is null or l.placed_on >= $1::date)
          and ($2::date is null or l.placed_on <= $2::date)
        group by l.sku, l.market, (l.placed_on - date '${FIRST_MONDAY}') / 7) sums
      group by sku, market`,
    [range.from, range.to],
  );
  return rows.flatMap(({ sku, market, weeks }) =>
    weeks.split(' ').map((pair) => {
      const colon = pair.indexOf(':');
      const week = mondayOfWeek(pair.slice(0, colon));
      return { sku, market, week, units: Number(pair.slice(colon + 1)) };
    }),
  );
}

/** Lines of sales that were cancelled before they left: never demand that was kept. */
export async function selectWithdrawnLines(
  tx: Transaction,
  to: string | null,
): Promise<{ sku: string; market: string | null; day: string; units: number }[]> {
  return tx.query(
    `select l.sku, l.market, l.placed_on as day, l.quantity as units
      from public.sales_order o
      join public.order_line l on l.tenant_id = (select house.tenant()) and l.order_id = o.order_id
      where o.tenant_id = (select house.tenant()) and o.state = 'cancelled' and o.kind = 'sale'
        and ($1::date is null or o.placed_on <= $1::date)`,
    [to],
  );
}

/**
 * Lines of sales whose whole order came back by `to`, with the days that took: by the latest move
 * to that state; null for an order that was recorded as returned from the first.
 */
export async function selectReturnedLines(
  tx: Transaction,
  to: string | null,
): Promise<
  { sku: string; market: string | null; day: string; units: number; daysAfter: number | null }[]
> {
  return tx.query(
    `with back as (
        select order_id, max(at)::date as day from public.order_event
        where tenant_id = (select house.tenant()) and to_state = 'returned' group by order_id)
      select l.sku, l.market, l.placed_on as day, l.quantity as units,
        greatest(0, back.day - l.placed_on)::int as "daysAfter"
      from public.sales_order o
      join public.order_line l on l.tenant_id = (select house.tenant()) and l.order_id = o.order_id
      left join back on back.order_id = o.order_id
      where o.tenant_id = (select house.tenant()) and o.state = 'returned' and o.kind = 'sale'
        and ($1::date is null or coalesce(back.day, o.placed_on) <= $1::date)`,
    [to],
  );
}

/** A line of a cancellation, or of a sale that a cancellation may be about. */
export interface MatchLine {
  readonly [column: string]: unknown;
  readonly customer: string | null;
  readonly sku: string;
  readonly price: bigint;
  readonly market: string | null;
  readonly quantity: number;
  readonly at: Date;
  readonly day: string;
  /** The whole order is on record as returned. */
  readonly returned: boolean;
}

/** Lines of cancellations up to `to`, in the order they happened. */
export async function selectCancelledLines(
  tx: Transaction,
  to: string | null,
): Promise<MatchLine[]> {
  return tx.query<MatchLine>(
    `select o.customer_id as customer, l.sku, l.unit_price_minor as price, l.market, l.quantity,
        o.placed_at as at, l.placed_on as day, o.state = 'returned' as returned
      from public.sales_order o
      join public.order_line l on l.tenant_id = (select house.tenant()) and l.order_id = o.order_id
      where o.tenant_id = (select house.tenant()) and o.kind = 'cancellation'
        and ($1::date is null or o.placed_on <= $1::date)
      order by o.placed_at, o.order_id, l.line_no`,
    [to],
  );
}

/** Sale lines of the customers and SKUs that cancelled something, in the order they happened. */
export async function selectMatchableLines(
  tx: Transaction,
  to: string | null,
): Promise<MatchLine[]> {
  return tx.query<MatchLine>(
    `with gone as materialized (
        select distinct o.customer_id, l.sku, l.unit_price_minor
        from public.sales_order o
        join public.order_line l on l.tenant_id = (select house.tenant())
          and l.order_id = o.order_id
        where o.tenant_id = (select house.tenant()) and o.kind = 'cancellation'
          and o.customer_id is not null
          and ($1::date is null or o.placed_on <= $1::date))
      select o.customer_id as customer, l.sku, l.unit_price_minor as price, l.market, l.quantity,
        o.placed_at as at, l.placed_on as day, o.state = 'returned' as returned
      from public.sales_order o
      join public.order_line l on l.tenant_id = (select house.tenant()) and l.order_id = o.order_id
      join gone on gone.customer_id = o.customer_id and gone.sku = l.sku
        and gone.unit_price_minor = l.unit_price_minor
      where o.tenant_id = (select house.tenant()) and o.kind = 'sale' and o.state <> 'cancelled'
        and ($1::date is null or o.placed_on <= $1::date)
      order by o.placed_at, o.order_id, l.line_no`,
    [to],
  );
}

/**
 * Sums by market and currency; null is the unknown market. A sale that was cancelled before it
 * left counts nothing, a cancellation takes its units and value away.
 */
export async function selectMarkets(
  tx: Transaction,
  range: DayRange,
): Promise<
  { market: string | null; currency: string; orders: number; units: number; total: bigint }[]
> {
  return tx.query(
    `select nullif(market, '${UNKNOWN_MARKET}') as market, currency,
        coalesce(sum(orders) filter (where kind = 'sale'), 0)::float8 as orders,
        sum(units)::float8 as units, sum(total_minor)::int8 as total
      from public.order_day
      where tenant_id = (select house.tenant()) and not (kind = 'sale' and state = 'cancelled')
        and ($1::date is null or day >= $1::date) and ($2::date is null or day <= $2::date)
      group by market, currency order by market, currency`,
    [range.from, range.to],
  );
}

/**
 * The middle price of each SKU over its sale lines, in the currency it is sold in most.
 * @param skus of these alone; null is all
 */
export async function selectMedianPrices(
  tx: Transaction,
  skus: readonly string[] | null = null,
): Promise<MedianPrice[]> {
  return tx.query<MedianPrice & Record<string, unknown>>(
    `select distinct on (sku) sku, price as "priceMinor", currency from (
        select l.sku, o.currency, count(*) as n,
          percentile_disc(0.5) within group (order by l.unit_price_minor) as price
        from public.order_line l
        join public.sales_order o on o.tenant_id = (select house.tenant())
          and o.order_id = l.order_id
        where l.tenant_id = (select house.tenant()) and l.quantity > 0 and l.unit_price_minor > 0
          and ($1::text[] is null or l.sku = any($1::text[]))
        group by l.sku, o.currency) prices
      order by sku, n desc, currency`,
    [skus],
  );
}

/** Value of what was sold of each SKU since a day, by currency; cancellations taken off. */
export function selectSoldValue(
  tx: Transaction,
  from: string,
): Promise<{ sku: string; currency: string; minor: bigint }[]> {
  return tx.query(
    `select l.sku, o.currency, sum(l.quantity * l.unit_price_minor)::int8 as minor
      from public.order_line l
      join public.sales_order o on o.tenant_id = (select house.tenant())
        and o.order_id = l.order_id
      where l.tenant_id = (select house.tenant()) and l.placed_on >= $1
        and not (o.kind = 'sale' and o.state = 'cancelled')
      group by l.sku, o.currency`,
    [from],
  );
}

export interface SoldInMarket extends Row {
  readonly sku: string;
  readonly market: string | null;
  readonly currency: string;
  readonly units: bigint;
  readonly minor: bigint;
}

/**
 * Units and value of what was sold of each SKU to each market since a day, by currency; as
 * `soldValue`.
 */
export function selectSoldByMarket(tx: Transaction, from: string): Promise<SoldInMarket[]> {
  return tx.query<SoldInMarket>(
    `select l.sku, l.market, o.currency, sum(l.quantity)::int8 as units,
        sum(l.quantity * l.unit_price_minor)::int8 as minor
      from public.order_line l
      join public.sales_order o on o.tenant_id = (select house.tenant())
        and o.order_id = l.order_id
      where l.tenant_id = (select house.tenant()) and l.placed_on >= $1
        and not (o.kind = 'sale' and o.state = 'cancelled')
      group by l.sku, l.market, o.currency`,
    [from],
  );
}

export async function selectSpan(tx: Transaction): Promise<OrderSpan | null> {
  const [row] = await tx.query<OrderSpan & Record<string, unknown>>(
    `select min(day) as "firstOn", max(day) as "lastOn", sum(orders)::float8 as orders,
        sum(lines)::float8 as lines
      from public.order_day where tenant_id = (select house.tenant()) and orders > 0
      having count(*) > 0`,
  );
  return row ?? null;
}

/** Units of each SKU sold to a market since a day; cancelled sales left out, returns taken off. */
export function selectUnitsSold(
  tx: Transaction,
  market: string,
  from: string,
): Promise<{ sku: string; units: bigint }[]> {
  return tx.query(
    `select l.sku, greatest(0, sum(l.quantity))::int8 as units
      from public.order_line l
      join public.sales_order o on o.tenant_id = (select house.tenant())
        and o.order_id = l.order_id
      where l.tenant_id = (select house.tenant()) and l.placed_on >= $2 and l.market = $1
        and not (o.kind = 'sale' and o.state = 'cancelled')
      group by l.sku`,
    [market, from],
  );
}
