import type { OriginPlan } from './collect.ts';

/** Histories shorter than this teach nothing. */
export const shortestHistory = 8;

const mostOrigins = 12;

/**
 * Origins to learn from, spread over the longest history; no outcome lies in its last `limit`
 * periods.
 */
export function trainingPlans(length: number, limit: number, horizon: number): OriginPlan[] {
  const first = limit + Math.ceil(horizon / 2);
  const last = length - shortestHistory;
  const count = Math.min(mostOrigins, last - first + 1);
  const plans: OriginPlan[] = [];
  for (let place = 0; place < count; place += 1) {
    const share = count > 1 ? place / (count - 1) : 0;
    const back = Math.round(first + share * (last - first));
    plans.push({ back, steps: Math.min(horizon, back - limit) });
  }
  return plans;
}

/** Origins of the gate: three overlapping horizons at the end of the history. */
export function gatePlans(horizon: number): OriginPlan[] {
  const backs = new Set([horizon, Math.ceil(1.5 * horizon), 2 * horizon]);
  return [...backs].map((back) => ({ back, steps: horizon }));
}

/** Periods that the gate's outcomes take from the end of the history. */
export function gatePeriods(horizon: number): number {
  return 2 * horizon;
}
