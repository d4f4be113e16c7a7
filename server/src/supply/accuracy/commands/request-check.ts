import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { DomainError } from '../../../platform/errors/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { failCheck, insertCheck, readOpenCheck, setCheckJob } from '../store.ts';

export const CHECK_JOB = 'accuracy.check';

export interface Requested {
  readonly checkId: string;
  readonly jobId: string;
}

/**
 * Puts a check of the forecasts in the queue; while one waits or runs, that one is the answer. Of
 * two who ask at once one makes it.
 */
export async function requestCheckIn(
  house: House,
  tx: Transaction,
  caller: Caller,
): Promise<Requested> {
  const known = await findOpen(house, tx);
  if (known !== null) return known;
  const checkId = newId();
  const made = await insertCheck(tx, {
    ...{ checkId, createdBy: caller.actor.id, now: caller.now },
  });
  if (!made) {
    const other = await readOpenCheck(tx);
    return { checkId: other?.checkId ?? checkId, jobId: other?.jobId ?? '' };
  }
  const jobId = await house.jobs.enqueue(tx, caller, CHECK_JOB, { checkId }, { subject: checkId });
  await setCheckJob(tx, checkId, jobId);
  await house.audit(tx, caller, {
    ...{ action: 'accuracy.check_requested', entity: 'accuracy_check', entityId: checkId },
  });
  return { checkId, jobId };
}

/** The check under way; one whose job ended without it (cancelled, given up, gone) is let go. */
async function findOpen(house: House, tx: Transaction): Promise<Requested | null> {
  const open = await readOpenCheck(tx);
  if (open?.jobId == null) return null;
  const job = await house.jobs.find(tx, open.jobId).catch((error: unknown) => {
    if (error instanceof DomainError) return null;
    throw error;
  });
  if (job?.state === 'queued' || job?.state === 'running') {
    return { checkId: open.checkId, jobId: open.jobId };
  }
  await failCheck(tx, open.checkId, house.now());
  return null;
}

export function requestCheck(house: House, caller: Caller): Promise<Requested> {
  return house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
    requestCheckIn(house, tx, caller),
  );
}
