/** Units of many SKUs still to be sent, and sold before: sums, never lines. */
import type { Transaction } from '../../platform/database/index.ts';

/** Sales not yet sent: orders of one SKU in one currency. */
export interface OpenUnits {
  readonly sku: string;
  readonly currency: string;
  readonly units: number;
  readonly valueMinor: bigint;
}

interface OfSkus {
  readonly skus: readonly string[];
  /** Whether they are a large part of the catalogue: then all is read, and the rest left out. */
  readonly isMost: boolean;
}

export interface OpenSum {
  readonly bySku: readonly OpenUnits[];
  /** Orders with any of the SKUs, each once. */
  readonly orders: number;
}

/**
 * What buyers in the markets wait for of the SKUs: sales that have not left. Open lines are joined
 * once and summed twice, by SKU and by order; counting orders while summing would sort them.
 */
export async function selectOpenUnits(
  tx: Transaction,
  { skus, isMost, markets }: OfSkus & { readonly markets: readonly string[] },
): Promise<OpenSum> {
  if (skus.length === 0) return { bySku: [], orders: 0 };
  const rows = await tx.query<{
    sku: string | null;
    currency: string;
    units: number;
    valueMinor: bigint;
    orders: number;
  }>(
    `with line as materialized (
        select l.sku, o.currency, o.order_id, l.quantity, l.unit_price_minor
        from public.sales_order o
        join public.order_line l on l.tenant_id = (select house.tenant())
          and l.order_id = o.order_id
        where o.tenant_id = (select house.tenant()) and o.kind = 'sale'
          and o.state in ('pending', 'paid', 'allocated') and o.market = any($2::text[])
          and l.market = any($2::text[]) and l.quantity > 0
          ${isMost ? '' : 'and l.sku = any($1::text[])'})
      select sku, currency, sum(quantity)::float8 as units,
        sum(quantity * unit_price_minor)::int8 as "valueMinor", 0::float8 as orders
      from line group by sku, currency
      union all
      select null, '', 0, 0, count(*)::float8 from (
        select order_id from line
        join (select distinct on (sku) sku from unnest($1::text[]) as c (sku) order by sku) c
          on c.sku = line.sku
        group by order_id) orders`,
    [skus, markets],
  );
  const asked = new Set(skus);
  const bySku = rows.flatMap(({ sku, currency, units, valueMinor }) =>
    sku === null || !asked.has(sku) ? [] : [{ sku, currency, units, valueMinor }],
  );
  return { bySku, orders: rows.find(({ sku }) => sku === null)?.orders ?? 0 };
}

/**
 * Units a week of the SKUs by market, as sold since a day so many weeks ago, without sales that
 * were cancelled. All lines are summed and the cancelled ones, which the index of states finds,
 * taken off: that reads each line once instead of with its order. The markets of a SKU travel as
 * one text: a row costs the embedded database more to hand over than to sum.
 */
export async function selectSoldWeekly(
  tx: Transaction,
  query: OfSkus & { readonly from: string; readonly weeks: number },
): Promise<Map<string, ReadonlyMap<string, number>>> {
  const only = query.isMost ? '' : 'and l.sku = any($2::text[])';
  const rows = await tx.query<{ sku: string; sold: string }>(
    `select sku, string_agg(market || ' ' || greatest(0, units), ',') as sold from (
        select sku, market, sum(quantity) as units from (
          select l.sku, l.market, l.quantity from public.order_line l
          where l.tenant_id = (select house.tenant()) and l.placed_on >= $1 ${only}
          union all
          select l.sku, l.market, -l.quantity from public.sales_order o
          join public.order_line l on l.tenant_id = (select house.tenant())
            and l.order_id = o.order_id
          where o.tenant_id = (select house.tenant()) and o.kind = 'sale'
            and o.state = 'cancelled' and l.placed_on >= $1 ${only}) lines
        where market is not null group by sku, market) sums
      group by sku`,
    query.isMost ? [query.from] : [query.from, query.skus],
  );
  const asked = new Set(query.skus);
  const found = new Map<string, ReadonlyMap<string, number>>();
  for (const { sku, sold } of rows) {
    if (!asked.has(sku)) continue;
    const markets = new Map<string, number>();
    // In one order: sums of fractions end in the same digit each time.
    for (const one of sold.split(',').sort()) {
      markets.set(one.slice(0, 2), Number(one.slice(3)) / query.weeks);
    }
    found.set(sku, markets);
  }
  return found;
}

/** The first sale of a SKU that was not cancelled, and how many pieces were sold; null for none. */
export async function selectFirstSale(
  tx: Transaction,
  sku: string,
): Promise<{ readonly placedOn: string; readonly units: number } | null> {
  const [row] = await tx.query<{ placedOn: string | null; units: number }>(
    `select min(l.placed_on) as "placedOn", coalesce(sum(l.quantity), 0)::float8 as units
      from public.order_line l
      join public.sales_order o on o.tenant_id = (select house.tenant())
        and o.order_id = l.order_id
      where l.tenant_id = (select house.tenant()) and l.sku = $1
        and o.kind = 'sale' and o.state <> 'cancelled'`,
    [sku],
  );
  return row === undefined || row.placedOn === null
    ? null
    : { placedOn: row.placedOn, units: row.units };
}
