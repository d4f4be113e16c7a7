import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { insertRun, setRunJob } from '../store-forecasts.ts';
import type { Day } from '../types.ts';

/**
 * Nine levels: enough for a stocking engine to see the shape, few enough to keep every week of
 * them.
 */
export const LEVELS = [0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95] as const;
export const DEFAULT_HORIZON = 26;
export const FORECAST_JOB = 'planning.forecast';

/** Settings of one forecast. */
export interface ForecastOptions {
  /** Weeks ahead, 1 to 104; 26 when left out. */
  readonly horizon?: number | undefined;
  /** Forecast as if it were this day; today, or the end of an old history, when left out. */
  readonly asOf?: Day | undefined;
}

/** Puts a forecast of every SKU and market in the queue. */
export function requestForecast(
  house: House,
  caller: Caller,
  options: ForecastOptions = {},
): Promise<{ runId: string; jobId: string }> {
  const runId = newId();
  const horizon = options.horizon ?? DEFAULT_HORIZON;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const createdBy = caller.actor.id;
    await insertRun(tx, { runId, horizon, levels: LEVELS, createdBy, now: caller.now });
    const payload = { runId, ...(options.asOf === undefined ? {} : { asOf: options.asOf }) };
    const jobId = await house.jobs.enqueue(tx, caller, FORECAST_JOB, payload, { subject: runId });
    await setRunJob(tx, runId, jobId);
    await house.audit(tx, caller, {
      action: 'planning.forecast_requested',
      entity: 'forecast',
      entityId: runId,
      change: { horizon, asOf: options.asOf ?? null },
    });
    return { runId, jobId };
  });
}
