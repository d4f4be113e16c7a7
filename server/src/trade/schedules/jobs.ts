import { z } from 'zod';
import type { Caller } from '../../platform/audit/types.ts';
import type { House } from '../../platform/house/index.ts';
import { addDiscarder } from '../../records/imports/index.ts';
import { fetchSource, requestFetch } from './commands/fetch-source.ts';
import { runLoad } from './commands/run-load.ts';
import { discardSchedules } from './discard.ts';
import { FETCH_JOB, LOAD_JOB } from './jobs-kinds.ts';
import { ASK_EVERY_MS } from './rules.ts';
import { selectDue } from './store-sources.ts';
import { SOURCE_NAMES } from './types.ts';

const LOOK_MS = 600_000;

const WATCH = { kind: 'house', id: 'schedules' } as const;

/** Puts the asking of every source that is switched on and due in the queue. */
export async function requestDue(house: House): Promise<void> {
  const now = house.now();
  for (const due of await selectDue(house.db, new Date(now.getTime() - ASK_EVERY_MS))) {
    const caller: Caller = {
      ...{ tenantId: due.tenantId, actor: WATCH, origin: 'job', now, locale: 'zh' },
    };
    await requestFetch(house, caller, due.source);
  }
}

/** Declares the room's background work; once for each house, before workers start. */
export function scheduleJobs(house: House): void {
  addDiscarder('trade/schedules', discardSchedules);
  house.jobs.define({
    kind: LOAD_JOB,
    payload: z.object({ loadId: z.uuid() }),
    run: async ({ payload, ...control }) => ({
      ...(await runLoad(house, control, payload.loadId)),
    }),
  });
  house.jobs.define({
    kind: FETCH_JOB,
    payload: z.object({ source: z.enum(SOURCE_NAMES) }),
    run: async ({ payload, ...control }) => ({
      ...(await fetchSource(house, control, payload.source)),
    }),
  });
  house.jobs.repeat({ name: 'tariff sources', everyMs: LOOK_MS, run: () => requestDue(house) });
}
