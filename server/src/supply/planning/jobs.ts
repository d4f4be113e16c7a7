import { z } from 'zod';
import type { House } from '../../platform/house/index.ts';
import { addDiscarder, addExporter } from '../../records/imports/index.ts';
import { setShipmentCounter } from '../../trade/monitor/index.ts';
import { addExpectedSource } from '../inventory/index.ts';
import { FORECAST_JOB } from './commands/request-forecast.ts';
import { PLAN_JOB } from './commands/request-plan.ts';
import { runForecastJob } from './commands/run-forecast.ts';
import { runPlanJob } from './commands/run-plan.ts';
import { discardPlanning } from './discard.ts';
import { expectedOfOrders } from './expected.ts';
import { planLineExporter } from './export.ts';
import { countShipments } from './shipments.ts';

/** Declares the room's background work; once for each house, before workers start. */
export function planningJobs(house: House): void {
  addExpectedSource('supply/planning', expectedOfOrders);
  addDiscarder('supply/planning', discardPlanning);
  addExporter(planLineExporter);
  setShipmentCounter(countShipments);
  house.jobs.define({
    kind: FORECAST_JOB,
    payload: z.object({ runId: z.uuid(), asOf: z.iso.date().optional() }),
    run: ({ caller, payload, signal, report }) =>
      runForecastJob(house, caller, payload, { signal, report }),
  });
  house.jobs.define({
    kind: PLAN_JOB,
    payload: z.object({ planId: z.uuid() }),
    run: ({ caller, payload, signal, report }) =>
      runPlanJob(house, caller, payload.planId, { signal, report }),
  });
}
