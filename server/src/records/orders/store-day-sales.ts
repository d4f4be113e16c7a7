/** Sales as an investigation asks for them: by day and price, with their currency. */
import type { Row, Transaction } from '../../platform/database/index.ts';

/** Units of a SKU sold in one market on one day at one price. */
export interface DaySales {
  readonly sku: string;
  readonly market: string;
  readonly day: string;
  readonly currency: string;
  readonly unitPriceMinor: bigint;
  readonly units: number;
}

/** Sales to markets between two days, both in it, without those cancelled and gifts at no price. */
export function selectDaySales(
  tx: Transaction,
  query: { readonly markets: readonly string[]; readonly from: string; readonly to: string },
): Promise<DaySales[]> {
  return tx.query<DaySales & Row>(
    `select l.sku, l.market, l.placed_on::text as day, o.currency,
        l.unit_price_minor as "unitPriceMinor", sum(l.quantity)::float8 as units
      from public.order_line l
      join public.sales_order o on o.tenant_id = (select house.tenant())
        and o.order_id = l.order_id
      where l.tenant_id = (select house.tenant()) and l.market = any($1::text[])
        and l.placed_on between $2::date and $3::date
        and o.kind = 'sale' and o.state <> 'cancelled' and l.quantity > 0
        and l.unit_price_minor > 0
      group by l.sku, l.market, l.placed_on, o.currency, l.unit_price_minor
      order by l.sku, l.placed_on`,
    [[...query.markets], query.from, query.to],
  );
}
