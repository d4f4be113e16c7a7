import type { Database, Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import type { Params } from '../../platform/errors/index.ts';
import type { Counts, SourceRow } from './types.ts';

const SOURCE = `source, enabled, enabled_at as "enabledAt", tried_at as "triedAt",
  succeeded_at as "succeededAt", failing_since as "failingSince", error_code as "errorCode",
  error_params as "errorParams", counts`;

/** Sources that were ever switched, asked or fed; the others are off and nothing is known. */
export function selectSources(tx: Transaction): Promise<SourceRow[]> {
  return tx.query<SourceRow & Row>(
    `select ${SOURCE} from public.monitor_source where tenant_id = house.tenant()`,
  );
}

export async function selectSource(tx: Transaction, source: string): Promise<SourceRow | null> {
  const [row] = await tx.query<SourceRow & Row>(
    `select ${SOURCE} from public.monitor_source where tenant_id = house.tenant() and source = $1`,
    [source],
  );
  return row ?? null;
}

/** Makes the row of a source if need be and holds it: two answers of one source take turns. */
export async function lockSource(tx: Transaction, source: string): Promise<void> {
  await tx.execute(
    `insert into public.monitor_source (tenant_id, source) values (house.tenant(), $1)
      on conflict (tenant_id, source) do nothing`,
    [source],
  );
  await tx.query(
    `select from public.monitor_source where tenant_id = house.tenant() and source = $1 for update`,
    [source],
  );
}

export async function switchSource(
  tx: Transaction,
  source: string,
  enabled: boolean,
  at: Date,
): Promise<void> {
  await tx.execute(
    `insert into public.monitor_source as s (tenant_id, source, enabled, enabled_at)
      values (house.tenant(), $1, $2, case when $2 then $3::timestamptz end)
      on conflict (tenant_id, source) do update set enabled = excluded.enabled,
        enabled_at = case when s.enabled and excluded.enabled then s.enabled_at
          else excluded.enabled_at end`,
    [source, enabled, at],
  );
}

/** An answer that could be read came, by whatever way. */
export async function recordSuccess(
  tx: Transaction,
  source: string,
  at: Date,
  counts: Counts,
): Promise<void> {
  await tx.execute(
    `insert into public.monitor_source (tenant_id, source, tried_at, succeeded_at, counts)
      values (house.tenant(), $1, $2::timestamptz, $2::timestamptz, $3::jsonb)
      on conflict (tenant_id, source) do update set tried_at = excluded.tried_at,
        succeeded_at = excluded.succeeded_at, counts = excluded.counts, failing_since = null,
        error_code = null, error_params = null`,
    [source, at, { ...counts }],
  );
}

/** No answer, or none that could be read; the first of a row of failures is remembered. */
export async function recordFailure(
  tx: Transaction,
  source: string,
  at: Date,
  error: { readonly code: string; readonly params: Params },
): Promise<void> {
  await tx.execute(
    `insert into public.monitor_source as s (tenant_id, source, tried_at, failing_since,
        error_code, error_params)
      values (house.tenant(), $1, $2::timestamptz, $2::timestamptz, $3, $4::jsonb)
      on conflict (tenant_id, source) do update set tried_at = excluded.tried_at,
        failing_since = coalesce(s.failing_since, excluded.failing_since),
        error_code = excluded.error_code, error_params = excluded.error_params`,
    [source, at, error.code, error.params as SqlValue],
  );
}

/** Sources of all companies that are switched on, with when each was last asked. */
export function selectEnabled(
  db: Database,
): Promise<{ tenantId: string; source: string; triedAt: Date | null }[]> {
  return db.transaction('system', (tx) =>
    tx.query<{ tenantId: string; source: string; triedAt: Date | null }>(
      `select tenant_id as "tenantId", source, tried_at as "triedAt" from public.monitor_source
        where enabled order by tried_at nulls first limit 1000`,
    ),
  );
}
