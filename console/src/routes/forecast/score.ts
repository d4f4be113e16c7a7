import type { Override } from '../../api/forecasts.ts';

export interface Score {
  /** Units a week by which the planner was off, and the forecast without the change. */
  readonly own: number;
  readonly machine: number;
  readonly better: boolean;
}

/** How a change turned out, over the weeks of it that have ended; null while none has. */
export function scoreOf(
  one: Pick<Override, 'scoredWeeks' | 'baselineError' | 'overrideError'>,
): Score | null {
  const { scoredWeeks: weeks, baselineError, overrideError } = one;
  if (weeks === 0 || baselineError === null || overrideError === null) return null;
  return {
    own: overrideError / weeks,
    machine: baselineError / weeks,
    better: overrideError < baselineError,
  };
}

/** All scored changes together: how many helped, and the error they saved or added. */
export function scoreBoard(all: readonly Override[]): {
  readonly scored: number;
  readonly helped: number;
  readonly saved: number;
} {
  const scored = all.filter((one) => scoreOf(one) !== null);
  return {
    scored: scored.length,
    helped: scored.filter((one) => scoreOf(one)?.better === true).length,
    saved: scored.reduce(
      (sum, one) => sum + (one.baselineError ?? 0) - (one.overrideError ?? 0),
      0,
    ),
  };
}
