import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { spawnWorker } from '../workers/index.ts';
import { DatabaseError } from './failure.ts';
import { GENERATION_OF, type Known, openKnown } from './generations.ts';
import { takeLock } from './lock-file.ts';
import type { WorkerCall, WorkerReply } from './pglite-worker.ts';
import { PLAIN } from './reads.ts';
import {
  beginScript,
  bindTransaction,
  encodeAll,
  inTransaction,
  refuseNesting,
  toRows,
} from './session.ts';
import type { Connection, Database, RawResult } from './types.ts';

export interface PgliteOptions {
  /** Folder of the database; left out, it lives in memory. */
  readonly folder?: string;
  /** A dump to start from instead of an empty cluster; tests use it. */
  readonly snapshot?: Uint8Array;
  /** PGlite's code, compiled by who opens many; left out, each compiles it for itself. */
  readonly module?: WebAssembly.Module;
}

export interface EmbeddedDatabase extends Database {
  dump(): Promise<Uint8Array>;
}

type Distribute<C> = C extends { id: number } ? Omit<C, 'id'> : never;

/** Calls into the worker thread, each answered by id. */
class WorkerLink implements Connection {
  #next = 1;
  readonly #waiting = new Map<
    number,
    { resolve: (value: RawResult | Uint8Array | null) => void; reject: (error: Error) => void }
  >();
  readonly worker: Worker;
  #dead: Error | undefined;

  constructor(worker: Worker) {
    this.worker = worker;
    worker.on('message', (reply: WorkerReply) => {
      const waiter = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if (reply.ok) waiter?.resolve(reply.result);
      else waiter?.reject(new DatabaseError(reply.error));
    });
    worker.on('error', (error) => this.#fail(error as Error));
    worker.on('exit', () => this.#fail(new Error('the embedded database has stopped')));
  }

  #fail(error: Error): void {
    this.#dead ??= error;
    for (const waiter of this.#waiting.values()) waiter.reject(error);
    this.#waiting.clear();
  }

  call(call: Distribute<WorkerCall>): Promise<RawResult | Uint8Array | null> {
    if (this.#dead !== undefined) return Promise.reject(this.#dead);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.worker.postMessage({ ...call, id });
    });
  }

  async run(text: string, params: readonly (string | null)[]): Promise<RawResult> {
    return (await this.call({ op: 'run', text, params: [...params] })) as RawResult;
  }

  async script(text: string): Promise<void> {
    await this.call({ op: 'script', text });
  }

  /** Commits, and forgets the generations of what was changed. */
  async commit(known: Known): Promise<void> {
    let changed: RawResult | undefined;
    try {
      changed = (await this.call({ op: 'commit' })) as RawResult;
    } finally {
      known.forget(changed?.rows[0]?.[0]);
    }
  }
}

/** One session serves everyone, so transactions take turns, first come first served. */
class Turns {
  #tail: Promise<void> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(work);
    this.#tail = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}

/** Makes the folder where it is not there, and keeps other processes out of it until released. */
function lockFolder(folder: string): () => void {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  return takeLock(join(folder, 'tradewind.lock'));
}

/**
 * Opens the embedded PostgreSQL. It survives a killed process but not a power cut: its file system
 * ignores fsync. A second process on the same folder is refused by our own lock file, because the
 * engine would let it in and both would lose rows.
 */
export async function openPglite(options: PgliteOptions = {}): Promise<EmbeddedDatabase> {
  const release = options.folder === undefined ? () => undefined : lockFolder(options.folder);
  const link = new WorkerLink(
    spawnWorker(new URL('./pglite-worker.ts', import.meta.url), {
      dataDir: options.folder === undefined ? undefined : join(options.folder, 'database'),
      snapshot: options.snapshot,
      module: options.module,
    }),
  );
  const turns = new Turns();
  const known = openKnown();

  try {
    await link.script('select 1');
  } catch (error) {
    release();
    await link.worker.terminate();
    throw error;
  }

  return {
    kind: 'pglite',
    transaction: (scope, work) =>
      inTransaction(() =>
        turns.take(async () => {
          await link.script(beginScript(scope));
          try {
            const result = await work(bindTransaction(scope, link));
            await link.commit(known);
            return result;
          } catch (error) {
            await link.script('rollback');
            throw error;
          }
        }),
      ),
    read: async (scope, text, params) => {
      refuseNesting();
      const begin = beginScript(scope);
      const result = await turns.take(async () => {
        try {
          return await link.call({ op: 'read', begin, text, params: encodeAll(params) });
        } finally {
          // It may have written: what it changed is not told.
          if (!PLAIN.test(text)) known.forget(undefined);
        }
      });
      return toRows(result as RawResult);
    },
    generation: async (tenantId, topic) => {
      refuseNesting();
      const here = known.get(tenantId, topic);
      if (here !== undefined) return here;
      // Remembered within its turn: no commit comes between what was read and what is known.
      return turns.take(async () => {
        const { rows } = await link.run(GENERATION_OF, encodeAll([tenantId, topic]));
        return known.put(tenantId, topic, rows[0]?.[0] as bigint);
      });
    },
    script: (text) => turns.take(() => link.script(text).finally(() => known.forget(undefined))),
    dump: () => turns.take(() => link.call({ op: 'dump' })) as Promise<Uint8Array>,
    close: async () => {
      await turns.take(() => link.call({ op: 'close' }));
      await link.worker.terminate();
      release();
    },
  };
}
