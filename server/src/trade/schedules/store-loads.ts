import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import type { Params } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { Format, Jurisdiction, LoadCounts, LoadState, SourceName } from './types.ts';

/** A file on its way into the house. */
export interface Load {
  readonly loadId: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly format: Format;
  readonly jurisdiction: Jurisdiction | null;
  readonly name: string | null;
  readonly effectiveFrom: string | null;
  /** The source it was fetched from; null for a file somebody gave. */
  readonly source: SourceName | null;
  readonly address: string | null;
  readonly state: LoadState;
  readonly jobId: string | null;
  readonly outcome: 'new' | 'unchanged' | null;
  readonly editionId: string | null;
  readonly counts: LoadCounts | null;
  readonly errorCode: string | null;
  readonly errorParams: Params | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

const LOAD = `load_id as "loadId", file_id as "fileId", file_name as "fileName", bytes, sha256,
  format, jurisdiction, name, effective_from as "effectiveFrom", source, address, state,
  job_id as "jobId", outcome, edition_id as "editionId", counts, error_code as "errorCode",
  error_params as "errorParams", created_by as "createdBy", created_at as "createdAt",
  finished_at as "finishedAt"`;

type LoadRow = Omit<Load, 'bytes'> & { bytes: bigint } & Row;

const toLoad = (row: LoadRow): Load => ({ ...row, bytes: Number(row.bytes) });

export type NewLoad = Pick<
  Load,
  | 'fileId'
  | 'fileName'
  | 'bytes'
  | 'sha256'
  | 'format'
  | 'jurisdiction'
  | 'name'
  | 'effectiveFrom'
  | 'source'
  | 'address'
  | 'createdBy'
  | 'createdAt'
>;

/** Adds a load in the state 'received'. */
export async function insertLoad(tx: Transaction, load: NewLoad): Promise<string> {
  const loadId = newId();
  await tx.execute(
    `insert into public.schedule_load (tenant_id, load_id, file_id, file_name, bytes, sha256,
        format, jurisdiction, name, effective_from, source, address, state, created_by, created_at)
      values (house.tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9::date, $10, $11, 'received', $12,
        $13)`,
    [
      ...[loadId, load.fileId, load.fileName, load.bytes, load.sha256, load.format],
      ...[load.jurisdiction, load.name, load.effectiveFrom, load.source, load.address],
      ...[load.createdBy, load.createdAt],
    ],
  );
  return loadId;
}

export async function selectLoad(tx: Transaction, loadId: string): Promise<Load | undefined> {
  const [row] = await tx.query<LoadRow>(
    `select ${LOAD} from public.schedule_load where tenant_id = house.tenant() and load_id = $1`,
    [loadId],
  );
  return row === undefined ? undefined : toLoad(row);
}

/** Newest first. */
export async function selectLoads(
  tx: Transaction,
  page: {
    readonly after?: { readonly createdAt: string; readonly id: string } | undefined;
    readonly limit: number;
  },
): Promise<Load[]> {
  const rows = await tx.query<LoadRow>(
    `select ${LOAD} from public.schedule_load
      where tenant_id = house.tenant()
        and ($1::timestamptz is null or (created_at, load_id) < ($1, $2::uuid))
      order by created_at desc, load_id desc limit $3`,
    [page.after?.createdAt ?? null, page.after?.id ?? null, page.limit],
  );
  return rows.map(toLoad);
}

export interface LoadChange {
  readonly state: LoadState;
  readonly jurisdiction?: Jurisdiction | null;
  readonly name?: string | null;
  readonly effectiveFrom?: string | null;
  readonly jobId?: string;
  readonly outcome?: 'new' | 'unchanged';
  readonly editionId?: string | null;
  readonly counts?: LoadCounts;
  /** null forgets the error of a try before. */
  readonly error?: { readonly code: string; readonly params: Params } | null;
  readonly finishedAt?: Date;
}

/** Changes a load that is in one of the states given; false if it is not any more. */
export async function updateLoad(
  tx: Transaction,
  loadId: string,
  from: readonly LoadState[],
  change: LoadChange,
): Promise<boolean> {
  const { error } = change;
  const changed = await tx.execute(
    `update public.schedule_load set state = $3, jurisdiction = coalesce($4, jurisdiction),
        name = coalesce($5, name), effective_from = coalesce($6::date, effective_from),
        job_id = coalesce($7::uuid, job_id), outcome = coalesce($8, outcome),
        edition_id = coalesce($9::uuid, edition_id), counts = coalesce($10::jsonb, counts),
        error_code = case when $11 then $12 else error_code end,
        error_params = case when $11 then $13::jsonb else error_params end,
        finished_at = coalesce($14, finished_at)
      where tenant_id = house.tenant() and load_id = $1 and state = any($2::text[])`,
    [
      ...[loadId, from, change.state, change.jurisdiction ?? null, change.name ?? null],
      ...[change.effectiveFrom ?? null, change.jobId ?? null, change.outcome ?? null],
      ...[change.editionId ?? null, (change.counts ?? null) as SqlValue],
      ...[error !== undefined, error?.code ?? null, error?.params ?? null],
      change.finishedAt ?? null,
    ],
  );
  return changed === 1;
}
