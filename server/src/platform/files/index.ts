import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config/index.ts';
import type { Database } from '../database/index.ts';
import { isId, newId } from '../ids/index.ts';
import { fail } from './errors.ts';
import { isOlder, namesIn, openFolderStore } from './folder.ts';
import { safeContentType, safeName } from './rules.ts';
import { openS3Store } from './s3.ts';
import { ignoreMissing, type OpenWritable, spool } from './spool.ts';
import {
  deleteRows,
  insertFile,
  markRemoved,
  selectFile,
  selectKnown,
  selectRemoved,
} from './store.ts';
import type { ContentStore, Files, StoredFile } from './types.ts';

export { sendStoredFile } from './http.ts';
export { attachmentHeader } from './rules.ts';
export { openSweeper } from './sweeper.ts';
export { readStoredText, type TextProblem } from './text.ts';
export type { Files, StoredFile } from './types.ts';

export interface FilesOptions {
  readonly db: Database;
  readonly config: Pick<Config, 'dataFolder' | 's3'>;
  /** Opens the local file an upload is written to; tests give one that fails. */
  readonly openWritable?: OpenWritable;
}

const DAY_MS = 24 * 3600 * 1000;

/** Files in `<dataFolder>/files`, or in S3 if the configuration names a bucket. */
export function openFiles(options: FilesOptions): Files {
  const { db, config } = options;
  const folder = join(config.dataFolder, 'files');
  const incoming = join(folder, '.incoming');
  const contents = config.s3 === undefined ? openFolderStore(folder) : openS3Store(config.s3);

  return {
    put: async (tenantId, file, content) => {
      const fileId = newId();
      const path = join(incoming, fileId);
      const spooled = await spool(content, path, file.maxBytes, options.openWritable);
      try {
        await contents.keep(tenantId, fileId, spooled);
      } finally {
        await unlink(path).catch(ignoreMissing);
      }
      try {
        const { bytes, sha256 } = spooled;
        const name = safeName(file.name);
        const contentType = safeContentType(file.contentType);
        return await db.transaction({ tenantId }, async (tx) => {
          const permission = file.permission ?? null;
          const row = { fileId, name, contentType, bytes, sha256, permission };
          return found(await insertFile(tx, tenantId, row));
        });
      } catch (error) {
        // If this fails too, the content lies there without a record until a sweep takes it.
        await contents.remove(tenantId, fileId).catch(() => undefined);
        throw error;
      }
    },
    find: async (tx, fileId) => {
      if (!isId(fileId)) throw fail('files.not_found');
      return found(await selectFile(tx, fileId));
    },
    open: (tenantId, fileId, start = 0) => contents.open(tenantId, fileId, start),
    remove: async (tx, fileId) => {
      if (!isId(fileId) || !(await markRemoved(tx, fileId))) throw fail('files.not_found');
    },
    sweep: async () =>
      (await sweepRemoved(db, contents)) +
      (await sweepIncoming(incoming)) +
      (await sweepOrphans(db, contents)),
  };
}

function found(file: StoredFile | undefined): StoredFile {
  if (file === undefined) throw fail('files.not_found');
  return file;
}

const SWEEP_BATCH = 500;

async function sweepRemoved(db: Database, contents: ContentStore): Promise<number> {
  let count = 0;
  for (;;) {
    const keys = await db.transaction('system', (tx) => selectRemoved(tx, SWEEP_BATCH));
    for (const key of keys) await contents.remove(key.tenant_id, key.file_id);
    if (keys.length > 0) await db.transaction('system', (tx) => deleteRows(tx, keys));
    count += keys.length;
    if (keys.length < SWEEP_BATCH) return count;
  }
}

/** No upload runs for a day: what has lain there so long was left by a killed process. */
async function sweepIncoming(incoming: string): Promise<number> {
  let count = 0;
  for (const name of await namesIn(incoming)) {
    const path = join(incoming, name);
    if (!(await isOlder(path, Date.now() - DAY_MS))) continue;
    await unlink(path).catch(ignoreMissing);
    count++;
  }
  return count;
}

async function sweepOrphans(db: Database, contents: ContentStore): Promise<number> {
  let count = 0;
  for await (const { tenantId, fileIds } of contents.listOlderThan(DAY_MS)) {
    const known = await db.transaction('system', (tx) => selectKnown(tx, tenantId, fileIds));
    for (const fileId of fileIds.filter((id) => !known.has(id))) {
      await contents.remove(tenantId, fileId);
      count++;
    }
  }
  return count;
}
