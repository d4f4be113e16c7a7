import { get, type Page } from './client.ts';
import { type Flows, type LinePage, listLines, type Plan } from './plans.ts';

/** The plan in force: the newest one that is ready; null while there is none. */
export async function planInForce(signal: AbortSignal): Promise<Plan | null> {
  const page = await get<Page<Plan>>('/api/plans', { limit: 20 }, signal);
  return page.items.find((plan) => plan.state === 'ready') ?? null;
}

export const planInForceQuery = {
  queryKey: ['plans', 'in force'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => planInForce(signal),
};

/** The lines of a plan that press most and are not decided yet. */
export const pressingLinesQuery = (planId: string, count: number) => ({
  queryKey: ['plans', 'pressing', planId, count] as const,
  queryFn: ({ signal }: { signal: AbortSignal }): Promise<LinePage> =>
    listLines(planId, { state: 'proposed', limit: count }, signal),
});

/** Markets that the plan in force serves. */
export async function plannedMarkets(signal: AbortSignal): Promise<readonly string[]> {
  const plan = await planInForce(signal);
  if (plan === null) return [];
  const { flows } = await get<Flows>(`/api/plans/${plan.planId}/flows`, {}, signal);
  return flows.filter((flow) => flow.kind === 'delivery').map((flow) => flow.to);
}
