import { parentPort, type TransferListItem } from 'node:worker_threads';
import type { PoolReply } from './pool.ts';

/**
 * What a thread does with one task, with the buffers of the result that may move instead of being
 * copied.
 */
export type Work<Task, Result> = (task: Task) => { result: Result; transfer?: TransferListItem[] };

/** The thread's side of `runInPool`: answers each task in turn. */
export function servePool<Task, Result>(work: Work<Task, Result>): void {
  const port = parentPort;
  if (port === null) throw new Error('this file runs in a worker thread only');
  port.on('message', (task: Task) => {
    try {
      const { result, transfer } = work(task);
      port.postMessage({ ok: true, result } satisfies PoolReply<Result>, transfer ?? []);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      port.postMessage({ ok: false, message } satisfies PoolReply<Result>);
    }
  });
}
