import { daysBetween } from '../../lib/format.ts';

/** Where a day stands on an axis: 0 is its beginning, 1 its end. */
export interface Axis {
  readonly from: string;
  readonly to: string;
  readonly at: (day: string) => number;
}

const PADDING_DAYS = 3;
const DAY_MS = 86_400_000;

const moved = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** An axis on which all the days stand, with a little room at both ends. */
export function axisOver(days: readonly string[]): Axis {
  const sorted = [...days].sort();
  const from = moved(sorted[0] ?? '2026-01-01', -PADDING_DAYS);
  const to = moved(sorted.at(-1) ?? '2026-01-01', PADDING_DAYS);
  const length = daysBetween(from, to);
  return { from, to, at: (day) => Math.min(1, Math.max(0, daysBetween(from, day) / length)) };
}
