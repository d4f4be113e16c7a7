import type { Belief } from './belief.ts';
import { meanOf, viewOf } from './belief.ts';
import type { Trial } from './types.ts';

/** Sizes weighed from the least to the most. */
const SIZES = 16;

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
  return Math.max(minimumUnits, Math.ceil(units / multipleUnits - 1e-9) * multipleUnits);
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
  const spread = Array.from({ length: SIZES }, (_, n) =>
    orderable(trial, least * ratio ** (n / (SIZES - 1))),
  );
  const steps = trial.steps.map(({ from }) => orderable(trial, from));
  const all = [...spread, ...steps].filter((units) => units <= Math.max(most, least));
  return [...new Set(all)].sort((a, b) => a - b);
}
