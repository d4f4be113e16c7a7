import type { Database, Row, Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { Order, OrderEvent, OrderLine, OrderState } from './types.ts';

type OrderRow = Omit<Order, 'lines' | 'events'>;

const ORDER = `order_id as "orderId", channel_id as "channelId", order_number as "orderNumber",
  kind, state, customer_id as "customerId", market, currency, total_minor as "totalMinor", units,
  line_count as "lineCount", placed_at as "placedAt", placed_on as "placedOn",
  import_id as "importId", created_at as "recordedAt", version`;

/** Lines and history come along as JSON: one round trip instead of three. */
const FULL_ORDER = `select ${ORDER},
    (select coalesce(jsonb_agg(jsonb_build_object('lineNo', line_no, 'sku', sku,
          'description', description, 'quantity', quantity,
          'unitPriceMinor', unit_price_minor::text) order by line_no), '[]')
      from public.order_line l
      where l.tenant_id = o.tenant_id and l.order_id = o.order_id) as lines,
    (select coalesce(jsonb_agg(jsonb_build_object('fromState', from_state, 'toState', to_state,
          'at', at, 'actorKind', actor_kind, 'actorId', actor_id, 'reason', reason)
          order by event_id), '[]')
      from public.order_event e
      where e.tenant_id = o.tenant_id and e.order_id = o.order_id) as events
  from public.sales_order o
  where tenant_id = (select house.tenant()) and order_id = $1`;

interface FullRow extends OrderRow, Row {
  lines: (Omit<OrderLine, 'unitPriceMinor'> & { unitPriceMinor: string })[];
  events: (Omit<OrderEvent, 'at'> & { at: string })[];
}

function asOrder(row: FullRow | undefined): Order | null {
  if (row === undefined) return null;
  return {
    ...row,
    lines: row.lines.map((line) => ({ ...line, unitPriceMinor: BigInt(line.unitPriceMinor) })),
    events: row.events.map((event) => ({ ...event, at: new Date(event.at) })),
  };
}

/** One order with its lines and its history; null when there is none. */
export async function findOrder(tx: Transaction, orderId: string): Promise<Order | null> {
  const [row] = await tx.query<FullRow>(FULL_ORDER, [orderId]);
  return asOrder(row);
}

/** The same in a transaction of its own, for the door: the busiest read of the house. */
export async function readOrder(
  db: Database,
  tenantId: string,
  orderId: string,
): Promise<Order | null> {
  const [row] = await db.read<FullRow>({ tenantId }, FULL_ORDER, [orderId]);
  return asOrder(row);
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
