import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import type { JobProgress } from '../../../platform/jobs/index.ts';
import { missingFields } from '../convert/context.ts';
import { fail } from '../errors.ts';
import type { ImportRun } from '../store.ts';
import { selectMappings } from '../store-mappings.ts';
import { Mapping, type MappingOptions } from '../types.ts';
import { cancelImport } from './cancel-import.ts';
import { getImport } from './get-import.ts';
import { type InspectChoice, receiveFile } from './receive-file.ts';
import { startImport } from './start-import.ts';

export interface ImportFileOptions extends InspectChoice {
  /** Name of a saved mapping to use instead of what is recognised. */
  readonly savedMapping?: string | undefined;
  /** Options that the file does not tell: currency, dateOrder, timeZone ... */
  readonly options?: Partial<MappingOptions> | undefined;
  readonly onProgress?: ((progress: JobProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Imports a file from disk here and now, for the command line: takes it in, recognises it and works
 * through its job in this process, or waits for the worker that took it. A signal cancels it.
 * @returns the run as it ended: 'done', 'cancelled', or 'failed' with its error
 * @throws what receiveFile and startImport throw
 */
export async function runImportFile(
  house: House,
  caller: Caller,
  path: string,
  options: ImportFileOptions = {},
): Promise<ImportRun> {
  await stat(path);
  const received = await receiveFile(
    house,
    caller,
    {
      name: basename(path),
      contentType: 'application/octet-stream',
      content: createReadStream(path),
    },
    options,
  );
  const { importId } = received;
  const base = await baseMapping(house, caller, received, options.savedMapping);
  const mapping = Mapping.parse({ ...base, options: { ...base.options, ...options.options } });
  const missing = missingFields(mapping);
  if (missing.length > 0) throw fail('imports.mapping_incomplete', { missing: missing.join(', ') });
  const { jobId } = await startImport(house, caller, { importId, mapping });
  const stop = house.jobs.watch(caller.tenantId, (job) => {
    if (job.jobId === jobId) options.onProgress?.(job.progress);
  });
  const cancel = (): void => {
    cancelImport(house, caller, importId).catch(() => undefined);
  };
  options.signal?.addEventListener('abort', cancel, { once: true });
  try {
    await house.jobs.wait(caller.tenantId, jobId);
    return await getImport(house, caller, importId);
  } finally {
    options.signal?.removeEventListener('abort', cancel);
    stop();
  }
}

async function baseMapping(
  house: House,
  caller: Caller,
  received: ImportRun,
  name: string | undefined,
): Promise<Mapping> {
  if (name === undefined) return received.mapping;
  const saved = await house.db.transaction({ tenantId: caller.tenantId }, selectMappings);
  const found = saved.find((mapping) => mapping.name === name);
  if (found === undefined) throw fail('imports.mapping_not_found');
  return found.mapping;
}
