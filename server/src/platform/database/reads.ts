/**
 * Reads of one tenant that are asked for at the same time travel in one transaction: opening it,
 * with its role and its tenant, costs the database more than a small read.
 */
import type { RawResult } from './types.ts';

interface Asked {
  readonly text: string;
  readonly params: readonly (string | null)[];
}

interface Waiting extends Asked {
  readonly resolve: (result: RawResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Runs statements in one transaction that `begin` opens; answers each, in order. */
export type RunBatch = (
  begin: string,
  batch: readonly Asked[],
) => Promise<PromiseSettledResult<RawResult>[]>;

/** Transactions of one tenant that may be on their way before further reads gather. */
const TOGETHER = 2;
/** Reads in one transaction; more would make the first wait for the last. */
const MOST = 16;

/** Only plain reads share: a statement that writes or locks must not hold up, or undo, others. */
export const PLAIN = /^\s*select\b(?![\s\S]*\bfor\s+(update|share|no\s+key|key)\b)/i;

/**
 * Reads at once as long as few are on their way, otherwise gathers. Each statement still sees what
 * was committed when it runs (read committed). A failed one takes only itself down: the others of
 * its transaction are asked again, each alone.
 */
export function openReads(runBatch: RunBatch): {
  read(begin: string, text: string, params: readonly (string | null)[]): Promise<RawResult>;
} {
  const queues = new Map<string, { waiting: Waiting[]; onTheirWay: number }>();

  const alone = async (begin: string, asked: Asked): Promise<RawResult> => {
    const [answer] = await runBatch(begin, [asked]);
    if (answer?.status === 'fulfilled') return answer.value;
    throw answer?.reason ?? new Error('the database did not answer');
  };

  const send = async (begin: string, batch: readonly Waiting[]): Promise<void> => {
    const answers = await runBatch(begin, batch);
    const failed = answers.some((answer) => answer.status === 'rejected');
    for (const [index, waiting] of batch.entries()) {
      const answer = answers[index];
      if (!failed && answer?.status === 'fulfilled') waiting.resolve(answer.value);
      else if (batch.length > 1) alone(begin, waiting).then(waiting.resolve, waiting.reject);
      else waiting.reject(answer?.status === 'rejected' ? answer.reason : undefined);
    }
  };

  const pump = (begin: string): void => {
    const queue = queues.get(begin);
    if (queue === undefined) return;
    while (queue.onTheirWay < TOGETHER && queue.waiting.length > 0) {
      const batch = queue.waiting.splice(0, MOST);
      queue.onTheirWay++;
      send(begin, batch)
        .catch((error: unknown) => {
          for (const { reject } of batch) reject(error);
        })
        .finally(() => {
          queue.onTheirWay--;
          if (queue.onTheirWay === 0 && queue.waiting.length === 0) queues.delete(begin);
          else pump(begin);
        });
    }
  };

  return {
    read: (begin, text, params) => {
      if (!PLAIN.test(text)) return alone(begin, { text, params });
      return new Promise((resolve, reject) => {
        let queue = queues.get(begin);
        if (queue === undefined) {
          queue = { waiting: [], onTheirWay: 0 };
          queues.set(begin, queue);
        }
        queue.waiting.push({ text, params, resolve, reject });
        pump(begin);
      });
    },
  };
}
