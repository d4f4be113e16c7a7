import type { Caller } from '../audit/types.ts';
import { type Database, isOutOfSpace } from '../database/index.ts';
import { newId } from '../ids/index.ts';
import { describeFailure, type Log, type Loop, openLoop } from '../log/index.ts';
import type { Metrics } from '../metrics/index.ts';
import { DEFAULT_ATTEMPTS, type Ending, endingOfFailure, endingOfLost } from './rules.ts';
import {
  claimJobs,
  endJob,
  type Held,
  pruneJobs,
  type QueuedJob,
  renewLeases,
  requeueExpired,
  requeueOrphans,
} from './store.ts';
import type { JobKind, JobProgress, Round } from './types.ts';
import type { Watchers } from './watchers.ts';

/** A kind as the workshop keeps it: the payload's type is checked when a run starts. */
export interface DefinedKind {
  readonly kind: string;
  readonly concurrency: number;
  readonly attempts: number;
  readonly run: (job: QueuedJob, tools: RunTools) => Promise<Readonly<Record<string, unknown>>>;
}

export interface RunTools {
  readonly caller: Caller;
  readonly signal: AbortSignal;
  readonly report: (progress: JobProgress) => Promise<void>;
}

export function defineKind<P>(kind: JobKind<P>): DefinedKind {
  return {
    kind: kind.kind,
    concurrency: kind.concurrency ?? 1,
    attempts: kind.attempts ?? DEFAULT_ATTEMPTS,
    run: async (job, tools) =>
      kind.run({
        jobId: job.record.jobId,
        payload: kind.payload.parse(job.payload),
        attempt: job.attempt,
        ...tools,
      }),
  };
}

export interface Pace {
  /** Another process's jobs are looked for this often. */
  readonly idleMs: number;
  /** A worker not heard of for this long is taken for dead. */
  readonly leaseMs: number;
  readonly renewMs: number;
  /** Least time between two writes of progress. */
  readonly progressMs: number;
}

export interface WorkshopOptions {
  readonly db: Database;
  readonly log: Log;
  readonly now: () => Date;
  readonly metrics: Metrics | undefined;
  readonly watchers: Watchers;
  readonly pace: Pace;
  readonly retryWaitMs: (attempt: number) => number;
}

interface Run {
  readonly job: QueuedJob;
  /** Under whose name the lease was taken. */
  readonly holder: string;
  readonly abort: AbortController;
  /** Progress not stored yet. */
  news: JobProgress | undefined;
  ended: Promise<void>;
}

const PRUNE_EVERY_MS = 3_600_000;
const KEEP_DAYS = 90;

/** Workers of this process, in one place: claims, runs, renews, ends. */
export class Workshop {
  /** Holders of this process that are at work; on an embedded database every other one is dead. */
  static readonly #living = new Set<string>();

  readonly #options: WorkshopOptions;
  readonly #kinds: ReadonlyMap<string, DefinedKind>;
  readonly #rounds: readonly Round[];
  #repeaters: Loop[] = [];
  #holder = newId();
  readonly #runs = new Map<string, Run>();
  #claimer: Loop | undefined;
  #keeper: Loop | undefined;
  #stopping = false;
  #reapedAt = 0;
  #prunedAt = 0;

  constructor(
    options: WorkshopOptions,
    kinds: ReadonlyMap<string, DefinedKind>,
    rounds: readonly Round[],
  ) {
    this.#options = options;
    this.#kinds = kinds;
    this.#rounds = rounds;
  }

  async start(): Promise<void> {
    const { db, log, pace } = this.#options;
    this.#open();
    if (db.kind === 'pglite') await requeueOrphans(db, [...Workshop.#living]);
    this.#claimer ??= openLoop({
      name: 'job claims',
      log,
      idleMs: pace.idleMs,
      afterCallMs: db.kind === 'postgres' ? [10, 25, 50, 100, 200, 400] : [],
      round: async () => {
        await this.#claim();
        await this.#prune();
      },
    });
    if (this.#repeaters.length > 0) return;
    this.#repeaters = this.#rounds.map(({ name, everyMs, run }) =>
      openLoop({ name, log, idleMs: everyMs, round: run }),
    );
  }

  /** Something may have become due, or was cancelled. */
  call(): void {
    this.#claimer?.call();
    this.#keeper?.call();
  }

  /** Runs what is due until nothing is left; the number of runs ended. */
  async drain(): Promise<number> {
    this.#open();
    let count = 0;
    for (;;) {
      const claimed = await this.#claim();
      const running = [...this.#runs.values()].map((run) => run.ended);
      if (running.length === 0) return count;
      await Promise.race(running);
      count += claimed;
    }
  }

  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    await this.#claimer?.stop();
    await Promise.all(this.#repeaters.map((loop) => loop.stop()));
    this.#repeaters = [];
    for (const run of this.#runs.values()) run.abort.abort(new Error('the worker is stopping'));
    const late = new Promise<void>((resolve) => setTimeout(resolve, graceMs).unref());
    await Promise.race([Promise.all([...this.#runs.values()].map((run) => run.ended)), late]);
    for (const run of this.#runs.values()) await this.#end(run, { kind: 'handed-back' });
    await this.#keeper?.stop();
    this.#claimer = undefined;
    this.#keeper = undefined;
    // A handler that did not listen may still end: under the old name it can change nothing.
    this.#runs.clear();
    Workshop.#living.delete(this.#holder);
    this.#holder = newId();
    this.#stopping = false;
  }

  #open(): void {
    const { log, pace } = this.#options;
    Workshop.#living.add(this.#holder);
    this.#keeper ??= openLoop({
      name: 'job leases',
      log,
      idleMs: pace.renewMs,
      gapMs: pace.progressMs,
      round: () => this.#renew(),
    });
  }

  async #claim(): Promise<number> {
    const { db, pace, watchers } = this.#options;
    if (this.#stopping) return 0;
    await this.#reap();
    const kinds = [...this.#kinds.values()];
    // Two rounds at once may have taken one too many; a negative limit would stop them all.
    const free = kinds.map((kind) => Math.max(0, kind.concurrency - this.#running(kind.kind)));
    if (!free.some((n) => n > 0)) return 0;
    const names = kinds.map((kind) => kind.kind);
    const jobs = await claimJobs(db, this.#holder, pace.leaseMs, names, free);
    for (const job of jobs) {
      watchers.offer(job);
      this.#begin(job);
    }
    return jobs.length;
  }

  /** On a served database a worker may have died elsewhere; see `start` for the embedded one. */
  async #reap(): Promise<void> {
    const { db, watchers, pace } = this.#options;
    if (db.kind === 'pglite' || Date.now() - this.#reapedAt < pace.renewMs / 2) return;
    this.#reapedAt = Date.now();
    for (const job of await requeueExpired(db)) watchers.offer(job);
  }

  async #prune(): Promise<void> {
    if (Date.now() - this.#prunedAt < PRUNE_EVERY_MS) return;
    this.#prunedAt = Date.now();
    await pruneJobs(this.#options.db, KEEP_DAYS);
  }

  #running(kind: string): number {
    let count = 0;
    for (const run of this.#runs.values()) if (run.job.record.kind === kind) count++;
    return count;
  }

  #begin(job: QueuedJob): void {
    const { jobId } = job.record;
    const run: Run = {
      job,
      holder: this.#holder,
      abort: new AbortController(),
      news: undefined,
      ended: Promise.resolve(),
    };
    this.#runs.set(jobId, run);
    run.ended = this.#carryOut(run).finally(() => {
      if (this.#runs.get(jobId) === run) this.#runs.delete(jobId);
      this.#claimer?.call();
    });
  }

  async #carryOut(run: Run): Promise<void> {
    const { log, metrics } = this.#options;
    const { kind, jobId } = run.job.record;
    const started = performance.now();
    let ending: Ending;
    try {
      ending = await this.#handle(run);
    } catch (error) {
      log.error({ jobId, kind, failure: describeFailure(error) }, 'job run could not be handled');
      ending = { kind: 'handed-back' };
    }
    const kept = await this.#end(run, ending);
    const seconds = (performance.now() - started) / 1000;
    metrics?.jobRun(kind, kept ? ending.kind : 'dropped', seconds);
  }

  async #handle(run: Run): Promise<Ending> {
    const { log, now, retryWaitMs: waitMs } = this.#options;
    const { job, abort } = run;
    const { kind, jobId } = job.record;
    const defined = this.#kinds.get(kind);
    if (defined === undefined) return { kind: 'handed-back' };
    const { attempts } = defined;
    if (job.attempt > attempts) return endingOfLost(job.attempt - 1);
    const { tenantId, actor, locale, attempt } = job;
    const caller: Caller = { tenantId, actor, locale, origin: 'job', now: now() };
    const report = async (progress: JobProgress): Promise<void> => {
      run.news = progress;
      this.#keeper?.call();
    };
    try {
      const result = await defined.run(job, { caller, signal: abort.signal, report });
      return { kind: 'done', result };
    } catch (error) {
      const stopping = abort.signal.aborted && this.#stopping;
      const outOfSpace = isOutOfSpace(error);
      const failed = { jobId, attempt, attempts, stopping, outOfSpace, waitMs };
      const ending = endingOfFailure(error, failed);
      if (ending.kind !== 'handed-back' && !abort.signal.aborted) {
        const failure = describeFailure(error);
        log.warn(
          { jobId, kind, tenantId, attempt, ending: ending.kind, failure },
          'job run failed',
        );
      }
      return ending;
    }
  }

  /** Writes the ending; false if the job was cancelled or is another worker's by now. */
  async #end(run: Run, ending: Ending): Promise<boolean> {
    const { db, log, watchers } = this.#options;
    try {
      const job = await endJob(db, run.holder, heldOf(run), ending);
      if (job !== undefined) watchers.offer(job);
      if (ending.kind === 'again') setTimeout(() => this.call(), ending.waitMs).unref();
      return job !== undefined;
    } catch (error) {
      // The lease runs out and another worker takes the job up again.
      const failure = describeFailure(error);
      log.error({ jobId: run.job.record.jobId, failure }, 'the end of a job could not be written');
      return false;
    }
  }

  async #renew(): Promise<void> {
    const { db, pace, watchers } = this.#options;
    const runs = [...this.#runs.values()];
    if (runs.length === 0) return;
    const held = runs.map(heldOf);
    for (const run of runs) run.news = undefined;
    const renewed = await renewLeases(db, this.#holder, pace.leaseMs, held);
    const mine = new Set(renewed.map((job) => job.record.jobId));
    for (const job of renewed) watchers.offer(job);
    for (const run of runs) {
      if (!mine.has(run.job.record.jobId)) run.abort.abort(new Error('the job was cancelled'));
    }
  }
}

function heldOf(run: Run): Held {
  return { tenantId: run.job.tenantId, jobId: run.job.record.jobId, progress: run.news };
}
