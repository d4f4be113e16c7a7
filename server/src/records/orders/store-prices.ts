/** What articles were sold for, week by week. */
import type { Transaction } from '../../platform/database/index.ts';
import { FIRST_MONDAY, mondayOfWeek } from './week-numbers.ts';

export interface WeeklyPrice {
  readonly sku: string;
  /** Null is not known. */
  readonly market: string | null;
  /** In the order of weeks; weeks without a sale have none. */
  readonly weeks: readonly {
    /** Its Monday. */
    readonly week: string;
    /** Mean over order lines, in minor units of the currency. */
    readonly mean: number;
  }[];
  /** Of several currencies the one with the most order lines. */
  readonly currency: string;
}

/**
 * The mean price paid for each SKU in each market by week, in the currency most of its lines there
 * are in. Every order line counts once, whatever its quantity: a single buyer of a whole carton
 * at a lower price does not make a week of lower prices. Sales called off, gifts at no price and
 * what came back are left out. Kits are priced as kits.
 * @param range up to a day, and of one SKU where named
 */
export async function selectWeeklyPrices(
  tx: Transaction,
  range: { readonly to: string | null; readonly sku?: string | undefined },
): Promise<WeeklyPrice[]> {
  const rows = await tx.query<{
    sku: string;
    market: string | null;
    currency: string;
    weeks: string;
  }>(
    `with priced as (
        select l.sku, l.market, o.currency, (l.placed_on - date '${FIRST_MONDAY}') / 7 as week,
          count(*) as lines, avg(l.unit_price_minor) as mean
        from public.order_line l
        join public.sales_order o on o.tenant_id = (select house.tenant())
          and o.order_id = l.order_id
        where l.tenant_id = (select house.tenant()) and l.quantity > 0 and l.unit_price_minor > 0
          and o.kind = 'sale' and o.state <> 'cancelled'
          and ($1::date is null or l.placed_on <= $1::date) and ($2::text is null or l.sku = $2)
        group by l.sku, l.market, o.currency, (l.placed_on - date '${FIRST_MONDAY}') / 7)
      select distinct on (sku, market) sku, market, currency, weeks from (
        select sku, market, currency, sum(lines) as lines,
          string_agg(week::text || ':' || round(mean, 2)::text, ' ' order by week) as weeks
        from priced group by sku, market, currency) sums
      order by sku, market, lines desc, currency`,
    [range.to, range.sku ?? null],
  );
  return rows.map(({ sku, market, currency, weeks }) => ({
    ...{ sku, market, currency },
    weeks: weeks.split(' ').map((pair) => {
      const colon = pair.indexOf(':');
      return {
        week: mondayOfWeek(pair.slice(0, colon)),
        mean: Number(pair.slice(colon + 1)),
      };
    }),
  }));
}
