/** How runs were forecast, and which forecasts a plan rests on. */
import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import type { RunMethods } from './types-methods.ts';

/** Written over what an earlier try of the run left. */
export async function writeMethods(
  tx: Transaction,
  runId: string,
  { catalogue, totals }: RunMethods,
): Promise<void> {
  await tx.execute(
    `insert into forecast_method (tenant_id, run_id, catalogue, totals)
     values (house.tenant(), $1, $2, $3)
     on conflict (tenant_id, run_id) do update
       set catalogue = excluded.catalogue, totals = excluded.totals`,
    [runId, catalogue as unknown as SqlValue, totals as unknown as SqlValue],
  );
}

/** Null for runs from before methods were kept. */
export async function readMethods(tx: Transaction, runId: string): Promise<RunMethods | null> {
  const [row] = await tx.query<RunMethods & Row>(
    'select catalogue, totals from forecast_method where run_id = $1',
    [runId],
  );
  return row ?? null;
}

/** A series, and by how much it was multiplied to agree with the totals. */
export interface AgreedSeries {
  readonly sku: string;
  readonly market: string;
  readonly factor: number;
}

/** Takes away what an earlier try of the run left. */
export async function clearAgreed(tx: Transaction, runId: string): Promise<void> {
  await tx.execute('delete from forecast_agreed where run_id = $1', [runId]);
}

export async function insertAgreed(
  tx: Transaction,
  runId: string,
  rows: readonly AgreedSeries[],
): Promise<void> {
  await tx.execute(
    `insert into forecast_agreed (tenant_id, run_id, sku, market, factor)
     select house.tenant(), $1, sku, market, factor
     from unnest($2::text[], $3::text[], $4::real[]) as row (sku, market, factor)`,
    [
      runId,
      rows.map((row) => row.sku),
      rows.map((row) => row.market),
      rows.map((row) => row.factor),
    ],
  );
}

/** The factor of a series; null where it stands as it was forecast. */
export async function readAgreed(
  tx: Transaction,
  runId: string,
  sku: string,
  market: string,
): Promise<number | null> {
  const [row] = await tx.query<{ factor: number }>(
    'select factor from forecast_agreed where run_id = $1 and sku = $2 and market = $3',
    [runId, sku, market],
  );
  return row?.factor ?? null;
}

/** What a plan needs to say of one market's forecast. */
export interface ForecastBehind {
  readonly market: string;
  readonly model: string;
  readonly demandClass: string;
  readonly weeks: number;
  readonly censoredWeeks: number;
  readonly units: number;
  /** By how much it was multiplied to agree with the totals; null: not at all. */
  readonly agreed: number | null;
}

/** The forecasts of one SKU, the market with most units first. */
export function readForecastsOf(
  tx: Transaction,
  runId: string,
  sku: string,
): Promise<ForecastBehind[]> {
  return tx.query<ForecastBehind & Row>(
    `select market, model, demand_class as "demandClass", weeks,
       censored_weeks as "censoredWeeks", units, factor as agreed
     from forecast_series left join forecast_agreed using (tenant_id, run_id, sku, market)
     where run_id = $1 and sku = $2 order by units desc, market`,
    [runId, sku],
  );
}
