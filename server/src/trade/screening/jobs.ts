import { z } from 'zod';
import type { House } from '../../platform/house/index.ts';
import { addDiscarder } from '../../records/imports/index.ts';
import { runLoad } from './commands/run-load.ts';
import { runScreening } from './commands/run-screening.ts';
import { settleLoads } from './commands/settle-loads.ts';
import { discardScreening } from './discard.ts';
import { LOAD_JOB, RUN_JOB } from './jobs-kinds.ts';

const HOUR_MS = 3_600_000;

/** Declares the room's background work; once for each house, before workers start. */
export function screeningJobs(house: House): void {
  addDiscarder('trade/screening', discardScreening);
  house.jobs.define({
    kind: LOAD_JOB,
    payload: z.object({ loadId: z.uuid() }),
    run: async ({ payload, ...control }) => ({
      ...(await runLoad(house, control, payload.loadId)),
    }),
  });
  house.jobs.define({
    kind: RUN_JOB,
    payload: z.object({}),
    run: async ({ caller, jobId, signal, report }) => ({
      ...(await runScreening(house, caller, { jobId, signal, report })),
    }),
  });
  house.jobs.repeat({
    name: 'ended loads of sanctions lists',
    everyMs: HOUR_MS,
    run: () => settleLoads(house),
  });
}
