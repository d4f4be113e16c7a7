import { z } from 'zod';
import type { Caller } from '../../platform/audit/types.ts';
import type { House } from '../../platform/house/index.ts';
import { addDiscarder, addExporter } from '../../records/imports/index.ts';
import { CHECK_JOB, requestCheckIn } from './commands/request-check.ts';
import { runCheck } from './commands/run-check.ts';
import { discardAccuracy } from './discard.ts';
import { accuracyExporter } from './export.ts';
import { findTenantsDue } from './store.ts';

const HOUR_MS = 3_600_000;
/** A week has ended since: there is something new to hold forecasts against. */
const WEEK_MS = 7 * 24 * HOUR_MS;

const callerOf = (house: House, tenantId: string, origin: Caller['origin']): Caller => ({
  ...{ tenantId, actor: { kind: 'house', id: 'accuracy' }, origin, locale: 'zh' },
  now: house.now(),
});

/** Checks companies whose last check is a week old; those never checked wait for a plan. */
export async function checkDue(house: House): Promise<number> {
  const before = new Date(house.now().getTime() - WEEK_MS);
  const due = await findTenantsDue(house.db, before);
  for (const tenantId of due) {
    await house.db.transaction({ tenantId }, (tx) =>
      requestCheckIn(house, tx, callerOf(house, tenantId, 'job')),
    );
  }
  return due.length;
}

/** Declares the room's background work; once for each house, before workers start. */
export function accuracyJobs(house: House): void {
  addDiscarder('supply/accuracy', discardAccuracy);
  addExporter(accuracyExporter);
  house.jobs.define({
    kind: CHECK_JOB,
    payload: z.object({ checkId: z.uuid() }),
    run: ({ caller, payload, signal, report }) =>
      runCheck(house, caller, payload.checkId, { signal, report }),
  });
  house.jobs.repeat({
    ...{ name: 'forecasts checked each week', everyMs: HOUR_MS },
    run: async () => {
      await checkDue(house);
    },
  });
  house.events.subscribe({
    name: 'accuracy',
    // After the plan, not beside it: nobody waits for a check-up, and somebody does for a plan.
    types: ['planning.plan_ready'],
    handle: async (tx, event) => {
      await requestCheckIn(house, tx, callerOf(house, event.tenantId, 'event'));
    },
  });
}
