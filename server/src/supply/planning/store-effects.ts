import type { Effect, EffectColumn } from '@tradewind/forecasting';
import type { Row, Transaction } from '../../platform/database/index.ts';
import { inBatches } from '../../platform/lists/index.ts';
import type { AheadColumn, PackedEffect } from './rules-effect-view.ts';

/** A column with the farthest value any of its weeks has: an event's strongest week. */
export interface RunColumn extends EffectColumn {
  readonly peak: number;
}

/** What a run learnt of all items, and what its markets share on the horizon. */
export interface RunEffects {
  readonly columns: readonly RunColumn[];
  /** In the order of the columns. */
  readonly effects: readonly Effect[];
  readonly shared: Readonly<Record<string, readonly AheadColumn[]>>;
  readonly seriesCount: number;
  /** Promotions that were read. */
  readonly offers: number;
}

/** What a run knew of one series beyond that. */
export interface SeriesEffects {
  readonly sku: string;
  readonly market: string;
  /** In the order of the run's columns; null: as of all items. */
  readonly effects: readonly PackedEffect[] | null;
  readonly ahead: readonly AheadColumn[];
  /** What it usually costs, in minor units with fractions; null is not known. */
  readonly usualMinor: number | null;
  readonly currency: string | null;
}

/** Removes what an earlier try of a run left behind. */
export async function clearEffects(tx: Transaction, runId: string): Promise<void> {
  await tx.execute('delete from forecast_series_effect where run_id = $1', [runId]);
  await tx.execute('delete from forecast_effect where run_id = $1', [runId]);
}

export async function insertRunEffects(
  tx: Transaction,
  runId: string,
  { columns, effects, shared, seriesCount, offers }: RunEffects,
): Promise<void> {
  await tx.execute(
    `insert into forecast_effect (tenant_id, run_id, columns, effects, shared, series_count, offers)
     values (house.tenant(), $1, $2, $3, $4, $5, $6)`,
    [
      ...[runId, JSON.stringify(columns), JSON.stringify(effects), JSON.stringify(shared)],
      ...[seriesCount, offers],
    ],
  );
}

const BATCH = 1000;

export async function insertSeriesEffects(
  tx: Transaction,
  runId: string,
  rows: readonly SeriesEffects[],
): Promise<void> {
  for (const batch of inBatches(rows, BATCH)) {
    await tx.execute(
      `insert into forecast_series_effect (tenant_id, run_id, sku, market, effects, ahead,
         usual_minor, currency)
       select house.tenant(), $1, sku, market, effects, ahead, usual_minor, currency
       from unnest($2::text[], $3::text[], $4::jsonb[], $5::jsonb[], $6::float8[], $7::text[])
         as row (sku, market, effects, ahead, usual_minor, currency)`,
      [
        runId,
        batch.map((row) => row.sku),
        batch.map((row) => row.market),
        batch.map((row) => (row.effects === null ? null : JSON.stringify(row.effects))),
        batch.map((row) => JSON.stringify(row.ahead)),
        batch.map((row) => row.usualMinor),
        batch.map((row) => row.currency),
      ],
    );
  }
}

/** Null where the run knew nothing beside demand. */
export async function readRunEffects(tx: Transaction, runId: string): Promise<RunEffects | null> {
  const [row] = await tx.query<RunEffects & Row>(
    `select columns, effects, shared, series_count as "seriesCount", offers
     from forecast_effect where run_id = $1`,
    [runId],
  );
  return row ?? null;
}

/** Null where nothing was known of the series alone. */
export async function readSeriesEffects(
  tx: Transaction,
  runId: string,
  sku: string,
  market: string,
): Promise<SeriesEffects | null> {
  const [row] = await tx.query<SeriesEffects & Row>(
    `select sku, market, effects, ahead, usual_minor as "usualMinor", currency
     from forecast_series_effect where run_id = $1 and sku = $2 and market = $3`,
    [runId, sku, market],
  );
  return row ?? null;
}
