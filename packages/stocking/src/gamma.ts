import { normalCdf, normalQuantile } from './normal.ts';

/** Beyond this shape the gamma distribution is its Wilson–Hilferty normal to five digits. */
const largeShape = 2000;

/** Natural logarithm of Γ(x), x > 0: Stirling's series after shifting the argument above 10. */
export function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  while (y < 10) {
    shift += Math.log(y);
    y += 1;
  }
  const r = 1 / (y * y);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / y;
  return (y - 0.5) * Math.log(y) - y + 0.9189385332046727 + series - shift;
}

/**
 * Probability that a gamma variable of the given shape and scale 1 is at most `x` (the
 * regularised lower incomplete gamma function): series below the mean, continued fraction
 * above it (Abramowitz & Stegun 6.5.29 and 6.5.31).
 */
export function gammaCdf(shape: number, x: number): number {
  if (x <= 0) return 0;
  if (shape > largeShape) return normalCdf(wilsonHilferty(shape, x));
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape));
  return x < shape + 1 ? front * series(shape, x) : 1 - front * continuedFraction(shape, x);
}

function wilsonHilferty(shape: number, x: number): number {
  const ninth = 1 / (9 * shape);
  return (Math.cbrt(x / shape) - 1 + ninth) / Math.sqrt(ninth);
}

function series(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let n = shape + 1; term > 1e-14 * sum; n += 1) {
    term *= x / n;
    sum += term;
  }
  return sum;
}

/** Lentz's method with the even part of the fraction. */
function continuedFraction(shape: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - shape;
  let c = 1 / tiny;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < 500; n += 1) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / nonZero(a * d + b, tiny);
    c = nonZero(b + a / c, tiny);
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-14) break;
  }
  return value;
}

function nonZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

/** Inverse of the first term of the series, good where the probability mass lies near zero. */
function nearZero(shape: number, level: number): number {
  return Math.exp((Math.log(level) + logGamma(shape + 1)) / shape);
}

/** The `x` with `gammaCdf(shape, x) = level`: Wilson–Hilferty start, then safeguarded Newton. */
export function gammaQuantile(shape: number, level: number): number {
  const ninth = 1 / (9 * shape);
  const root = 1 - ninth + normalQuantile(level) * Math.sqrt(ninth);
  let x = root > 0.3 ? shape * root ** 3 : nearZero(shape, level);
  if (shape > largeShape) return x;
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  for (let step = 0; step < 60; step += 1) {
    const miss = gammaCdf(shape, x) - level;
    if (Math.abs(miss) < 1e-12) break;
    if (miss > 0) high = x;
    else low = x;
    const slope = Math.exp((shape - 1) * Math.log(x) - x - logGamma(shape));
    const next = x - miss / slope;
    const middle = Number.isFinite(high) ? (low + high) / 2 : 2 * x + 1;
    x = next > low && next < high ? next : middle;
  }
  return x;
}
