import { orderSpan } from '../../../records/orders/index.ts';
import { latestForecast } from '../../../supply/planning/index.ts';
import type { Candidate, Morning } from '../types.ts';

/** A plan older than this speaks of another week. */
const STALE_DAYS = 8;

/** What stands before the first plan, or before the next one. */
export async function startDecisions({ tx, plan, today }: Morning): Promise<Candidate[]> {
  const span = await orderSpan(tx);
  if (span === null) return [];
  const base = { kind: 'start', moneyMinor: null, dueOn: today, owner: 'planner' } as const;
  const forecast = await latestForecast(tx);
  if (forecast === undefined) {
    return [
      {
        ...base,
        decisionId: 'start/forecast',
        title: { code: 'decide.run_forecast', params: {} },
        reason: { code: 'decide.run_forecast_why', params: { orders: span.orders } },
        href: '/forecasts',
      },
    ];
  }
  const age =
    plan?.plannedFor == null
      ? null
      : (Date.parse(today) - Date.parse(plan.plannedFor)) / 86_400_000;
  if (age !== null && age < STALE_DAYS) return [];
  return [
    {
      ...base,
      decisionId: 'start/plan',
      title: { code: age === null ? 'decide.run_plan' : 'decide.renew_plan', params: {} },
      reason: { code: 'decide.run_plan_why', params: { days: Math.round(age ?? 0) } },
      href: '/plans',
    },
  ];
}
