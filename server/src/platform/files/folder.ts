import { createReadStream } from 'node:fs';
import { mkdir, open as openFile, readdir, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isId } from '../ids/index.ts';
import { fail } from './errors.ts';
import { asFileError, ignoreMissing } from './spool.ts';
import type { ContentStore } from './types.ts';

/**
 * Contents in a local folder, one sub-folder a tenant, one file a content, named by ids alone, so
 * that no name given by a person ever becomes a path.
 */
export function openFolderStore(folder: string): ContentStore {
  const pathOf = (tenantId: string, fileId: string): string => {
    if (!isId(tenantId) || !isId(fileId)) throw fail('files.not_found');
    return join(folder, tenantId, fileId);
  };
  return {
    keep: async (tenantId, fileId, spooled) => {
      const path = pathOf(tenantId, fileId);
      try {
        await mkdir(join(folder, tenantId), { recursive: true });
        await rename(spooled.path, path);
      } catch (error) {
        throw asFileError(error);
      }
    },
    open: async (tenantId, fileId, start) => {
      const path = pathOf(tenantId, fileId);
      const handle = await openFile(path, 'r').catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? fail('files.not_found') : error;
      });
      return createReadStream(path, { fd: handle, start });
    },
    remove: (tenantId, fileId) => unlink(pathOf(tenantId, fileId)).catch(ignoreMissing),
    listOlderThan: (ageMs) => oldContents(folder, ageMs),
  };
}

async function* oldContents(
  folder: string,
  ageMs: number,
): AsyncGenerator<{ tenantId: string; fileIds: string[] }> {
  const limit = Date.now() - ageMs;
  for (const tenantId of (await namesIn(folder)).filter(isId)) {
    const fileIds: string[] = [];
    for (const fileId of (await namesIn(join(folder, tenantId))).filter(isId)) {
      if (await isOlder(join(folder, tenantId, fileId), limit)) fileIds.push(fileId);
    }
    if (fileIds.length > 0) yield { tenantId, fileIds };
  }
}

/** Names in a folder; none if it does not exist yet. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    ignoreMissing(error as NodeJS.ErrnoException);
    return [];
  }
}

/** True if the file was last written before `limit` (milliseconds since 1970); false if gone. */
export async function isOlder(path: string, limit: number): Promise<boolean> {
  try {
    return (await stat(path)).mtimeMs < limit;
  } catch (error) {
    ignoreMissing(error as NodeJS.ErrnoException);
    return false;
  }
}
