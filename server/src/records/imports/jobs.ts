import { z } from 'zod';
import type { House } from '../../platform/house/index.ts';
import { runImport } from './commands/run-import.ts';
import { IMPORT_JOB } from './commands/start-import.ts';

/** Declares the background work of this room; before workers start. */
export function defineImportJobs(house: House): void {
  house.jobs.define({
    kind: IMPORT_JOB,
    payload: z.object({ importId: z.string() }),
    concurrency: 2,
    run: async ({ payload, ...control }) => ({
      ...(await runImport(house, control, payload.importId)),
    }),
  });
}
