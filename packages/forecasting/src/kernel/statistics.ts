/** Arithmetic mean; 0 for an empty array. */
export function mean(values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index] as number;
  return values.length > 0 ? sum / values.length : 0;
}

/**
 * Quantile of sorted values with linear interpolation between order statistics
 * (type 7 of Hyndman & Fan 1996). Returns 0 for an empty array.
 */
export function sortedQuantile(sorted: ArrayLike<number>, level: number): number {
  const last = sorted.length - 1;
  if (last < 0) return 0;
  const position = Math.min(Math.max(level, 0), 1) * last;
  const below = Math.floor(position);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, last)] ?? low;
  return low + (position - below) * (high - low);
}

/** Sample autocorrelation at one lag; 0 when the series is constant or too short. */
export function autocorrelation(values: Float64Array, lag: number): number {
  const centre = mean(values);
  let total = 0;
  let product = 0;
  for (let index = 0; index < values.length; index += 1) {
    const deviation = (values[index] as number) - centre;
    total += deviation * deviation;
    if (index >= lag) product += deviation * ((values[index - lag] as number) - centre);
  }
  return total > 0 ? product / total : 0;
}

/** Largest absolute value; 0 for an empty array. */
export function largestMagnitude(values: ArrayLike<number>): number {
  let largest = 0;
  for (let index = 0; index < values.length; index += 1) {
    largest = Math.max(largest, Math.abs(values[index] ?? 0));
  }
  return largest;
}

/** Mean absolute difference at a lag, the scale of MASE; 0 when there is no pair. */
export function meanAbsoluteDifference(values: Float64Array, lag: number): number {
  let sum = 0;
  for (let index = lag; index < values.length; index += 1) {
    sum += Math.abs((values[index] as number) - (values[index - lag] as number));
  }
  return values.length > lag ? sum / (values.length - lag) : 0;
}

/** Least-squares line through values at times 0, 1, 2 …; slope 0 for fewer than two of them. */
export function fitLine(values: Float64Array): { intercept: number; slope: number } {
  const middle = (values.length - 1) / 2;
  let product = 0;
  let squares = 0;
  for (let time = 0; time < values.length; time += 1) {
    product += (time - middle) * (values[time] as number);
    squares += (time - middle) * (time - middle);
  }
  const slope = squares > 0 ? product / squares : 0;
  return { intercept: mean(values) - slope * middle, slope };
}
