import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { type ForecastOptions, requestForecast } from './request-forecast.ts';
import { type PlanOptions, requestPlan } from './request-plan.ts';

/** @throws planning.failed */
async function waitFor(house: House, caller: Caller, jobId: string): Promise<void> {
  const { state, error } = await house.jobs.wait(caller.tenantId, jobId);
  if (state === 'done') return;
  const { code = 'planning.failed' } = error ?? {};
  throw fail('planning.failed', { jobId, state: `${state} (${code})` });
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
