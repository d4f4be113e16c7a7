import { z } from 'zod';
import type { House } from '../../platform/house/index.ts';
import { addDiscarder, addExporter } from '../../records/imports/index.ts';
import { RUN_JOB, runAll } from './commands/run-all.ts';
import { discardClassification } from './discard.ts';
import { codeExporter } from './export.ts';

/** Declares the room's background work; once for each house, before workers start. */
export function classificationJobs(house: House): void {
  addDiscarder('trade/classification', discardClassification);
  addExporter(codeExporter);
  house.jobs.define({
    kind: RUN_JOB,
    payload: z.object({}),
    run: ({ caller, jobId, signal, report }) => runAll(house, caller, { jobId, signal, report }),
  });
}
