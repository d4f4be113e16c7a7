import type { Row, Transaction } from '../../platform/database/index.ts';
import type { OrderKind, OrderState } from './types.ts';

/** A line with its order, as an export shows it. */
export interface OrderLineRow {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly kind: OrderKind;
  readonly channelId: string;
  readonly customerId: string | null;
  readonly market: string | null;
  readonly state: OrderState;
  readonly placedAt: Date;
  readonly placedOn: string;
  readonly currency: string;
  readonly lineNo: number;
  readonly sku: string;
  readonly description: string | null;
  readonly quantity: number;
  readonly unitPriceMinor: bigint;
}

export interface OrderPlace {
  readonly placedAt: string;
  readonly orderId: string;
}

/** Lines of up to `orders` orders in the order of their placing, after the place given. */
export async function pageOrderLines(
  tx: Transaction,
  page: { from: string | null; to: string | null; after: OrderPlace | null; orders: number },
): Promise<OrderLineRow[]> {
  return tx.query<OrderLineRow & Row>(
    `with page as (
        select * from public.sales_order
        where tenant_id = house.tenant()
          and ($1::date is null or placed_on >= $1) and ($2::date is null or placed_on <= $2)
          and ($3::timestamptz is null or (placed_at, order_id) > ($3, $4::uuid))
        order by placed_at, order_id limit $5)
      select o.order_id as "orderId", o.order_number as "orderNumber", o.kind,
        o.channel_id as "channelId", o.customer_id as "customerId", o.market, o.state,
        o.placed_at as "placedAt", o.placed_on as "placedOn", o.currency, l.line_no as "lineNo",
        l.sku, l.description, l.quantity, l.unit_price_minor as "unitPriceMinor"
      from page o join public.order_line l
        on l.tenant_id = o.tenant_id and l.order_id = o.order_id
      where l.tenant_id = house.tenant()
      order by o.placed_at, o.order_id, l.line_no`,
    [page.from, page.to, page.after?.placedAt ?? null, page.after?.orderId ?? null, page.orders],
  );
}
