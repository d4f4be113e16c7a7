import type { Permission } from '../../platform/auth/permissions.ts';
import type { Row, Transaction } from '../../platform/database/index.ts';
import type { Locale, Params } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids/index.ts';

export type ExportFormat = 'csv' | 'xlsx';
export type ExportState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface ExportRun {
  readonly exportId: string;
  readonly kind: string;
  readonly format: ExportFormat;
  readonly filter: Readonly<Record<string, string>>;
  readonly permission: Permission;
  readonly state: ExportState;
  readonly jobId: string | null;
  readonly fileId: string | null;
  readonly fileName: string | null;
  readonly bytes: number | null;
  readonly rowCount: number;
  readonly error: { readonly code: string; readonly params: Params } | null;
  readonly locale: Locale;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

interface ExportRow extends Row {
  export_id: string;
  kind: string;
  format: ExportFormat;
  filter: Record<string, string>;
  permission: Permission;
  state: ExportState;
  job_id: string | null;
  file_id: string | null;
  file_name: string | null;
  bytes: bigint | null;
  row_count: bigint;
  error_code: string | null;
  error_params: Record<string, string | number> | null;
  locale: Locale;
  created_by: string;
  created_at: Date;
  finished_at: Date | null;
}

const COLUMNS = `export_id, kind, format, filter, permission, state, job_id, file_id, file_name,
  bytes, row_count, error_code, error_params, locale, created_by, created_at, finished_at`;

function toExport(row: ExportRow): ExportRun {
  return {
    exportId: row.export_id,
    kind: row.kind,
    format: row.format,
    filter: row.filter,
    permission: row.permission,
    state: row.state,
    jobId: row.job_id,
    fileId: row.file_id,
    fileName: row.file_name,
    bytes: row.bytes === null ? null : Number(row.bytes),
    rowCount: Number(row.row_count),
    error:
      row.error_code === null ? null : { code: row.error_code, params: row.error_params ?? {} },
    locale: row.locale,
    createdBy: row.created_by,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}

/** Adds an export in the queue; answers its id. */
export async function insertExport(
  tx: Transaction,
  run: Pick<
    ExportRun,
    'kind' | 'format' | 'filter' | 'permission' | 'locale' | 'createdBy' | 'createdAt'
  >,
): Promise<string> {
  const exportId = newId();
  await tx.execute(
    `insert into public.export_run (tenant_id, export_id, kind, format, filter, permission, state,
        locale, created_by, created_at)
      values (house.tenant(), $1, $2, $3, $4, $5, 'queued', $6, $7, $8)`,
    [
      exportId,
      run.kind,
      run.format,
      { ...run.filter },
      run.permission,
      run.locale,
      run.createdBy,
      run.createdAt,
    ],
  );
  return exportId;
}

export async function selectExport(
  tx: Transaction,
  exportId: string,
): Promise<ExportRun | undefined> {
  const [row] = await tx.query<ExportRow>(
    `select ${COLUMNS} from public.export_run
      where tenant_id = house.tenant() and export_id = $1`,
    [exportId],
  );
  return row === undefined ? undefined : toExport(row);
}

/** Newest first, of the permissions given. */
export async function selectExports(
  tx: Transaction,
  page: {
    permissions: readonly string[];
    after: { createdAt: string; exportId: string } | undefined;
    limit: number;
  },
): Promise<ExportRun[]> {
  const rows = await tx.query<ExportRow>(
    `select ${COLUMNS} from public.export_run
      where tenant_id = house.tenant() and permission = any($1::text[])
        and ($2::timestamptz is null or (created_at, export_id) < ($2, $3::uuid))
      order by created_at desc, export_id desc limit $4`,
    [
      [...page.permissions],
      page.after?.createdAt ?? null,
      page.after?.exportId ?? null,
      page.limit,
    ],
  );
  return rows.map(toExport);
}

export interface ExportChange {
  readonly state?: ExportState;
  readonly jobId?: string;
  readonly fileId?: string;
  readonly fileName?: string;
  readonly bytes?: number;
  readonly rowCount?: number;
  readonly error?: { readonly code: string; readonly params: Params };
  readonly finishedAt?: Date;
}

export async function updateExport(
  tx: Transaction,
  exportId: string,
  change: ExportChange,
): Promise<void> {
  await tx.execute(
    `update public.export_run set state = coalesce($2, state), job_id = coalesce($3::uuid, job_id),
        file_id = coalesce($4::uuid, file_id), file_name = coalesce($5, file_name),
        bytes = coalesce($6::bigint, bytes), row_count = coalesce($7::bigint, row_count),
        error_code = coalesce($8, error_code), error_params = coalesce($9, error_params),
        finished_at = coalesce($10, finished_at)
      where tenant_id = house.tenant() and export_id = $1`,
    [
      exportId,
      change.state ?? null,
      change.jobId ?? null,
      change.fileId ?? null,
      change.fileName ?? null,
      change.bytes ?? null,
      change.rowCount ?? null,
      change.error?.code ?? null,
      change.error?.params ?? null,
      change.finishedAt ?? null,
    ],
  );
}
