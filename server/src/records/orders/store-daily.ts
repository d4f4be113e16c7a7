/** What single articles sold day by day, and in their first weeks. */
import type { Row, Transaction } from '../../platform/database/index.ts';

export interface SoldDay {
  readonly day: string;
  readonly units: number;
}

/**
 * Units of a SKU kept by their buyers by day of sale, from a day on, in the order of days: sales
 * called off are left out, what came back counts off the day it came back. `market` null is all.
 */
export function selectSoldDays(
  tx: Transaction,
  query: { readonly sku: string; readonly market: string | null; readonly from: string },
): Promise<SoldDay[]> {
  return tx.query<SoldDay & Row>(
    `select l.placed_on as day, sum(l.quantity)::float8 as units
      from public.order_line l
      join public.sales_order o on o.tenant_id = (select house.tenant())
        and o.order_id = l.order_id
      where l.tenant_id = (select house.tenant()) and l.sku = $1 and l.placed_on >= $3::date
        and ($2::text is null or l.market = $2)
        and not (o.kind = 'sale' and o.state = 'cancelled')
      group by l.placed_on order by l.placed_on`,
    [query.sku, query.market, query.from],
  );
}

/** Weeks of an article from its first sale on. */
export interface Launch {
  readonly sku: string;
  /** Day of its first sale. */
  readonly firstOn: string;
  /** Units by week, none missing; weeks that were not over at the end of history are left out. */
  readonly units: readonly number[];
}

/**
 * First weeks of SKUs on sale, counted from the weekday of each one's first sale; of SKUs that sold
 * before `from` nothing is known, since their first sale may lie before all orders: left out.
 */
export async function selectLaunches(
  tx: Transaction,
  query: {
    readonly skus: readonly string[];
    readonly market: string | null;
    readonly from: string;
    readonly to: string;
    readonly weeks: number;
  },
): Promise<Launch[]> {
  const rows = await tx.query<{ sku: string; firstOn: string; week: number; units: number }>(
    `with sold as materialized (
        select l.sku, l.placed_on as day, sum(l.quantity) as units
        from public.order_line l
        join public.sales_order o on o.tenant_id = (select house.tenant())
          and o.order_id = l.order_id
        where l.tenant_id = (select house.tenant()) and l.sku = any($1::text[])
          and ($2::text is null or l.market = $2) and l.placed_on <= $4::date
          and not (o.kind = 'sale' and o.state = 'cancelled')
        group by l.sku, l.placed_on),
      first as (select sku, min(day) as day from sold where units > 0 group by sku)
      select s.sku, f.day as "firstOn", ((s.day - f.day) / 7)::int as week,
        greatest(0, sum(s.units))::float8 as units
      from sold s join first f on f.sku = s.sku
      where f.day >= $3::date and s.day < f.day + 7 * $5::int
      group by s.sku, f.day, (s.day - f.day) / 7 order by s.sku, week`,
    [query.skus, query.market, query.from, query.to, query.weeks],
  );
  const launches = new Map<string, { sku: string; firstOn: string; units: number[] }>();
  for (const { sku, firstOn, week, units } of rows) {
    const whole = Math.floor((Date.parse(query.to) - Date.parse(firstOn)) / (7 * 86_400_000));
    const length = Math.min(query.weeks, whole);
    const own = launches.get(sku) ?? {
      ...{ sku, firstOn },
      units: new Array<number>(length).fill(0),
    };
    launches.set(sku, own);
    if (week < length) own.units[week] = units;
  }
  return [...launches.values()].filter(({ units }) => units.length > 0);
}
