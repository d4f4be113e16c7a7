/** Runs in a thread: a thousand imagined seasons take a second or two. */
import { adviseTrial, planTrial, StockingError } from '@tradewind/stocking';
import { servePool } from '../../platform/workers/index.ts';
import type { TrialAnswer, TrialTask } from './trial-tasks.ts';

function answer(task: TrialTask): TrialAnswer {
  try {
    if (task.op === 'plan') return { op: 'plan', plan: planTrial(task.trial) };
    return { op: 'advise', advice: adviseTrial(task.trial, task.standing) };
  } catch (error) {
    if (error instanceof StockingError) return { op: 'refused', path: error.path };
    throw error;
  }
}

servePool<TrialTask, TrialAnswer>((task) => ({ result: answer(task) }));
