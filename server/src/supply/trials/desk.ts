/** One thread of the process that imagines seasons: started when first asked, ended when idle. */
import type { Standing, Trial, TrialAdvice, TrialPlan } from '@tradewind/stocking';
import { Desk, spawnWorker } from '../../platform/workers/index.ts';
import { refusalOf } from './rules.ts';
import type { TrialAnswer, TrialTask } from './trial-tasks.ts';

const desk = new Desk<TrialTask, TrialAnswer>(() =>
  spawnWorker(new URL('./trial-worker.ts', import.meta.url)),
);

/** @throws trials.bad_facts */
export async function planInThread(trial: Trial): Promise<TrialPlan> {
  const answer = await desk.ask({ op: 'plan', trial });
  if (answer.op === 'refused') throw refusalOf(answer.path);
  if (answer.op !== 'plan') throw new Error('the thread of trials did not answer plan');
  return answer.plan;
}

/** @throws trials.bad_facts */
export async function adviseInThread(trial: Trial, standing: Standing): Promise<TrialAdvice> {
  const answer = await desk.ask({ op: 'advise', trial, standing });
  if (answer.op === 'refused') throw refusalOf(answer.path);
  if (answer.op !== 'advise') throw new Error('the thread of trials did not answer advise');
  return answer.advice;
}
