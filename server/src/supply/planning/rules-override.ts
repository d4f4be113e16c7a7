import { addDays, weekdayOf, weeksBetween } from '../../platform/days/index.ts';
import { fail } from './errors.ts';
import type { Day, Override, OverrideKind } from './types.ts';

const LONGEST_WEEKS = 104;
const LARGEST_UNITS = 10_000_000;
const LARGEST_PERCENT = 1000;

/**
 * A change a planner may make.
 * @throws planning.bad_override
 */
export function checkOverride(change: {
  fromWeek: Day;
  toWeek: Day;
  kind: OverrideKind;
  amount: number;
  reason: string;
}): void {
  const weeks = weeksBetween(change.fromWeek, change.toWeek);
  const onMondays = weekdayOf(change.fromWeek) === 0 && weekdayOf(change.toWeek) === 0;
  const inRange =
    change.kind === 'absolute'
      ? change.amount >= 0 && change.amount <= LARGEST_UNITS
      : change.amount >= -100 && change.amount <= LARGEST_PERCENT;
  const good = onMondays && weeks >= 0 && weeks < LONGEST_WEEKS && inRange;
  if (!good || change.reason.trim() === '') throw fail('planning.bad_override');
}

/**
 * Sums of absolute errors over the weeks of a change that have ended: of what the run had said
 * and of what the planner made of it. Without a baseline (the series was not forecast then)
 * nothing is
 * scored.
 */
export function scoreOverride(
  change: Pick<Override, 'fromWeek' | 'toWeek' | 'kind' | 'amount' | 'baseline'>,
  lastWeek: Day,
  actual: (week: Day) => number,
): { weeks: number; baselineError: number; overrideError: number } {
  const score = { weeks: 0, baselineError: 0, overrideError: 0 };
  const until = change.toWeek < lastWeek ? change.toWeek : lastWeek;
  for (let index = 0; index <= weeksBetween(change.fromWeek, until); index += 1) {
    const said = change.baseline?.[index];
    if (said === undefined) break;
    const sold = actual(addDays(change.fromWeek, index * 7));
    const made = change.kind === 'absolute' ? change.amount : said * (1 + change.amount / 100);
    score.weeks += 1;
    score.baselineError += Math.abs(said - sold);
    score.overrideError += Math.abs(made - sold);
  }
  return score;
}
