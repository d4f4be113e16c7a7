/**
 * Standard normal distribution function. Absolute error below 1.5e-7.
 * Source: Abramowitz & Stegun (1964), formula 7.1.26.
 */
export function normalCdf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = 0.5 * series * Math.exp(-x * x);
  return z >= 0 ? 1 - tail : tail;
}

/**
 * Standard normal quantile by a rational approximation. Absolute error below 4.5e-4, far finer than
 * any spread estimated from demand. Source: Abramowitz & Stegun (1964), formula 26.2.23.
 *
 * @param level strictly between 0 and 1
 */
export function normalQuantile(level: number): number {
  const tail = Math.min(level, 1 - level);
  const t = Math.sqrt(-2 * Math.log(tail));
  const top = 2.515517 + t * (0.802853 + t * 0.010328);
  const bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  const size = Math.max(0, t - top / bottom);
  return level < 0.5 ? -size : size;
}
