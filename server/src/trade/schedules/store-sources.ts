import type { Database, Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import type { Params } from '../../platform/errors/index.ts';
import type { SourceState } from './rules.ts';
import type { SourceName } from './types.ts';

export interface SourceRow extends SourceState {
  readonly codes: readonly string[];
  readonly errorCode: string | null;
  readonly errorParams: Params | null;
}

const SOURCE = `source, enabled, codes, tried_at as "triedAt", succeeded_at as "succeededAt",
  failed_at as "failedAt", error_code as "errorCode", error_params as "errorParams"`;

/** Sources that were ever switched or asked; the others are as they come, off and never asked. */
export function selectSources(tx: Transaction): Promise<SourceRow[]> {
  return tx.query<SourceRow & Row>(
    `select ${SOURCE} from public.schedule_source where tenant_id = house.tenant()`,
  );
}

/** Switches a source and says which commodities it is asked for; null leaves as it is. */
export async function upsertSource(
  tx: Transaction,
  source: SourceName,
  change: { readonly enabled: boolean | null; readonly codes: readonly string[] | null },
): Promise<void> {
  await tx.execute(
    `insert into public.schedule_source as s (tenant_id, source, enabled, codes)
      values (house.tenant(), $1, coalesce($2, false), coalesce($3::text[], '{}'))
      on conflict (tenant_id, source) do update set enabled = coalesce($2, s.enabled),
        codes = coalesce($3::text[], s.codes)`,
    [source, change.enabled, change.codes],
  );
}

/** What came of asking a source. */
export async function recordTry(
  tx: Transaction,
  source: SourceName,
  at: Date,
  error: { readonly code: string; readonly params: Params } | null,
): Promise<void> {
  await tx.execute(
    `insert into public.schedule_source as s (tenant_id, source, tried_at, succeeded_at, failed_at,
        error_code, error_params)
      values (house.tenant(), $1, $2::timestamptz,
        case when $3::text is null then $2::timestamptz end,
        case when $3::text is not null then $2::timestamptz end, $3::text, $4::jsonb)
      on conflict (tenant_id, source) do update set tried_at = excluded.tried_at,
        succeeded_at = coalesce(excluded.succeeded_at, s.succeeded_at),
        failed_at = coalesce(excluded.failed_at, s.failed_at),
        error_code = excluded.error_code, error_params = excluded.error_params`,
    [source, at, error?.code ?? null, (error?.params ?? null) as SqlValue],
  );
}

/** Sources of all companies that are switched on and were not asked since `before`. */
export async function selectDue(
  db: Database,
  before: Date,
): Promise<{ tenantId: string; source: SourceName }[]> {
  return db.transaction('system', (tx) =>
    tx.query<{ tenantId: string; source: SourceName }>(
      `select tenant_id as "tenantId", source from public.schedule_source
        where enabled and (tried_at is null or tried_at <= $1)
        order by tried_at nulls first limit 1000`,
      [before],
    ),
  );
}
