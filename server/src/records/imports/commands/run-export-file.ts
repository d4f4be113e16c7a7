import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from '../../../platform/audit/types.ts';
import { PERMISSIONS } from '../../../platform/auth/permissions.ts';
import type { House } from '../../../platform/house/index.ts';
import { type ExportRun, selectExport } from '../store-exports.ts';
import { type ExportInput, startExport } from './start-export.ts';

/** How often a run that another process took up is looked at. */
const LOOK_MS = 300;

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
  const { exportId } = await startExport(house, caller, new Set(PERMISSIONS), input);
  const scope = { tenantId: caller.tenantId };
  for (;;) {
    await house.jobs.drain();
    const run = await house.db.transaction(scope, (tx) => selectExport(tx, exportId));
    if (run === undefined) throw new Error(`export ${exportId} vanished while it ran`);
    if (run.fileId !== null) await save(house, caller, run.fileId, path);
    if (run.state !== 'queued' && run.state !== 'running') return run;
    await sleep(LOOK_MS);
  }
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
