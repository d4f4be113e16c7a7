import type { Match, Notice, Product, Reading } from '@tradewind/monitor';
import { runInPool, spawnWorker } from '../../platform/workers/index.ts';
import { refusal } from './errors.ts';
import type { MonitorAnswer, MonitorTask } from './read/tasks.ts';

async function inThread(task: MonitorTask): Promise<MonitorAnswer> {
  const [answer] = await runInPool<MonitorTask, MonitorAnswer>({
    start: () => spawnWorker(new URL('./monitor-worker.ts', import.meta.url)),
    size: 1,
    tasks: [() => task],
  });
  if (answer === undefined) throw new Error('the thread gave no answer');
  return answer;
}

/**
 * Reads an answer of a source in a thread.
 * @throws monitor.cut_short, monitor.changed_format, monitor.empty_answer
 */
export async function readInThread(
  task: Omit<Extract<MonitorTask, { op: 'read' }>, 'op'>,
): Promise<Reading> {
  const answer = await inThread({ op: 'read', ...task });
  if (answer.op === 'refused') throw refusal(answer.code, answer.params);
  if (answer.op !== 'read') throw new Error(`reading was answered by ${answer.op}`);
  return answer.reading;
}

/** SKUs each document touches, in the documents' order. */
export async function matchInThread(
  products: readonly Product[],
  notices: readonly Notice[],
): Promise<readonly (readonly Match[])[]> {
  if (notices.length === 0) return [];
  const answer = await inThread({ op: 'match', products, notices });
  if (answer.op !== 'match') throw new Error(`looking up was answered by ${answer.op}`);
  return answer.matches;
}
