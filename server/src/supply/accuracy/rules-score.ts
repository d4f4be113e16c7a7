import { pinballLoss } from '@tradewind/forecasting';
import { stockFor } from './rules-money.ts';
import type { Figures, Sums, UnitEconomics } from './types.ts';

export const emptySums = (): Sums => ({
  points: 0,
  demand: 0,
  absolute: 0,
  signed: 0,
  scaled: 0,
  scaledPoints: 0,
  pinball: 0,
  cells: 0,
  inside: 0,
  banded: 0,
  shortUnits: 0,
  overUnits: 0,
});

/** One week: what came, and what was said of it. */
export interface Outcome {
  readonly actual: number;
  readonly mean: number;
  /** One value a level; empty where only the mean is known. */
  readonly quantiles: ArrayLike<number>;
  /** In-sample mean absolute error of seasonal naive; 0 leaves MASE alone. */
  readonly scale: number;
}

export interface Frame {
  readonly levels: readonly number[];
  /** Null: no money for this series. */
  readonly economics: UnitEconomics | null;
}

/** Places of the levels that hold four outcomes of five between them; null without them. */
export function bandOf(
  levels: readonly number[],
): { readonly low: number; readonly high: number } | null {
  const at = (level: number): number => levels.findIndex((one) => Math.abs(one - level) < 1e-6);
  const [low, high] = [at(0.1), at(0.9)];
  return low < 0 || high < 0 ? null : { low, high };
}

/** Adds one week to the sums. */
export function addOutcome(sums: Sums, outcome: Outcome, { levels, economics }: Frame): void {
  const { actual, mean, quantiles, scale } = outcome;
  const error = mean - actual;
  sums.points += 1;
  sums.demand += Math.abs(actual);
  sums.absolute += Math.abs(error);
  sums.signed += error;
  if (scale > 0) {
    sums.scaled += Math.abs(error) / scale;
    sums.scaledPoints += 1;
  }
  if (quantiles.length < levels.length) return;
  levels.forEach((level, at) => {
    sums.pinball += pinballLoss(actual, quantiles[at] ?? mean, level);
  });
  sums.cells += levels.length;
  const band = bandOf(levels);
  if (band !== null) {
    sums.banded += 1;
    const within =
      actual >= (quantiles[band.low] ?? mean) && actual <= (quantiles[band.high] ?? mean);
    if (within) sums.inside += 1;
  }
  if (economics === null) return;
  const gap = stockFor(levels, quantiles, economics.level) - Math.round(actual);
  if (gap > 0) sums.overUnits += gap;
  else sums.shortUnits -= gap;
}

export function addSums(a: Sums, b: Sums): Sums {
  const sum = emptySums();
  for (const key of Object.keys(sum) as (keyof Sums)[]) sum[key] = a[key] + b[key];
  return sum;
}

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

export function figuresOf(sums: Sums): Figures {
  return {
    points: sums.points,
    wape: ratio(sums.absolute, sums.demand),
    mase: ratio(sums.scaled, sums.scaledPoints),
    bias: ratio(sums.signed, sums.demand),
    pinball: ratio(sums.pinball, sums.cells),
    inside: ratio(sums.inside, sums.banded),
  };
}
