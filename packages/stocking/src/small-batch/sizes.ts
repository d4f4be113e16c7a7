import type { Belief } from './belief.ts';
import { meanOf, viewOf } from './belief.ts';
import type { Trial } from './types.ts';

/** Sizes weighed from the least to the most; fewer where each may be under way for long. */
const MOST_SIZES = 16;
const FEWEST_SIZES = 6;
/** Sizes times weeks of lead time: what is kept in memory grows with both. */
const SIZE_WEEKS = 120;

const countOf = ({ leadWeeks }: Trial): number =>
  Math.min(MOST_SIZES, Math.max(FEWEST_SIZES, Math.floor(SIZE_WEEKS / Math.max(1, leadWeeks))));

/** Landed cost of a unit in a batch of so many. */
export function unitCost({ steps }: Trial, units: number): number {
  let cost = steps[0]?.unitMinor ?? 0;
  for (const { from, unitMinor } of steps) if (units >= from) cost = unitMinor;
  return cost;
}

export const batchCost = (trial: Trial, units: number): number =>
  trial.batchMinor + units * unitCost(trial, units);

/** The next size one can order, up. */
export function orderable({ minimumUnits, multipleUnits }: Trial, units: number): number {
  const least = Math.max(units, minimumUnits);
  return Math.ceil(least / multipleUnits - 1e-9) * multipleUnits;
}

/** Units that a season hardly ever sells more than: one in twenty of the rates, and a tenth. */
export function mostUnits(trial: Trial, prior: Belief): number {
  const season = trial.shape.reduce((sum, week) => sum + week, 0);
  const { p90 } = viewOf(prior);
  const high = Math.max(p90 * 1.25, meanOf(prior) * 1.25);
  return orderable(trial, Math.max(1, high * season));
}

/**
 * Sizes of a batch worth weighing, each once, rising: from the least to the most by equal ratios,
 * and where a price step begins.
 */
export function sizesOf(trial: Trial, prior: Belief): readonly number[] {
  const most = mostUnits(trial, prior);
  const least = orderable(trial, 1);
  const ratio = most / least;
  const count = countOf(trial);
  const spread = Array.from({ length: count }, (_, n) =>
    orderable(trial, least * ratio ** (n / (count - 1))),
  );
  const steps = trial.steps.map(({ from }) => orderable(trial, from));
  const all = [...spread, ...steps].filter((units) => units <= Math.max(most, least));
  return [...new Set(all)].sort((a, b) => a - b);
}
