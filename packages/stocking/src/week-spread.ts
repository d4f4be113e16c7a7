import { normalQuantile } from './normal.ts';
import type { QuantileLevel, WeekDemand } from './types.ts';

const scores = new Map<number, number>();
const growth = 1.06;

/**
 * Standard deviation of a week's demand, read from its mean and quantiles: the spread of the
 * gamma distribution (Wilson–Hilferty form, mean × (1 − u² + z·u)³, standard deviation
 * 3·u·mean) whose quantiles lie nearest to those given, outer levels weighing more. Skewed and
 * mostly-zero series need this: a fit of straight z-scores reads them up to half too low.
 * Never below Poisson's √mean; without usable levels it is Poisson's.
 */
export function weekSpread(week: WeekDemand): number {
  const { mean } = week;
  if (mean <= 0) return 0;
  const least = Math.sqrt(mean);
  const points = week.quantiles.filter(({ level }) => level !== 0.5).map(toPoint);
  if (points.length === 0) return least;
  if (week.quantiles.length > points.length) {
    points.push(...week.quantiles.filter(({ level }) => level === 0.5).map(toPoint));
  }
  let along = 0;
  let square = 0;
  for (const { z, units } of points) {
    along += z * (units - mean);
    square += z * z;
  }
  const start = Math.max(least, along / square) / (3 * mean);
  return Math.max(least, 3 * mean * nearestMinimum(start, points, mean));
}

interface Point {
  readonly z: number;
  readonly units: number;
}

function toPoint({ level, units }: QuantileLevel): Point {
  let z = scores.get(level);
  if (z === undefined) {
    z = normalQuantile(level);
    if (scores.size < 1000) scores.set(level, z);
  }
  return { z, units };
}

/** Walks from the straight fit to the first minimum, so that a far second one cannot win. */
function nearestMinimum(start: number, points: readonly Point[], mean: number): number {
  let at = start;
  let miss = distance(at, points, mean);
  for (const factor of [growth, 1 / growth]) {
    for (let step = 0; step < 60; step += 1) {
      const next = distance(at * factor, points, mean);
      if (next >= miss) break;
      at *= factor;
      miss = next;
    }
  }
  return at;
}

function distance(u: number, points: readonly Point[], mean: number): number {
  let sum = 0;
  for (const { z, units } of points) {
    const root = Math.max(0, 1 - u * u + z * u);
    sum += (Math.abs(z) + 0.1) * (mean * root * root * root - units) ** 2;
  }
  return sum;
}
