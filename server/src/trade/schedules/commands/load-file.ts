import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import type { JobProgress } from '../../../platform/jobs/index.ts';
import type { Load } from '../store-loads.ts';
import { findLoad } from './get-load.ts';
import { receiveFile } from './receive-file.ts';
import { type Details, startLoad } from './start-load.ts';

/**
 * Loads a file from disk here and now, for the command line: in this process, or by the worker that
 * took it.
 *
 * @returns the load as it ended: 'done', 'cancelled', or 'failed' with its error
 * @throws what receiveFile and startLoad throw
 */
export async function loadScheduleFile(
  house: House,
  caller: Caller,
  path: string,
  details: Details,
  onProgress: (progress: JobProgress) => void = () => undefined,
): Promise<Load> {
  await stat(path);
  const { loadId } = await receiveFile(house, caller, {
    name: basename(path),
    contentType: 'application/octet-stream',
    content: createReadStream(path),
  });
  const { jobId } = await startLoad(house, caller, loadId, details);
  const stop = house.jobs.watch(caller.tenantId, (job) => {
    if (job.jobId === jobId) onProgress(job.progress);
  });
  try {
    await house.jobs.wait(caller.tenantId, jobId);
    return await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
      findLoad(house, tx, loadId),
    );
  } finally {
    stop();
  }
}
