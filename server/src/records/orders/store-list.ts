import type { SqlValue, Transaction } from '../../platform/database/index.ts';
import { afterPrefix } from '../../platform/lists/index.ts';
import { UNKNOWN_MARKET } from './store-import.ts';
import type { OrderCounts, OrderFilter, OrderState, OrderSummary, OrderTotal } from './types.ts';

const SUMMARY = `o.order_id as "orderId", o.channel_id as "channelId",
  o.order_number as "orderNumber",
  o.kind, o.state, o.customer_id as "customerId", o.market, o.currency,
  o.total_minor as "totalMinor", o.units, o.line_count as "lineCount", o.placed_at as "placedAt",
  o.placed_on as "placedOn"`;

/** A search that finds no more orders than this is answered by gathering them first. */
const GATHERED = 2000;

/** What a search text stands for: orders by id, and the ways that find too many for that. */
export interface Found {
  readonly ids: readonly string[];
  /** Beginnings of order numbers that very many orders have. */
  readonly numbers: readonly string[];
  /** SKUs in very many orders. */
  readonly skus: readonly string[];
}

/** True when the search is answered by walking the orders by date, not by gathering them. */
function isWide(found: Found): boolean {
  return found.numbers.length > 0 || found.skus.length > 0;
}

/**
 * Orders whose number starts with the text, or that hold the SKU of this name, as typed or in
 * capitals.
 */
export async function findByText(
  tx: Transaction,
  text: string,
  channelIds: readonly string[],
): Promise<Found> {
  const ids = new Set<string>();
  const numbers: string[] = [];
  const skus: string[] = [];
  for (const spelling of new Set([text, text.toUpperCase()])) {
    const byNumber = await tx.query<{ id: string }>(
      `select order_id as id from public.sales_order
        where tenant_id = (select house.tenant()) and channel_id = any($1::uuid[])
          and order_number >= $2 and order_number < $3 limit ${GATHERED + 1}`,
      [channelIds, spelling, afterPrefix(spelling)],
    );
    if (byNumber.length > GATHERED) numbers.push(spelling);
    else for (const row of byNumber) ids.add(row.id);
    const bySku = await tx.query<{ id: string }>(
      `select order_id as id from public.order_line
        where tenant_id = (select house.tenant()) and sku = $1 limit ${GATHERED + 1}`,
      [spelling],
    );
    if (bySku.length > GATHERED) skus.push(spelling);
    else for (const row of bySku) ids.add(row.id);
  }
  return { ids: [...ids], numbers, skus };
}

/** Collects conditions and their parameters. */
class Where {
  readonly conditions: string[] = [];
  readonly params: SqlValue[] = [];

  /** `#` in the condition stands for the value. */
  add(condition: string, value: SqlValue): void {
    this.params.push(value);
    this.conditions.push(condition.replaceAll('#', `$${this.params.length}`));
  }

  toString(): string {
    return this.conditions.map((condition) => ` and ${condition}`).join('');
  }
}

function whereOrders(filter: OrderFilter, found: Found | null): Where {
  const where = new Where();
  if (filter.state !== null) where.add('o.state = #', filter.state);
  if (filter.kind !== null) where.add('o.kind = #', filter.kind);
  if (filter.channelId !== null) where.add('o.channel_id = #::uuid', filter.channelId);
  if (filter.market === UNKNOWN_MARKET) where.conditions.push('o.market is null');
  else if (filter.market !== null) where.add('o.market = #', filter.market);
  if (filter.customerId !== null) where.add('o.customer_id = #::uuid', filter.customerId);
  // The indexes are by instant; no zone is a day from UTC, so a day either side bounds it.
  if (filter.from !== null) {
    where.add('o.placed_on >= #::date and o.placed_at >= (#::date - 1)::timestamptz', filter.from);
  }
  if (filter.to !== null) {
    where.add('o.placed_on <= #::date and o.placed_at < (#::date + 2)::timestamptz', filter.to);
  }
  if (found !== null) addSearch(where, found);
  return where;
}

function addSearch(where: Where, found: Found): void {
  const arms: string[] = [];
  const put = (value: SqlValue): string => `$${where.params.push(value)}`;
  if (found.ids.length > 0) arms.push(`o.order_id = any(${put(found.ids)}::uuid[])`);
  for (const number of found.numbers) {
    const [from, to] = [put(number), put(afterPrefix(number))];
    arms.push(`(o.order_number >= ${from} and o.order_number < ${to})`);
  }
  if (found.skus.length > 0) {
    // With `offset` the planner asks line by line; else it gathers every order of the SKU first.
    arms.push(`exists (select from public.order_line l where l.tenant_id = (select house.tenant())
      and l.order_id = o.order_id and l.sku = any(${put(found.skus)}::text[]) offset 0)`);
  }
  where.conditions.push(arms.length === 0 ? 'false' : `(${arms.join(' or ')})`);
}

export interface OrderPage {
  readonly newestFirst: boolean;
  /** Instant and id of the order before the page. */
  readonly after: readonly [string, string] | null;
  readonly limit: number;
}

/** Orders by the instant they were placed. */
export async function selectOrders(
  tx: Transaction,
  filter: OrderFilter,
  found: Found | null,
  page: OrderPage,
): Promise<OrderSummary[]> {
  const where = whereOrders(filter, found);
  const [sign, direction] = page.newestFirst ? ['<', 'desc'] : ['>', 'asc'];
  if (page.after !== null) {
    const [at, id] = page.after;
    where.params.push(at, id);
    const n = where.params.length;
    where.conditions.push(
      `(o.placed_at, o.order_id) ${sign} ($${n - 1}::timestamptz, $${n}::uuid)`,
    );
  }
  return tx.query<OrderSummary & Record<string, unknown>>(
    `select ${SUMMARY} from public.sales_order o
      where o.tenant_id = (select house.tenant())${where}
      order by o.placed_at ${direction}, o.order_id ${direction} limit ${page.limit}`,
    where.params,
  );
}

interface SumRow extends Record<string, unknown> {
  readonly state: OrderState;
  readonly currency: string;
  readonly orders: number;
  readonly units: number;
  readonly total: bigint;
}

/**
 * Counts and totals of a filter, from the sums by day; over the orders themselves where a search or
 * a customer has narrowed them to few. null when a search finds too many to add up in time.
 */
export async function countOrders(
  tx: Transaction,
  filter: OrderFilter,
  found: Found | null,
): Promise<OrderCounts | null> {
  if (found !== null && isWide(found)) return null;
  const open = { ...filter, state: null };
  const rows =
    found === null && filter.customerId === null
      ? await sumDays(tx, open)
      : await sumOrders(tx, open, found);
  return foldSums(rows, filter.state);
}

async function sumDays(tx: Transaction, filter: OrderFilter): Promise<SumRow[]> {
  const where = new Where();
  if (filter.kind !== null) where.add('kind = #', filter.kind);
  if (filter.channelId !== null) where.add('channel_id = #::uuid', filter.channelId);
  if (filter.market !== null) where.add('market = #', filter.market);
  if (filter.from !== null) where.add('day >= #::date', filter.from);
  if (filter.to !== null) where.add('day <= #::date', filter.to);
  return tx.query<SumRow>(
    `select state, currency, sum(orders)::float8 as orders, sum(units)::float8 as units,
        sum(total_minor)::int8 as total
      from public.order_day where tenant_id = (select house.tenant())${where}
      group by state, currency`,
    where.params,
  );
}

async function sumOrders(
  tx: Transaction,
  filter: OrderFilter,
  found: Found | null,
): Promise<SumRow[]> {
  const where = whereOrders(filter, found);
  return tx.query<SumRow>(
    `select o.state, o.currency, count(*)::float8 as orders, sum(o.units)::float8 as units,
        sum(o.total_minor)::int8 as total
      from public.sales_order o where o.tenant_id = (select house.tenant())${where}
      group by o.state, o.currency`,
    where.params,
  );
}

function foldSums(rows: readonly SumRow[], state: OrderState | null): OrderCounts {
  const counts: Partial<Record<OrderState, number>> = {};
  const totals = new Map<string, OrderTotal>();
  for (const row of rows) {
    if (row.orders > 0) counts[row.state] = (counts[row.state] ?? 0) + row.orders;
    if (row.orders <= 0 || (state !== null && row.state !== state)) continue;
    const before = totals.get(row.currency);
    totals.set(row.currency, {
      currency: row.currency,
      orders: (before?.orders ?? 0) + row.orders,
      units: (before?.units ?? 0) + row.units,
      totalMinor: (before?.totalMinor ?? 0n) + row.total,
    });
  }
  return { counts, totals: [...totals.values()].sort((a, b) => b.orders - a.orders) };
}
