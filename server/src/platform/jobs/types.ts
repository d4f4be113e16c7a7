import type { z } from 'zod';
import type { Caller } from '../audit/types.ts';
import type { Transaction } from '../database/index.ts';

/** queued -> running -> done | failed | cancelled; a killed worker's job goes back to queued. */
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** What is shown of a running job: how far, and in words by key ('imports.reading'). */
export interface JobProgress {
  readonly done: number;
  readonly total: number | null;
  readonly note?: {
    readonly code: string;
    readonly params: Readonly<Record<string, string | number>>;
  };
}

export interface JobRecord {
  readonly jobId: string;
  readonly kind: string;
  readonly state: JobState;
  readonly progress: JobProgress;
  readonly subject: string | null;
  readonly result: Readonly<Record<string, unknown>> | null;
  /** Code and parameters of the catalogue's error when it failed. */
  readonly error: { code: string; params: Readonly<Record<string, string | number>> } | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export interface JobRun<P> {
  readonly jobId: string;
  readonly payload: P;
  readonly caller: Caller;
  /** 1 on the first try; more after a crash or a retry. Handlers resume from their own cursor. */
  readonly attempt: number;
  /** Raised on cancel and on stop; long handlers look at it between batches. */
  readonly signal: AbortSignal;
  /** Stores and broadcasts progress; calls closer than 200 ms apart are merged. */
  report(progress: JobProgress): Promise<void>;
}

/** A run as commands take it. */
export type RunControl = Pick<JobRun<unknown>, 'caller' | 'signal' | 'report'>;

export interface JobKind<P> {
  /** 'imports.run': room, then the work. */
  readonly kind: string;
  readonly payload: z.ZodType<P>;
  /** How many may run at once in one process; 1 when left out. */
  readonly concurrency?: number;
  /** Tries in all; 3 when left out. */
  readonly attempts?: number;
  readonly run: (run: JobRun<P>) => Promise<Readonly<Record<string, unknown>>>;
}

export interface JobFilter {
  readonly kind?: string;
  readonly state?: JobState;
  readonly subject?: string;
  /** Only jobs queued before this one: the last of the page before. */
  readonly before?: string;
  readonly limit: number;
}

export type JobCounts = Readonly<Record<JobState, number>>;

/** Small work on a clock, of no company in particular. */
export interface Round {
  readonly name: string;
  readonly everyMs: number;
  /** Runs in every worker process: two at once must do no harm. */
  readonly run: () => Promise<void>;
}

export interface Jobs {
  /** Declares a kind; before `start`. */
  define<P>(kind: JobKind<P>): void;
  /** Declares work that workers do again and again while they run; before `start`. */
  repeat(round: Round): void;
  /** Puts work in the queue inside the caller's transaction. Returns the job's id. */
  enqueue(
    tx: Transaction,
    caller: Caller,
    kind: string,
    payload: Readonly<Record<string, unknown>>,
    options?: { subject?: string },
  ): Promise<string>;
  /** Runs workers in this process. */
  start(): Promise<void>;
  /** Waits for running jobs up to `graceMs`, then hands them back to the queue. */
  stop(graceMs?: number): Promise<void>;
  find(tx: Transaction, jobId: string): Promise<JobRecord>;
  /** Newest first. */
  list(tx: Transaction, filter: JobFilter): Promise<JobRecord[]>;
  /** How many of the tenant's jobs are in each state, for the tabs above the list. */
  count(tx: Transaction, filter: Pick<JobFilter, 'kind' | 'subject'>): Promise<JobCounts>;
  cancel(tx: Transaction, caller: Caller, jobId: string): Promise<JobRecord>;
  /** Calls `listener` on each change of the tenant's jobs; returns the way to stop. */
  watch(tenantId: string, listener: (job: JobRecord) => void): () => void;
  /**
   * Runs what is due now in this process, until nothing of the kinds declared here is waiting or
   * running; returns how many runs ended. Used instead of `start`, by tests and the command line.
   */
  drain(): Promise<number>;
  /**
   * Waits until the job has ended: runs it here, or looks on while another process runs it.
   * Returns the job as it ended, well or not; the caller says what a bad end means.
   * @throws jobs.not_found
   */
  wait(tenantId: string, jobId: string): Promise<JobRecord>;
}
