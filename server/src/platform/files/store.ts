import type { Row, Transaction } from '../database/index.ts';
import type { StoredFile } from './types.ts';

interface FileRow extends Row {
  file_id: string;
  name: string;
  content_type: string;
  bytes: bigint;
  sha256: string;
  permission: string | null;
  created_at: Date;
}

const COLUMNS = 'file_id, name, content_type, bytes, sha256, permission, created_at';

function toFile(row: FileRow): StoredFile {
  return {
    fileId: row.file_id,
    name: row.name,
    contentType: row.content_type,
    bytes: Number(row.bytes),
    sha256: row.sha256,
    permission: row.permission,
    createdAt: row.created_at,
  };
}

export async function insertFile(
  tx: Transaction,
  tenantId: string,
  file: Omit<StoredFile, 'createdAt'>,
): Promise<StoredFile | undefined> {
  const rows = await tx.query<FileRow>(
    `insert into stored_file (tenant_id, file_id, name, content_type, bytes, sha256, permission)
     values ($1, $2, $3, $4, $5, $6, $7) returning ${COLUMNS}`,
    [tenantId, file.fileId, file.name, file.contentType, file.bytes, file.sha256, file.permission],
  );
  return rows.map(toFile)[0];
}

export async function selectFile(tx: Transaction, fileId: string): Promise<StoredFile | undefined> {
  const rows = await tx.query<FileRow>(
    `select ${COLUMNS} from stored_file where file_id = $1 and removed_at is null`,
    [fileId],
  );
  return rows.map(toFile)[0];
}

/** Hides the file; its content is deleted by a sweep, after this transaction is certain. */
export async function markRemoved(tx: Transaction, fileId: string): Promise<boolean> {
  const changed = await tx.execute(
    'update stored_file set removed_at = now() where file_id = $1 and removed_at is null',
    [fileId],
  );
  return changed > 0;
}

export interface FileKey extends Row {
  tenant_id: string;
  file_id: string;
}

export function selectRemoved(tx: Transaction, limit: number): Promise<FileKey[]> {
  return tx.query<FileKey>(
    'select tenant_id, file_id from stored_file where removed_at is not null limit $1',
    [limit],
  );
}

export async function deleteRows(tx: Transaction, keys: readonly FileKey[]): Promise<void> {
  await tx.query(
    `delete from stored_file where (tenant_id, file_id) in
       (select * from unnest($1::uuid[], $2::uuid[])) and removed_at is not null`,
    [keys.map((key) => key.tenant_id), keys.map((key) => key.file_id)],
  );
}

/** Of these files of a tenant, the ones that have a row. */
export async function selectKnown(
  tx: Transaction,
  tenantId: string,
  fileIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ file_id: string }>(
    'select file_id from stored_file where tenant_id = $1 and file_id = any($2::uuid[])',
    [tenantId, fileIds],
  );
  return new Set(rows.map((row) => row.file_id));
}
