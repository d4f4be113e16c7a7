import { z } from 'zod';
import type { House } from '../../platform/house/index.ts';
import { DISCARD_JOB, runDiscard } from './commands/discard-sample.ts';
import { runExport } from './commands/run-export.ts';
import { runImport } from './commands/run-import.ts';
import { EXPORT_JOB } from './commands/start-export.ts';
import { IMPORT_JOB } from './commands/start-import.ts';
import { customerExporter, orderExporter, productExporter } from './exports/records.ts';
import { addExporter } from './exports/registry.ts';
import { importLimit } from './limits.ts';

/** Declares the background work of this room and what it can export; before workers start. */
export function importJobs(house: House): void {
  // A wrong setting is told at the start, not at the first upload.
  importLimit();
  for (const exporter of [orderExporter, productExporter, customerExporter]) addExporter(exporter);
  house.jobs.define({
    kind: IMPORT_JOB,
    payload: z.object({ importId: z.string() }),
    concurrency: 2,
    run: async ({ payload, ...control }) => ({
      ...(await runImport(house, control, payload.importId)),
    }),
  });
  house.jobs.define({
    kind: EXPORT_JOB,
    payload: z.object({ exportId: z.string(), personal: z.boolean() }),
    concurrency: 2,
    run: ({ payload, ...control }) => runExport(house, control, payload),
  });
  house.jobs.define({
    kind: DISCARD_JOB,
    payload: z.object({ keepNetwork: z.boolean() }),
    run: ({ payload, ...control }) => runDiscard(house, control, payload),
  });
}
