import type { Database, Row, Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { ImportState, MarkImport } from './types.ts';

const IMPORT = `import_id as "importId", file_id as "fileId", file_name as "fileName",
  bytes::float8 as bytes, wanted, state, job_id as "jobId", format, added, changed, same,
  left_out as "leftOut", problems, refused, error, created_by as "createdBy",
  created_at as "createdAt", finished_at as "finishedAt"`;

export async function insertImport(
  tx: Transaction,
  row: Pick<MarkImport, 'fileId' | 'fileName' | 'bytes' | 'wanted' | 'createdBy' | 'createdAt'>,
): Promise<string> {
  const importId = newId();
  await tx.execute(
    `insert into public.mark_import (tenant_id, import_id, file_id, file_name, bytes, wanted, state,
        created_by, created_at)
      values (house.tenant(), $1, $2, $3, $4, $5::jsonb, 'queued', $6, $7)`,
    [
      importId,
      row.fileId,
      row.fileName,
      row.bytes,
      { ...row.wanted },
      row.createdBy,
      row.createdAt,
    ],
  );
  return importId;
}

export type ImportPatch = Partial<
  Pick<
    MarkImport,
    | 'state'
    | 'jobId'
    | 'format'
    | 'added'
    | 'changed'
    | 'same'
    | 'leftOut'
    | 'problems'
    | 'refused'
    | 'error'
    | 'finishedAt'
  >
>;

/** Writes an import that is in one of the states given; false where it is not. */
export async function updateImport(
  tx: Transaction,
  importId: string,
  from: readonly ImportState[],
  patch: ImportPatch,
): Promise<boolean> {
  const changed = await tx.execute(
    `update public.mark_import set state = coalesce($3, state), job_id = coalesce($4::uuid, job_id),
        format = coalesce($5, format), added = coalesce($6, added),
        changed = coalesce($7, changed), same = coalesce($8, same),
        left_out = coalesce($9, left_out), problems = coalesce($10::text::jsonb, problems),
        refused = coalesce($11, refused), error = coalesce($12::jsonb, error),
        finished_at = coalesce($13, finished_at)
      where tenant_id = house.tenant() and import_id = $1 and state = any($2::text[])`,
    [
      ...[importId, [...from], patch.state ?? null, patch.jobId ?? null, patch.format ?? null],
      ...[patch.added ?? null, patch.changed ?? null, patch.same ?? null, patch.leftOut ?? null],
      patch.problems === undefined ? null : JSON.stringify(patch.problems),
      patch.refused ?? null,
      patch.error === undefined || patch.error === null ? null : { ...patch.error },
      patch.finishedAt ?? null,
    ],
  );
  return changed === 1;
}

export async function selectImport(tx: Transaction, importId: string): Promise<MarkImport | null> {
  const [row] = await tx.query<MarkImport & Row>(
    `select ${IMPORT} from public.mark_import
      where tenant_id = (select house.tenant()) and import_id = $1`,
    [importId],
  );
  return row ?? null;
}

/** Imports of all companies that say they wait or run. */
export function findOpenImports(db: Database): Promise<{ tenantId: string; importId: string }[]> {
  return db.read<{ tenantId: string; importId: string }>(
    'system',
    `select tenant_id as "tenantId", import_id as "importId" from mark_import
      where state in ('queued', 'running')`,
  );
}

/** The last files given, newest first. */
export function selectImports(tx: Transaction, limit: number): Promise<MarkImport[]> {
  return tx.query<MarkImport & Row>(
    `select ${IMPORT} from public.mark_import where tenant_id = (select house.tenant())
      order by import_id desc limit $1`,
    [limit],
  );
}
