import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Caller } from '../../../platform/audit/types.ts';
import { PERMISSIONS } from '../../../platform/auth/permissions.ts';
import type { House } from '../../../platform/house/index.ts';
import { type ExportRun, selectExport } from '../store-exports.ts';
import { type ExportInput, startExport } from './start-export.ts';

/**
 * Exports to a file on disk and waits for it, for the command line, where whoever may open the data
 * folder may do everything. The file appears whole or not at all.
 * @returns the run as it ended; the file is there when its state is 'done'
 * @throws imports.unknown_export
 */
export async function runExportFile(
  house: House,
  caller: Caller,
  path: string,
  input: ExportInput,
): Promise<ExportRun> {
  const { tenantId } = caller;
  const { exportId, jobId } = await startExport(house, caller, new Set(PERMISSIONS), input);
  const job = await house.jobs.wait(tenantId, jobId);
  const run = await house.db.transaction({ tenantId }, (tx) => selectExport(tx, exportId));
  if (run === undefined) throw new Error(`export ${exportId} vanished while it ran`);
  if (run.fileId !== null) await save(house, caller, run.fileId, path);
  // A job that was cancelled, or given up by the queue, could not write its end into the run.
  const { state, error } = job;
  return state === 'failed' || state === 'cancelled' ? { ...run, state, error } : run;
}

async function save(house: House, caller: Caller, fileId: string, path: string): Promise<void> {
  const draft = `${path}.${process.pid}.part`;
  try {
    await pipeline(await house.files.open(caller.tenantId, fileId), createWriteStream(draft));
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
