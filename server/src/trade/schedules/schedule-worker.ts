/** Runs in a thread: reading or comparing 36,000 lines would hold the server up for a second. */
import { servePool } from '../../platform/workers/index.ts';
import { doTask } from './read/read-file.ts';
import type { ScheduleAnswer, ScheduleTask } from './read/tasks.ts';

servePool<ScheduleTask, ScheduleAnswer>((task) => ({ result: doTask(task) }));
