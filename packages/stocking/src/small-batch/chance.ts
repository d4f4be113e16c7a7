import { seeded } from '@tradewind/random';
import { type Belief, meanOf } from './belief.ts';
import type { Trial } from './types.ts';

/** Draws from a seed, so that equal input gives equal advice. */
export class Chance {
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = seeded(seed);
  }

  /** Between 0 and 1, never either: half a step of the generator further. */
  next(): number {
    return this.random() + 2 ** -33;
  }

  /** Box and Muller 1958. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** Gamma of scale 1: Marsaglia and Tsang 2000; below shape 1 by the power of a uniform. */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * this.next() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(this.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  /** Knuth's product for small means; beyond, the rounded normal of the same mean and variance. */
  poisson(mean: number): number {
    if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const floor = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > floor; product *= this.next()) count += 1;
    return count;
  }
}

/** Units asked for in each week of one season, whether or not there is stock. */
export type Season = Float64Array;

/** A season drawn from what is believed; weeks before `from` are left zero. */
export function drawSeason(trial: Trial, belief: Belief, from: number, chance: Chance): Season {
  const rate = chance.gamma(belief.shape) / belief.weeks;
  const season = new Float64Array(trial.shape.length);
  for (let week = from; week < season.length; week += 1) {
    const mean = rate * (trial.shape[week] as number);
    const noise = trial.dispersion > 0 ? chance.gamma(1 / trial.dispersion) * trial.dispersion : 1;
    season[week] = chance.poisson(mean * noise);
  }
  return season;
}

/** The same seasons for every way of buying that is compared, so that luck favours none. */
export function drawSeasons(
  trial: Trial,
  belief: Belief,
  from: number,
  { count, seed }: { readonly count: number; readonly seed: number },
): readonly Season[] {
  if (!(meanOf(belief) > 0)) return [];
  return Array.from({ length: count }, (_, n) =>
    drawSeason(trial, belief, from, new Chance(Math.imul(n + 1, 0x9e3779b1) ^ seed)),
  );
}
