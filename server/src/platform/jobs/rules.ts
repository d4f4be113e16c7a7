import { DomainError, fail } from './errors.ts';
import type { JobRecord, JobState } from './types.ts';

export const DEFAULT_ATTEMPTS = 3;

/** Nothing will change in the job any more. */
export function hasEnded(state: JobState): boolean {
  return state !== 'queued' && state !== 'running';
}

/** How a run ended, decided from what its handler did. */
export type Ending =
  | { readonly kind: 'done'; readonly result: Readonly<Record<string, unknown>> }
  | { readonly kind: 'failed'; readonly error: NonNullable<JobRecord['error']> }
  | { readonly kind: 'again'; readonly waitMs: number }
  /** The worker stops: back to the queue, as if this try had not been. */
  | { readonly kind: 'handed-back' };

/** One second, then five, then twenty-five: most passing troubles (locks, network) are shorter. */
export function retryWaitMs(attempt: number): number {
  return 1_000 * 5 ** Math.min(attempt - 1, 4);
}

export interface FailedRun {
  readonly jobId: string;
  readonly attempt: number;
  readonly attempts: number;
  readonly stopping: boolean;
  /** The disk of the database, or of our own files, is used up. */
  readonly outOfSpace: boolean;
  readonly waitMs: (attempt: number) => number;
}

/** An expected failure ends the job; an unexpected one is tried again while tries are left. */
export function endingOfFailure(error: unknown, run: FailedRun): Ending {
  if (run.stopping) return { kind: 'handed-back' };
  if (error instanceof DomainError) {
    return { kind: 'failed', error: { code: error.code, params: error.params } };
  }
  if (run.attempt < run.attempts) return { kind: 'again', waitMs: run.waitMs(run.attempt) };
  const { attempt: attempts, jobId } = run;
  const { code, params } = run.outOfSpace
    ? fail('jobs.no_space', { attempts })
    : fail('jobs.unexpected', { attempts, jobId });
  return { kind: 'failed', error: { code, params } };
}

/** A job whose workers were killed again and again must not take the next one down too. */
export function endingOfLost(attempts: number): Ending {
  const { code, params } = fail('jobs.worker_lost', { attempts });
  return { kind: 'failed', error: { code, params } };
}
