import type { Worker } from 'node:worker_threads';
import { ForecastError } from '../errors.ts';
import type { ThreadAnswer, ThreadTask } from './messages.ts';

interface Thread {
  readonly worker: Worker;
  /** Why it can answer no more; also learnt while nobody asks it. */
  broken: { readonly why: unknown } | undefined;
}

function startThread(start: () => Worker): Thread {
  const thread: Thread = { worker: start(), broken: undefined };
  const note = (why: unknown): void => {
    thread.broken ??= { why };
  };
  thread.worker.on('error', note);
  thread.worker.on('exit', (code) => note(leftEarly(code)));
  return thread;
}

const leftEarly = (code: number): Error =>
  new Error(`a forecasting thread ended with code ${code}`);

/** Threads that are asked questions; each answers one at a time. */
export class ThreadPool {
  readonly #threads: readonly Thread[];
  readonly #signal: AbortSignal | undefined;

  constructor(start: () => Worker, threads: number, signal: AbortSignal | undefined) {
    this.#threads = Array.from({ length: threads }, () => startThread(start));
    this.#signal = signal;
  }

  /**
   * Answers in the order of the tasks, whichever thread was first. A task is made when a thread is
   * free for it. The first failure rejects.
   *
   * @param onAnswer called with each place in the list as its answer comes
   * @throws what `close` then should follow: ForecastError, the signal's reason, or the error of a
   * thread that broke down
   */
  async ask(
    tasks: readonly (() => ThreadTask)[],
    onAnswer: (place: number) => void = () => undefined,
  ): Promise<ThreadAnswer[]> {
    const answers = new Array<ThreadAnswer>(tasks.length);
    let next = 0;
    const serve = async (thread: Thread): Promise<void> => {
      for (let place = next++; place < tasks.length; place = next++) {
        this.#signal?.throwIfAborted();
        const task = tasks[place];
        if (task === undefined) return;
        answers[place] = await askOne(thread, task(), this.#signal);
        onAnswer(place);
      }
    };
    await Promise.all(this.#threads.map(serve));
    return answers;
  }

  /** Ends every thread, whatever it is doing. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }
}

function askOne(
  { worker, broken }: Thread,
  task: ThreadTask,
  signal: AbortSignal | undefined,
): Promise<ThreadAnswer> {
  if (broken !== undefined) return Promise.reject(broken.why);
  return new Promise((resolve, reject) => {
    const finish = (act: () => void): void => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      signal?.removeEventListener('abort', onAbort);
      act();
    };
    const onMessage = (answer: ThreadAnswer): void =>
      finish(() => {
        if (answer.kind === 'refused') reject(new ForecastError(answer.code, answer.detail));
        else if (answer.kind === 'failed') reject(new Error(answer.message));
        else resolve(answer);
      });
    const onError = (error: unknown): void => finish(() => reject(error));
    const onExit = (code: number): void => finish(() => reject(leftEarly(code)));
    const onAbort = (): void => finish(() => reject(signal?.reason));
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    signal?.addEventListener('abort', onAbort);
    worker.postMessage(task);
  });
}
