import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { type ForecastOptions, requestForecast } from './request-forecast.ts';
import { type PlanOptions, requestPlan } from './request-plan.ts';

const LOOK_EVERY_MS = 200;

/** Waits for a job; runs it here unless another process took it. @throws planning.failed */
async function waitFor(house: House, caller: Caller, jobId: string): Promise<void> {
  await house.jobs.drain();
  for (;;) {
    const job = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
      house.jobs.find(tx, jobId),
    );
    if (job.state === 'done') return;
    if (job.state === 'failed' || job.state === 'cancelled') {
      const { code = 'planning.failed' } = job.error ?? {};
      throw fail('planning.failed', { jobId, state: `${job.state} (${code})` });
    }
    await sleep(LOOK_EVERY_MS);
  }
}

/** Forecasts and waits for the end; for the command line and the first start. */
export async function runForecast(
  house: House,
  caller: Caller,
  options: ForecastOptions = {},
): Promise<{ forecastId: string; jobId: string }> {
  const { runId, jobId } = await requestForecast(house, caller, options);
  await waitFor(house, caller, jobId);
  return { forecastId: runId, jobId };
}

/** Plans on the forecast named, or the latest, and waits for the end. */
export async function runPlan(
  house: House,
  caller: Caller,
  options: PlanOptions = {},
): Promise<{ planId: string; jobId: string }> {
  const { planId, jobId } = await requestPlan(house, caller, options);
  await waitFor(house, caller, jobId);
  return { planId, jobId };
}
