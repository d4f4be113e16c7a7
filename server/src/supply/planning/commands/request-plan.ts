import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { fail } from '../errors.ts';
import { readLatestRun, readRun } from '../store-forecasts.ts';
import { insertPlan, setPlanJob } from '../store-plans.ts';

export const PLAN_JOB = 'planning.plan';

export interface PlanOptions {
  /** The forecast to plan on; the latest when left out. */
  readonly forecastId?: string | undefined;
}

/**
 * Puts a plan in the queue.
 * @throws planning.no_forecast, planning.forecast_not_found, planning.forecast_not_ready
 */
export function requestPlan(
  house: House,
  caller: Caller,
  options: PlanOptions = {},
): Promise<{ planId: string; jobId: string }> {
  const planId = newId();
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const asked = options.forecastId;
    const run = asked === undefined ? await readLatestRun(tx) : await readRun(tx, asked);
    if (run === undefined) {
      throw fail(asked === undefined ? 'planning.no_forecast' : 'planning.forecast_not_found');
    }
    if (run.state !== 'ready') throw fail('planning.forecast_not_ready', { state: run.state });
    const createdBy = caller.actor.id;
    await insertPlan(tx, { planId, forecastRunId: run.runId, createdBy, now: caller.now });
    const jobId = await house.jobs.enqueue(tx, caller, PLAN_JOB, { planId }, { subject: planId });
    await setPlanJob(tx, planId, jobId);
    await house.audit(tx, caller, {
      action: 'planning.plan_requested',
      entity: 'plan',
      entityId: planId,
      change: { forecastId: run.runId },
    });
    return { planId, jobId };
  });
}
