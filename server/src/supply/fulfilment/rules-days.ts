/** A carrier's days as a distribution, from the mean and deviation a lane is known by. */
import type { DayChance } from '@tradewind/routing';

/** Normal distribution function; Abramowitz & Stegun 7.1.26, off by at most 1.5e-7. */
function normalCdf(z: number): number {
  const t = 1 / (1 + 0.3275911 * (Math.abs(z) / Math.SQRT2));
  const poly =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erf = 1 - poly * Math.exp(-(z * z) / 2);
  return z >= 0 ? (1 + erf) / 2 : (1 - erf) / 2;
}

/**
 * Whole days with their chances: a normal distribution cut to days and to three deviations, never
 * before the day after leaving.
 */
export function dayChances(mean: number, deviation: number): DayChance[] {
  if (deviation === 0) return [{ days: Math.max(1, Math.round(mean)), probability: 1 }];
  const first = Math.max(1, Math.floor(mean - 3 * deviation));
  const last = Math.max(first, Math.ceil(mean + 3 * deviation));
  const upTo = (days: number): number => normalCdf((days + 0.5 - mean) / deviation);
  const chances: DayChance[] = [];
  let before = 0;
  for (let days = first; days <= last; days++) {
    const cumulative = days === last ? 1 : upTo(days);
    if (cumulative > before) chances.push({ days, probability: cumulative - before });
    before = cumulative;
  }
  return chances;
}
