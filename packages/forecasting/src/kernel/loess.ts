/**
 * Local linear regression over equally spaced values with tricube weights: the trend at every
 * place, ends included. Inside, the window is symmetric and the fit is a fixed weighted average;
 * near the ends it is a line through the part of the window that exists.
 *
 * Source: Cleveland (1979), "Robust locally weighted regression and smoothing scatterplots", J. of
 * the American Statistical Association 74.
 *
 * @param reach values on each side that take part, at least 1
 * @param robustness a weight for each value, such as those of a robust iteration; default 1
 */
export function loess(
  values: Float64Array,
  reach: number,
  robustness?: Float64Array,
): Float64Array {
  const count = values.length;
  const weights = tricube(reach);
  const out = new Float64Array(count);
  let mass = -1;
  for (const weight of weights) mass += 2 * weight;
  for (let time = 0; time < count; time += 1) {
    if (robustness === undefined && time >= reach && time + reach < count) {
      out[time] = symmetricSum(values, weights, time) / mass;
      continue;
    }
    const from = Math.max(0, time - reach);
    const to = Math.min(count - 1, time + reach);
    out[time] = localLine(values, weights, robustness, from, to, time);
  }
  return out;
}

/** A symmetric window has no slope to correct for. */
function symmetricSum(values: Float64Array, weights: Float64Array, time: number): number {
  let sum = values[time] as number;
  for (let away = 1; away < weights.length; away += 1) {
    const pair = (values[time - away] as number) + (values[time + away] as number);
    sum += (weights[away] as number) * pair;
  }
  return sum;
}

/**
 * Value at place `time` of the weighted line through `values[from]` to `values[to]`; the place may
 * lie outside them. A mean where the weights leave no line.
 */
export function localLine(
  values: Float64Array,
  weights: Float64Array,
  robustness: Float64Array | undefined,
  from: number,
  to: number,
  time: number,
): number {
  let mass = 0;
  let first = 0;
  let second = 0;
  let sum = 0;
  let product = 0;
  for (let place = from; place <= to; place += 1) {
    const away = place - time;
    const near = weights[Math.abs(away)] as number;
    const weight = robustness === undefined ? near : near * (robustness[place] as number);
    const value = weight * (values[place] as number);
    mass += weight;
    first += weight * away;
    second += weight * away * away;
    sum += value;
    product += value * away;
  }
  if (!(mass > 0)) return values[Math.min(Math.max(time, from), to)] as number;
  const determinant = mass * second - first * first;
  if (!(determinant > 1e-9 * mass * second)) return sum / mass;
  return (sum * second - product * first) / determinant;
}

/** Weights by distance 0, 1 … `reach`. */
export function tricube(reach: number): Float64Array {
  const weights = new Float64Array(reach + 1);
  for (let away = 0; away <= reach; away += 1) {
    const share = away / (reach + 1);
    const rest = 1 - share * share * share;
    weights[away] = rest * rest * rest;
  }
  return weights;
}
