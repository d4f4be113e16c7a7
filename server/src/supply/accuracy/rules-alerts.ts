import {
  breakOf,
  coverageOf,
  driftOf,
  LEAST_WEEKS,
  type OneStep,
  trackingOf,
} from './rules-signals.ts';
import type { AlertKind, FoundAlert } from './types.ts';

export interface Watched {
  readonly sku: string;
  readonly market: string;
  readonly steps: readonly OneStep[];
  readonly stakeMinor: bigint | null;
}

const short = (value: number): number => Number(value.toPrecision(3));

/** Long enough to be looked at. */
export const isWatched = ({ steps }: Pick<Watched, 'steps'>): boolean =>
  steps.length >= LEAST_WEEKS;

/** What is wrong with the forecast of one series, each with the figures of its sentence. */
export function findAlerts({ sku, market, steps, stakeMinor }: Watched): FoundAlert[] {
  const found: FoundAlert[] = [];
  const add = (kind: AlertKind, figures: FoundAlert['figures']): void => {
    found.push({ sku, market, kind, figures: { ...figures, weeks: steps.length }, stakeMinor });
  };
  const jump = breakOf(steps);
  const tracking = trackingOf(steps);
  // A forecast that missed a break looks biased for a while: the break is the better word.
  if (tracking?.biased === true && jump?.broken !== true) {
    const error = steps.reduce((sum, { actual, mean }) => sum + mean - actual, 0) / steps.length;
    add('bias', {
      direction: tracking.signal > 0 ? 'low' : 'high',
      signal: short(tracking.signal),
      limit: short(tracking.limit),
      unitsAWeek: short(Math.abs(error)),
    });
  }
  const drift = driftOf(steps);
  if (drift?.drifted === true) add('drift', { ratio: short(drift.ratio) });
  if (jump?.broken === true) {
    const { probability, weeksAgo, before, since } = jump;
    add('break', {
      direction: since > before ? 'up' : 'down',
      ...{ probability: Math.floor(probability * 1000) / 1000, weeksAgo },
      ...{ before: short(before), since: short(since) },
    });
  }
  const coverage = coverageOf(steps);
  if (coverage !== null && coverage.fault !== null) {
    add('coverage', { fault: coverage.fault, inside: coverage.inside });
  }
  return found;
}
