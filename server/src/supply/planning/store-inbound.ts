/** Open purchase and transfer orders line by line, and what a forecast expects a week. */
import type { Row, Transaction } from '../../platform/database/index.ts';
import type { Day, LineKind } from './types.ts';

/** A line still to come. */
export interface InboundLine {
  readonly kind: LineKind;
  readonly orderId: string;
  readonly number: string;
  readonly state: string;
  /** Supplier of a purchase (null: still to be found), warehouse of a transfer. */
  readonly sourceId: string | null;
  readonly toWarehouseId: string;
  /** Day to order or to ship. */
  readonly actOn: Day;
  /** Instant it was placed or shipped; null while it is a draft. */
  readonly movedAt: Date | null;
  readonly lineNo: number;
  readonly sku: string;
  /** Still to come. */
  readonly units: number;
  readonly freightMinor: bigint;
  readonly currency: string;
  readonly arrivesOn: Day;
}

const OUTSTANDING = '(l.quantity - l.received_units - l.damaged_units - l.missing_units)';

const linesOf = (kind: LineKind, source: string, day: string, states: string): string =>
  `select '${kind}' as kind, o.order_id as "orderId", o.number, o.state,
     o.${source} as "sourceId", o.to_warehouse_id as "toWarehouseId", o.${day} as "actOn",
     o.moved_at as "movedAt", l.line_no as "lineNo", l.sku, ${OUTSTANDING} as units,
     l.freight_minor as "freightMinor", o.currency, l.arrives_on as "arrivesOn"
   from public.${kind}_order o
   join public.${kind}_order_line l on l.tenant_id = (select house.tenant())
     and l.order_id = o.order_id
   where o.tenant_id = (select house.tenant()) and o.state in (${states})
     and ${OUTSTANDING} > 0 and o.to_warehouse_id = any($2::uuid[]) and l.sku = any($1::text[])`;

/** What is still to come of the SKUs to the warehouses, in the order of its arrival. */
export function readInbound(
  tx: Transaction,
  query: { readonly skus: readonly string[]; readonly warehouses: readonly string[] },
): Promise<InboundLine[]> {
  return tx.query<InboundLine & Row>(
    `${linesOf('purchase', 'supplier_id', 'order_on', "'draft', 'placed'")}
     union all
     ${linesOf('transfer', 'from_warehouse_id', 'ship_on', "'draft', 'shipped'")}
     order by "arrivesOn", "orderId", "lineNo"`,
    [query.skus, query.warehouses],
  );
}

/** Units a week of the SKUs by market as a run expects them over its horizon. */
export function readWeeklyForecast(
  tx: Transaction,
  query: { readonly runId: string; readonly skus: readonly string[] },
): Promise<{ sku: string; market: string; perWeek: number }[]> {
  return tx.query(
    `select s.sku, s.market, s.units::float8 / r.horizon as "perWeek"
     from public.forecast_series s
     join public.forecast_run r on r.tenant_id = (select house.tenant()) and r.run_id = s.run_id
     where s.tenant_id = (select house.tenant()) and s.run_id = $1 and s.sku = any($2::text[])`,
    [query.runId, query.skus],
  );
}
