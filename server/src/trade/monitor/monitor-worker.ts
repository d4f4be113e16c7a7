/** Runs in a thread: reading and looking up a thousand documents would hold the server up. */
import { servePool } from '../../platform/workers/index.ts';
import { type MonitorAnswer, type MonitorTask, runTask } from './read/tasks.ts';

servePool<MonitorTask, MonitorAnswer>((task) => ({ result: runTask(task) }));
