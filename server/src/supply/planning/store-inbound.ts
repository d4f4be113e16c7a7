/** Open purchase and transfer orders line by line, and what a forecast expects a week. */
import type { CurrencyCode } from '@tradewind/money';
import type { Row, Transaction } from '../../platform/database/index.ts';
import { partOf } from './rules-receipt.ts';
import type { Day, LineKind } from './types.ts';

/** A line still to come. */
export interface InboundLine {
  readonly kind: LineKind;
  readonly orderId: string;
  readonly number: string;
  readonly state: string;
  /** Of the order: another once it was changed. */
  readonly version: number;
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
  /** Of the units still to come. */
  readonly freightMinor: bigint;
  readonly currency: CurrencyCode;
  readonly arrivesOn: Day;
}

const OUTSTANDING = '(l.quantity - l.received_units - l.damaged_units - l.missing_units)';

const linesOf = (kind: LineKind, source: string, day: string, states: string, only: string) =>
  `select '${kind}' as kind, o.order_id as "orderId", o.number, o.state,
     o.version,
     o.${source} as "sourceId", o.to_warehouse_id as "toWarehouseId", o.${day} as "actOn",
     o.moved_at as "movedAt", l.line_no as "lineNo", l.sku, ${OUTSTANDING} as units,
     l.quantity,
     l.freight_minor as "freightMinor", o.currency, l.arrives_on as "arrivesOn"
   from public.${kind}_order o
   join public.${kind}_order_line l on l.tenant_id = (select house.tenant())
     and l.order_id = o.order_id
   where o.tenant_id = (select house.tenant()) and o.state in (${states})
     and ${OUTSTANDING} > 0 and o.to_warehouse_id = any($1::uuid[]) ${only}`;

interface OfSkus {
  readonly skus: readonly string[];
  /** They are a large part of the catalogue: all are read, and the others left out. */
  readonly isMost?: boolean;
}

/** What is still to come of the SKUs to the warehouses, in the order of its arrival. */
export async function readInbound(
  tx: Transaction,
  { skus, isMost = false, warehouses }: OfSkus & { readonly warehouses: readonly string[] },
): Promise<InboundLine[]> {
  const only = isMost ? '' : 'and l.sku = any($2::text[])';
  const rows = await tx.query<InboundLine & { readonly quantity: number } & Row>(
    `${linesOf('purchase', 'supplier_id', 'order_on', "'draft', 'placed'", only)}
     union all
     ${linesOf('transfer', 'from_warehouse_id', 'ship_on', "'draft', 'shipped'", only)}
     order by "arrivesOn", "orderId", "lineNo"`,
    isMost ? [warehouses] : [warehouses, skus],
  );
  const asked = new Set(skus);
  return rows.flatMap(({ quantity, ...line }) => {
    if (!asked.has(line.sku)) return [];
    const { units, freightMinor } = line;
    if (units === quantity) return [line];
    const done = partOf(freightMinor, quantity, 0, quantity - units);
    return [{ ...line, freightMinor: freightMinor - done }];
  });
}

/**
 * Units a week of the SKUs by market as a run expects them over its horizon. The markets of a SKU
 * travel as one text: a row costs the embedded database more to hand over than to sum.
 */
export async function readWeeklyForecast(
  tx: Transaction,
  { runId, skus, isMost = false }: OfSkus & { readonly runId: string },
): Promise<Map<string, ReadonlyMap<string, number>>> {
  const rows = await tx.query<{ sku: string; weekly: string }>(
    `select s.sku, string_agg(s.market || ' ' || s.units::float8 / r.horizon, ',') as weekly
     from public.forecast_series s
     join public.forecast_run r on r.tenant_id = (select house.tenant()) and r.run_id = s.run_id
     where s.tenant_id = (select house.tenant()) and s.run_id = $1
       ${isMost ? '' : 'and s.sku = any($2::text[])'}
     group by s.sku`,
    isMost ? [runId] : [runId, skus],
  );
  const asked = new Set(skus);
  const found = new Map<string, ReadonlyMap<string, number>>();
  for (const { sku, weekly } of rows) {
    if (!asked.has(sku)) continue;
    const markets = new Map<string, number>();
    // In one order: sums of fractions end in the same digit each time.
    for (const one of weekly.split(',').sort()) markets.set(one.slice(0, 2), Number(one.slice(3)));
    found.set(sku, markets);
  }
  return found;
}

/** Units of purchase orders that were received fit for sale. */
export async function sumReceived(tx: Transaction, orderIds: readonly string[]): Promise<number> {
  const [row] = await tx.query<{ units: number }>(
    `select coalesce(sum(received_units), 0)::float8 as units from public.purchase_order_line
      where tenant_id = (select house.tenant()) and order_id = any($1::uuid[])`,
    [orderIds],
  );
  return row?.units ?? 0;
}
