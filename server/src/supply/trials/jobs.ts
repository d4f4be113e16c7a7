import type { Caller } from '../../platform/audit/types.ts';
import type { House } from '../../platform/house/index.ts';
import { addDiscarder } from '../../records/imports/index.ts';
import { adviseNow, todayOf } from './commands/run-trial.ts';
import { discardTrials } from './discard.ts';
import { findDue } from './store.ts';

const HOUR_MS = 3_600_000;

const callerOf = (house: House, tenantId: string): Caller => ({
  ...{ tenantId, actor: { kind: 'house', id: 'trials' }, origin: 'job', locale: 'zh' },
  now: house.now(),
});

/** Advises every trial for which a week has ended since it was advised last. */
export async function adviseDue(house: House): Promise<number> {
  const due = await findDue(house.db, todayOf(house));
  for (const { tenantId, trialId } of due) {
    try {
      await adviseNow(house, callerOf(house, tenantId), trialId);
    } catch (error) {
      // One that ended meanwhile must not keep the others from theirs.
      house.log.warn({ tenantId, trialId, err: error }, 'a trial was not advised');
    }
  }
  return due.length;
}

/** Declares the room's background work; once for each house, before workers start. */
export function trialJobs(house: House): void {
  addDiscarder('supply/trials', discardTrials);
  house.jobs.repeat({
    ...{ name: 'advice on trials', everyMs: HOUR_MS },
    run: async () => {
      await adviseDue(house);
    },
  });
}
