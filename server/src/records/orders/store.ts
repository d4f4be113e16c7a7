import type { Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { Order, OrderEvent, OrderLine, OrderState } from './types.ts';

type OrderRow = Omit<Order, 'lines' | 'events'>;

const ORDER = `order_id as "orderId", channel_id as "channelId", order_number as "orderNumber", kind,
  state, customer_id as "customerId", market, currency, total_minor as "totalMinor", units,
  line_count as "lineCount", placed_at as "placedAt", placed_on as "placedOn",
  import_id as "importId", created_at as "recordedAt", version`;

/** One order with its lines and its history; null when there is none. */
export async function findOrder(tx: Transaction, orderId: string): Promise<Order | null> {
  const [order] = await tx.query<OrderRow & Record<string, unknown>>(
    `select ${ORDER} from public.sales_order
      where tenant_id = (select house.tenant()) and order_id = $1`,
    [orderId],
  );
  if (order === undefined) return null;
  const lines = await tx.query<OrderLine & Record<string, unknown>>(
    `select line_no as "lineNo", sku, description, quantity, unit_price_minor as "unitPriceMinor"
      from public.order_line
      where tenant_id = (select house.tenant()) and order_id = $1 order by line_no`,
    [orderId],
  );
  const events = await tx.query<OrderEvent & Record<string, unknown>>(
    `select from_state as "fromState", to_state as "toState", at, actor_kind as "actorKind",
        actor_id as "actorId", reason
      from public.order_event
      where tenant_id = (select house.tenant()) and order_id = $1 order by event_id`,
    [orderId],
  );
  return { ...order, lines, events };
}

/** Moves an order that is still in `from`; false when it is not any more. */
export async function moveState(
  tx: Transaction,
  orderId: string,
  from: OrderState,
  to: OrderState,
): Promise<boolean> {
  const changed = await tx.execute(
    `update public.sales_order set state = $3, version = version + 1, updated_at = now()
      where tenant_id = (select house.tenant()) and order_id = $1 and state = $2`,
    [orderId, from, to],
  );
  return changed === 1;
}

export async function insertEvent(
  tx: Transaction,
  orderId: string,
  event: OrderEvent,
): Promise<void> {
  await tx.execute(
    `insert into public.order_event (tenant_id, event_id, order_id, from_state, to_state, at,
        actor_kind, actor_id, reason)
      values ((select house.tenant()), $1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      newId(),
      orderId,
      event.fromState,
      event.toState,
      event.at,
      event.actorKind,
      event.actorId,
      event.reason,
    ],
  );
}
