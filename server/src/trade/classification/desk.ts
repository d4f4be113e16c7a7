/** One classifying thread for the whole process: started when first asked, ended when idle. */
import type { Worker } from 'node:worker_threads';
import type { Answer, Item, MemoryEntry } from '@tradewind/classification';
import { type PoolReply, spawnWorker } from '../../platform/workers/index.ts';
import type { ClassifyAnswer, ClassifyTask, MemoryRef } from './classify-tasks.ts';
import type { Proposal } from './types.ts';

/** Its index takes memory, so a thread nobody asks goes away. */
const IDLE_MS = 10 * 60_000;

export interface CompanyMemory extends MemoryRef {
  /** Read only when the thread does not have them. */
  readonly entries: () => Promise<readonly MemoryEntry[]>;
}

class ClassifyingDesk {
  #worker: Worker | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  /** Questions take turns; callers keep theirs short, so that nobody waits long. */
  ask(task: ClassifyTask): Promise<ClassifyAnswer> {
    const turn = this.#tail.then(() => this.#send(task));
    this.#tail = turn.catch(() => undefined);
    return turn;
  }

  #send(task: ClassifyTask): Promise<ClassifyAnswer> {
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
      const onMessage = (reply: PoolReply<ClassifyAnswer>): void =>
        finish(() => (reply.ok ? resolve(reply.result) : reject(new Error(reply.message))));
      const onEnd = (why: unknown): void => {
        this.#worker = undefined;
        const error = why instanceof Error ? why : new Error('the classifying thread ended');
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
      const worker = spawnWorker(new URL('./classify-worker.ts', import.meta.url));
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

const desk = new ClassifyingDesk();

async function askWith(
  memory: CompanyMemory,
  task: Omit<ClassifyTask, 'memory'>,
): Promise<readonly Proposal[]> {
  const { tenantId, stamp } = memory;
  const asked = { ...task, memory: { tenantId, stamp } };
  let answer = await desk.ask(asked);
  if (answer.op === 'memory_missing') {
    answer = await desk.ask({ ...asked, entries: await memory.entries() });
  }
  if (answer.op !== 'done') throw new Error('the classifying thread took no memory');
  return answer.proposals;
}

/** What the engine says of each item. */
export function classifyItems(
  memory: CompanyMemory,
  items: readonly Item[],
): Promise<readonly Proposal[]> {
  return askWith(memory, { items });
}

/** What it says of one item before any answer, and after each of the answers. */
export function classifyAlong(
  memory: CompanyMemory,
  item: Item,
  steps: readonly Answer[],
): Promise<readonly Proposal[]> {
  return askWith(memory, { items: [item], steps });
}
