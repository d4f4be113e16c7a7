import { daysBetween } from '../../lib/format.ts';
import type { Tone } from '../../ui/state-tag.tsx';

export interface Urgency {
  /** Days from the plan's day to the deadline; negative is late. */
  readonly days: number;
  readonly tone: Tone;
}

/**
 * How pressing a deadline is on the day the plan was made for: an old history is planned as of its
 * own end, and there today's date would call everything late.
 */
export function urgencyOf(deadline: string | null, plannedFor: string | null): Urgency | null {
  if (deadline === null || plannedFor === null) return null;
  const days = daysBetween(plannedFor, deadline);
  if (days <= 0) return { days, tone: 'red' };
  return { days, tone: days <= 7 ? 'amber' : 'plain' };
}
