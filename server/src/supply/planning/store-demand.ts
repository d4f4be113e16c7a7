import type { Row, Transaction } from '../../platform/database/index.ts';
import { inBatches } from '../../platform/lists/index.ts';
import type { Day, DemandWeek, ReturnWeek, StockoutPeriod } from './types.ts';

const BATCH = 5000;

/** Makes the stored demand equal to `rows`, which must be unique by SKU, market and week. */
export async function replaceDemand(tx: Transaction, rows: readonly DemandWeek[]): Promise<void> {
  await tx.execute('delete from demand_week');
  await upsertDemand(tx, rows);
}

export async function countDemand(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ n: number }>('select count(*)::int as n from demand_week');
  return row?.n ?? 0;
}

/** Adds rows, and changes those that say something else. */
export async function upsertDemand(tx: Transaction, rows: readonly DemandWeek[]): Promise<void> {
  for (const batch of inBatches(rows, BATCH)) {
    await tx.execute(
      `insert into demand_week as known (tenant_id, sku, market, week, units)
       select house.tenant(), * from unnest($1::text[], $2::text[], $3::date[], $4::int[])
       on conflict (tenant_id, sku, market, week) do update set units = excluded.units
         where known.units <> excluded.units`,
      [
        batch.map((row) => row.sku),
        batch.map((row) => row.market),
        batch.map((row) => row.week),
        batch.map((row) => row.units),
      ],
    );
  }
}

/** Demand of one SKU in one market, oldest week first. */
export function readDemand(
  tx: Transaction,
  sku: string,
  market: string,
): Promise<{ week: Day; units: number }[]> {
  return tx.query<{ week: Day; units: number }>(
    'select week, units from demand_week where sku = $1 and market = $2 order by week',
    [sku, market],
  );
}

export function readDemandBetween(
  tx: Transaction,
  keys: readonly { sku: string; market: string }[],
  from: Day,
  to: Day,
): Promise<{ sku: string; market: string; week: Day; units: number }[]> {
  return tx.query(
    `select d.sku, d.market, d.week, d.units from demand_week d
     join unnest($1::text[], $2::text[]) as k (sku, market)
       on d.sku = k.sku and d.market = k.market
     where d.week between $3 and $4`,
    [keys.map((key) => key.sku), keys.map((key) => key.market), from, to],
  );
}

/** Makes the stored returns equal to `rows`, which must be unique by SKU, market and week. */
export async function replaceReturns(tx: Transaction, rows: readonly ReturnWeek[]): Promise<void> {
  await tx.execute('delete from demand_return');
  for (const batch of inBatches(rows, BATCH)) {
    await tx.execute(
      `insert into demand_return (tenant_id, sku, market, week, cancelled, returned, restocked)
       select house.tenant(), * from unnest($1::text[], $2::text[], $3::date[], $4::int[],
         $5::int[], $6::int[])`,
      [
        batch.map((row) => row.sku),
        batch.map((row) => row.market),
        batch.map((row) => row.week),
        batch.map((row) => row.cancelled),
        batch.map((row) => row.returned),
        batch.map((row) => row.restocked),
      ],
    );
  }
}

/** Whether any call-off, and any return, is on record: without one, they are not known. */
export async function knownParts(
  tx: Transaction,
): Promise<{ readonly callOffs: boolean; readonly returns: boolean }> {
  const [row] = await tx.query<{ callOffs: boolean; returns: boolean }>(
    `select exists (select 1 from demand_return where cancelled > 0) as "callOffs",
       exists (select 1 from demand_return where returned > 0) as returns`,
  );
  return row ?? { callOffs: false, returns: false };
}

/** Units of a series called off, returned and restocked, up to a week. */
export async function sumReturns(
  tx: Transaction,
  series: { readonly sku: string; readonly market: string; readonly to: Day },
): Promise<{ cancelled: number; returned: number; restocked: number }> {
  const [row] = await tx.query<{ cancelled: number; returned: number; restocked: number }>(
    `select coalesce(sum(cancelled), 0)::float8 as cancelled,
       coalesce(sum(returned), 0)::float8 as returned,
       coalesce(sum(restocked), 0)::float8 as restocked
     from demand_return where sku = $1 and market = $2 and week <= $3`,
    [series.sku, series.market, series.to],
  );
  return row ?? { cancelled: 0, returned: 0, restocked: 0 };
}

/** All weeks of some series up to a week, oldest first. */
export function readDemandOf(
  tx: Transaction,
  keys: readonly { readonly sku: string; readonly market: string }[],
  to: Day,
): Promise<DemandWeek[]> {
  return tx.query<DemandWeek & Row>(
    `select d.sku, d.market, d.week, d.units from demand_week d
     join unnest($1::text[], $2::text[]) as k (sku, market)
       on d.sku = k.sku and d.market = k.market
     where d.week <= $3 order by d.market, d.sku, d.week`,
    [keys.map((key) => key.sku), keys.map((key) => key.market), to],
  );
}

/** How far a series reaches: its first week with demand, its last, and all units. */
export interface SeriesSpan extends Row {
  readonly sku: string;
  readonly market: string;
  readonly firstWeek: Day;
  readonly units: number;
}

/** Spans of all series up to a week, in the order of market and SKU. */
export function readSpans(tx: Transaction, to: Day): Promise<SeriesSpan[]> {
  return tx.query<SeriesSpan>(
    `select sku, market, min(week) as "firstWeek", sum(units)::float8 as units
     from demand_week where week <= $1 group by sku, market order by market, sku`,
    [to],
  );
}

/** Markets in which a SKU has sold up to a week, the largest first. */
export async function readMarketsOf(tx: Transaction, sku: string, to: Day): Promise<string[]> {
  const rows = await tx.query<{ market: string }>(
    `select market from demand_week where sku = $1 and week <= $2
     group by market order by sum(units) desc, market`,
    [sku, to],
  );
  return rows.map(({ market }) => market);
}

interface StockoutRecord extends Row {
  sku: string;
  market: string;
  from_day: Day;
  to_day: Day | null;
  source: string;
}

export async function readStockouts(
  tx: Transaction,
  only?: { sku: string; market: string },
): Promise<StockoutPeriod[]> {
  const rows = await tx.query<StockoutRecord>(
    `select sku, market, from_day, to_day, source from stockout_period
     where ($1::text is null or sku = $1) and ($2::text is null or market = $2)
     order by sku, market, from_day`,
    [only?.sku ?? null, only?.market ?? null],
  );
  return rows.map((row) => ({
    sku: row.sku,
    market: row.market,
    fromDay: row.from_day,
    toDay: row.to_day,
    source: row.source,
  }));
}

/** Writes periods; one that starts on the same day is replaced (it may have ended since). */
export async function writeStockouts(
  tx: Transaction,
  periods: readonly StockoutPeriod[],
): Promise<void> {
  for (const batch of inBatches(periods, BATCH)) {
    await tx.execute(
      `insert into stockout_period (tenant_id, sku, market, from_day, to_day, source)
       select house.tenant(), * from
         unnest($1::text[], $2::text[], $3::date[], $4::date[], $5::text[])
       on conflict (tenant_id, sku, market, from_day) do update
         set to_day = excluded.to_day, source = excluded.source`,
      [
        batch.map((row) => row.sku),
        batch.map((row) => row.market),
        batch.map((row) => row.fromDay),
        batch.map((row) => row.toDay),
        batch.map((row) => row.source),
      ],
    );
  }
}
