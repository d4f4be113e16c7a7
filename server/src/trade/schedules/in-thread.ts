import { runInPool, spawnWorker } from '../../platform/workers/index.ts';
import { refusal } from './errors.ts';
import type { ScheduleAnswer, ScheduleTask } from './read/tasks.ts';

type Done = Exclude<ScheduleAnswer, { op: 'refused' }>;

/**
 * Has a task done in a thread of its own.
 *
 * @throws what is wrong with the file, as a code of this room
 */
export async function inThread(task: ScheduleTask, signal?: AbortSignal): Promise<Done> {
  const [answer] = await runInPool<ScheduleTask, ScheduleAnswer>({
    start: () => spawnWorker(new URL('./schedule-worker.ts', import.meta.url)),
    size: 1,
    tasks: [() => task],
    ...(signal === undefined ? {} : { signal }),
  });
  if (answer === undefined) throw new Error('the thread gave no answer');
  if (answer.op === 'refused') throw refusal(answer.code, answer.params);
  return answer;
}
