import { sortedQuantile } from '../../kernel/statistics.ts';

/** Mean of the last `count` values; NaN when there are none. */
export function meanOfLast(values: Float64Array, count: number): number {
  const start = Math.max(0, values.length - count);
  let sum = 0;
  for (let time = start; time < values.length; time += 1) sum += values[time] as number;
  return sum / (values.length - start);
}

/** Median of the last `count` values; NaN when there are none. */
export function medianOfLast(values: Float64Array, count: number): number {
  if (values.length === 0) return Number.NaN;
  return sortedQuantile(values.slice(-count).sort(), 0.5);
}

/** Share of zeros in the last `count` values; NaN when there are none. */
export function zeroShareOfLast(values: Float64Array, count: number): number {
  const start = Math.max(0, values.length - count);
  let zeros = 0;
  for (let time = start; time < values.length; time += 1) zeros += Number(values[time] === 0);
  return zeros / (values.length - start);
}

/** Standard deviation of the last `count` values; NaN when there are none. */
export function deviationOfLast(values: Float64Array, count: number): number {
  const centre = meanOfLast(values, count);
  const start = Math.max(0, values.length - count);
  let squares = 0;
  for (let time = start; time < values.length; time += 1) {
    squares += ((values[time] as number) - centre) ** 2;
  }
  return Math.sqrt(squares / (values.length - start));
}

/** Periods since the last value that is not zero; the length where there is none. */
export function sinceLastDemand(values: Float64Array): number {
  let time = values.length - 1;
  while (time >= 0 && values[time] === 0) time -= 1;
  return values.length - 1 - time;
}

/** Exponentially smoothed level from the mean of the first four values on. */
export function smoothedLevel(values: Float64Array, weight: number): number {
  let level = meanOfLast(values.subarray(0, 4), 4);
  for (const value of values) level += weight * (value - level);
  return level;
}
