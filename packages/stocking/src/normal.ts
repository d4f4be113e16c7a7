const inverseRootTwoPi = 0.3989422804014327;

/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return inverseRootTwoPi * Math.exp(-0.5 * z * z);
}

/**
 * Probability that a standard normal value is at most `z`, to about 1e-14: Taylor series in the
 * middle, Laplace's continued fraction in the tails (Abramowitz & Stegun 26.2.11 and 26.2.14).
 */
export function normalCdf(z: number): number {
  const size = Math.abs(z);
  if (size > 38) return z < 0 ? 0 : 1;
  if (size < 3) {
    let term = size;
    let sum = size;
    for (let n = 3; term > 1e-17 * sum; n += 2) {
      term *= (size * size) / n;
      sum += term;
    }
    const half = normalDensity(size) * sum;
    return z < 0 ? 0.5 - half : 0.5 + half;
  }
  let fraction = size;
  for (let n = 60; n >= 1; n -= 1) fraction = size + n / fraction;
  const tail = normalDensity(size) / fraction;
  return z < 0 ? tail : 1 - tail;
}

/**
 * The `z` below which a standard normal value lies with the given probability (0 and 1
 * excluded). Rational start value of Abramowitz & Stegun 26.2.23, then a Halley step.
 */
export function normalQuantile(level: number): number {
  const tail = Math.min(level, 1 - level);
  const t = Math.sqrt(-2 * Math.log(tail));
  const start =
    t -
    (2.515517 + 0.802853 * t + 0.010328 * t * t) /
      (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t);
  // Halley's method triples the digits: 4.5e-4 becomes about 1e-10 in one step.
  const ratio = (normalCdf(-start) - tail) / normalDensity(start);
  const z = -start - ratio / (1 - 0.5 * start * ratio);
  return level < 0.5 ? z : -z;
}

/** E[(Z - z)+] of a standard normal Z: the unit normal loss function. */
export function normalLoss(z: number): number {
  return normalDensity(z) - z * (1 - normalCdf(z));
}
