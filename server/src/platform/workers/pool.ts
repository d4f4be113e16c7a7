import type { TransferListItem, Worker } from 'node:worker_threads';

/** How a list of tasks is spread over threads. */
export interface PoolOptions<Task, Result> {
  /** Starts one thread; it answers each message by exactly one message. */
  readonly start: () => Worker;
  /** Threads at most; no more are started than there are tasks. */
  readonly size: number;
  /**
   * Made when a thread is free for it, so that only a few tasks are in memory at once. A task may
   * wait for the result of one before it in the list.
   */
  readonly tasks: readonly (() => Task | Promise<Task>)[];
  /** Buffers of the task that move to the thread instead of being copied. */
  readonly transfer?: (task: Task) => TransferListItem[];
  /** Called with each result as it comes, which need not be the order of the tasks. */
  readonly onResult?: (result: Result, index: number) => void;
  /** Raised: the threads are ended and the call throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What a thread sends back; made by `servePool`. */
export type PoolReply<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly message: string };

/**
 * Runs tasks over a pool of threads and returns their results in the order of the tasks. The first
 * failure ends every thread and is thrown.
 */
export async function runInPool<Task, Result>(
  options: PoolOptions<Task, Result>,
): Promise<Result[]> {
  const { tasks, signal } = options;
  signal?.throwIfAborted();
  const results = new Array<Result>(tasks.length);
  const workers = Array.from({ length: Math.min(options.size, tasks.length) }, options.start);
  let next = 0;
  const serve = async (worker: Worker): Promise<void> => {
    for (let index = next++; index < tasks.length; index = next++) {
      signal?.throwIfAborted();
      const task = (await tasks[index]?.()) as Task;
      const result = await ask<Task, Result>(worker, task, options.transfer?.(task) ?? [], signal);
      results[index] = result;
      options.onResult?.(result, index);
    }
  };
  try {
    await Promise.all(workers.map(serve));
    return results;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function ask<Task, Result>(
  worker: Worker,
  task: Task,
  transfer: TransferListItem[],
  signal: AbortSignal | undefined,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const finish = (act: () => void): void => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      signal?.removeEventListener('abort', onAbort);
      act();
    };
    const onMessage = (reply: PoolReply<Result>): void =>
      finish(() => (reply.ok ? resolve(reply.result) : reject(new Error(reply.message))));
    const onError = (error: unknown): void => finish(() => reject(error));
    const onExit = (): void => finish(() => reject(new Error('a worker thread ended early')));
    const onAbort = (): void => finish(() => reject(signal?.reason));
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    signal?.addEventListener('abort', onAbort);
    worker.postMessage(task, transfer);
  });
}
