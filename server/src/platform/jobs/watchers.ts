import type { Database } from '../database/index.ts';
import { describeFailure, type Log, type Loop, openLoop } from '../log/index.ts';
import { type QueuedJob, selectNews } from './store.ts';
import type { JobRecord } from './types.ts';

type Listener = (job: JobRecord) => void;

/** Other processes' changes are looked for this often, and only while somebody watches. */
const LOOK_MS = 500;

/** An embedded database has no other process: a look is needed only after a call. */
const LOOK_EMBEDDED_MS = 60_000;

interface Audience {
  readonly listeners: Set<Listener>;
  /** Last revision told, by job, so that nothing is told twice or backwards. */
  told: Map<string, bigint>;
}

/**
 * Tells who watches of each change of a tenant's jobs. Changes made by this process's workers are
 * offered at once; those of other processes, and those inside a caller's transaction, are found by
 * looking.
 */
export class Watchers {
  readonly #db: Database;
  readonly #log: Log;
  readonly #audiences = new Map<string, Audience>();
  #loop: Loop | undefined;

  constructor(db: Database, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  watch(tenantId: string, listener: Listener): () => void {
    const audience = this.#audiences.get(tenantId) ?? { listeners: new Set(), told: new Map() };
    this.#audiences.set(tenantId, audience);
    audience.listeners.add(listener);
    this.#loop ??= openLoop({
      name: 'job watchers',
      log: this.#log,
      idleMs: this.#db.kind === 'postgres' ? LOOK_MS : LOOK_EMBEDDED_MS,
      afterCallMs: this.#db.kind === 'postgres' ? [20, 50, 100, 200] : [],
      round: () => this.#look(),
    });
    return () => {
      audience.listeners.delete(listener);
      if (audience.listeners.size > 0 || this.#audiences.get(tenantId) !== audience) return;
      this.#audiences.delete(tenantId);
      if (this.#audiences.size === 0) this.#rest();
    };
  }

  /** A change that is committed. */
  offer(job: QueuedJob): void {
    const audience = this.#audiences.get(job.tenantId);
    if (audience === undefined) return;
    const { jobId } = job.record;
    if ((audience.told.get(jobId) ?? 0n) >= job.revision) return;
    audience.told.set(jobId, job.revision);
    for (const listener of audience.listeners) this.#tell(listener, job.record);
  }

  /** Something is changing inside a transaction of this process: look soon. */
  expect(): void {
    this.#loop?.call();
  }

  async stop(): Promise<void> {
    this.#audiences.clear();
    const loop = this.#loop;
    this.#loop = undefined;
    await loop?.stop();
  }

  /** Who listens must not stop who works. */
  #tell(listener: Listener, job: JobRecord): void {
    try {
      listener(job);
    } catch (error) {
      const failure = describeFailure(error);
      this.#log.error({ jobId: job.jobId, failure }, 'a listener of jobs failed');
    }
  }

  /** Nobody watches; not awaited, because a listener may leave from inside a round. */
  #rest(): void {
    void this.#loop?.stop();
    this.#loop = undefined;
  }

  async #look(): Promise<void> {
    const tenantIds = [...this.#audiences.keys()];
    if (tenantIds.length === 0) return;
    const news = await selectNews(this.#db, tenantIds);
    for (const job of news) this.offer(job);
    this.#forget(news);
  }

  /** What a look no longer finds ended long ago and is not told again. */
  #forget(news: readonly QueuedJob[]): void {
    for (const [tenantId, audience] of this.#audiences) {
      const seen = news.filter((job) => job.tenantId === tenantId).map((job) => job.record.jobId);
      const kept = seen.map((jobId) => [jobId, audience.told.get(jobId) ?? 0n] as const);
      audience.told = new Map(kept);
    }
  }
}
