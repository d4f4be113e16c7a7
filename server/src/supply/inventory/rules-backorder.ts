/** When waited-for units should be here, and who of those waiting gets what came in. */
import type { Arrival } from './types.ts';

/**
 * The day on which the units should be here: arrivals serve those who came first.
 * @param arrivals expected units, in any order
 * @param ahead units others wait for already
 * @returns 'YYYY-MM-DD'; null when nothing expected reaches so far
 */
export function backorderDate(
  arrivals: readonly Arrival[],
  ahead: number,
  units: number,
): string | null {
  let open = ahead + units;
  const inOrder = [...arrivals].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  for (const arrival of inOrder) {
    open -= arrival.units;
    if (open <= 0) return arrival.on;
  }
  return null;
}

export interface Waiting {
  readonly reservationId: string;
  readonly units: number;
}

/**
 * Hands out units to those waiting, first come first served. The last may get a part; those behind
 * wait on.
 */
export function fillWaiting(
  waiting: readonly Waiting[],
  units: number,
): { readonly reservationId: string; readonly units: number; readonly whole: boolean }[] {
  const filled = [];
  let left = units;
  for (const { reservationId, units: wanted } of waiting) {
    if (left === 0) break;
    const part = Math.min(wanted, left);
    filled.push({ reservationId, units: part, whole: part === wanted });
    left -= part;
  }
  return filled;
}
