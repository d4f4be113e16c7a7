import type { Transaction } from '../database/index.ts';
import { DomainError } from '../errors/index.ts';
import type { JobRecord, Jobs } from './types.ts';

/** How a job ended that did not end well. */
export interface Ending extends Pick<JobRecord, 'error' | 'finishedAt'> {
  readonly state: 'failed' | 'cancelled';
}

/**
 * How work ended whose own record still says that it waits or runs: cancelled before its turn, or
 * given up. Null where it goes on, or where its record tells the end itself.
 */
export async function endingOf(
  jobs: Pick<Jobs, 'find'>,
  tx: Transaction,
  work: { readonly state: string; readonly jobId: string | null },
): Promise<Ending | null> {
  if (work.jobId === null || (work.state !== 'queued' && work.state !== 'running')) return null;
  const job = await jobs.find(tx, work.jobId).catch((error: unknown) => {
    if (error instanceof DomainError) return null;
    throw error;
  });
  // Ended jobs are kept for a quarter; work that had not ended by then never will.
  if (job === null) return { state: 'failed', error: null, finishedAt: null };
  const { state, error, finishedAt } = job;
  return state === 'failed' || state === 'cancelled' ? { state, error, finishedAt } : null;
}
