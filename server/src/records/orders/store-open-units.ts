/** Units of many SKUs still to be sent, and sold before: one statement a question. */
import type { Row, Transaction } from '../../platform/database/index.ts';

/** Sales not yet sent: orders of one SKU in one currency. */
export interface OpenUnits {
  readonly sku: string;
  readonly currency: string;
  readonly units: number;
  readonly valueMinor: bigint;
}

export interface OpenSum {
  readonly bySku: readonly OpenUnits[];
  /** Orders with any of the SKUs, each once. */
  readonly orders: number;
}

/** What buyers in the markets wait for of the SKUs: sales that have not left. */
export async function selectOpenUnits(
  tx: Transaction,
  query: { readonly skus: readonly string[]; readonly markets: readonly string[] },
): Promise<OpenSum> {
  const rows = await tx.query<
    Omit<OpenUnits, 'sku'> & { sku: string | null; orders: number } & Row
  >(
    `select l.sku, o.currency, count(distinct o.order_id)::float8 as orders,
        sum(l.quantity)::float8 as units,
        sum(l.quantity * l.unit_price_minor)::int8 as "valueMinor"
      from public.sales_order o
      join public.order_line l on l.tenant_id = (select house.tenant())
        and l.order_id = o.order_id
      where o.tenant_id = (select house.tenant()) and o.kind = 'sale'
        and o.state in ('pending', 'paid', 'allocated') and o.market = any($2::text[])
        and l.quantity > 0 and l.sku = any($1::text[])
      group by grouping sets ((l.sku, o.currency), (o.currency))`,
    [query.skus, query.markets],
  );
  const bySku = rows.flatMap(({ sku, currency, units, valueMinor }) =>
    sku === null ? [] : [{ sku, currency, units, valueMinor }],
  );
  const whole = rows.filter(({ sku }) => sku === null);
  return { bySku, orders: whole.reduce((sum, { orders }) => sum + orders, 0) };
}

/** Units of the SKUs sold since a day by market, without sales that were cancelled. */
export function selectSoldUnits(
  tx: Transaction,
  query: { readonly skus: readonly string[]; readonly from: string },
): Promise<{ sku: string; market: string | null; units: number }[]> {
  return tx.query(
    `select l.sku, l.market, greatest(0, sum(l.quantity))::float8 as units
      from public.order_line l
      join public.sales_order o on o.tenant_id = (select house.tenant())
        and o.order_id = l.order_id
      where l.tenant_id = (select house.tenant()) and l.sku = any($1::text[])
        and l.placed_on >= $2 and not (o.kind = 'sale' and o.state = 'cancelled')
      group by l.sku, l.market`,
    [query.skus, query.from],
  );
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
