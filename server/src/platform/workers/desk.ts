import type { Worker } from 'node:worker_threads';
import type { PoolReply } from './pool.ts';

/** An index takes memory, so a thread nobody asks goes away. */
const IDLE_MS = 10 * 60_000;

/**
 * One thread that is asked again and again: started when first asked, ended when idle. Questions
 * take turns; callers keep theirs short, so that nobody waits long.
 */
export class Desk<Task, Answer> {
  readonly #start: () => Worker;
  #worker: Worker | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(start: () => Worker) {
    this.#start = start;
  }

  ask(task: Task): Promise<Answer> {
    const turn = this.#tail.then(() => this.#send(task));
    this.#tail = turn.catch(() => undefined);
    return turn;
  }

  #send(task: Task): Promise<Answer> {
    clearTimeout(this.#idle);
    const worker = this.#open();
    return new Promise((resolve, reject) => {
      const finish = (act: () => void): void => {
        worker.off('message', onMessage);
        worker.off('error', onEnd);
        worker.off('exit', onEnd);
        worker.unref();
        this.#idle = setTimeout(() => this.#close(), IDLE_MS).unref();
        act();
      };
      const onMessage = (reply: PoolReply<Answer>): void =>
        finish(() => (reply.ok ? resolve(reply.result) : reject(new Error(reply.message))));
      const onEnd = (why: unknown): void => {
        this.#worker = undefined;
        const error = why instanceof Error ? why : new Error('the thread ended');
        finish(() => reject(error));
      };
      // Held only while a question is open: an idle thread keeps no process alive.
      worker.ref();
      worker.on('message', onMessage);
      worker.on('error', onEnd);
      worker.on('exit', onEnd);
      worker.postMessage(task);
    });
  }

  #open(): Worker {
    if (this.#worker === undefined) {
      const worker = this.#start();
      worker.on('exit', () => {
        if (this.#worker === worker) this.#worker = undefined;
      });
      // Between questions nobody else listens, and an error without a listener ends the process.
      worker.on('error', () => undefined);
      this.#worker = worker;
    }
    return this.#worker;
  }

  #close(): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
  }
}
