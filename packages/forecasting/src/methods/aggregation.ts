import { croston } from './croston.ts';
import { simpleExponentialSmoothing } from './ses.ts';

/** Longest bucket of the multiple aggregation, in periods. */
const longestBucket = 12;

/**
 * ADIDA (aggregate–disaggregate): demand is summed over buckets as long as the average demand
 * interval, which leaves few zeros, smoothed there, and spread evenly over the periods again. The
 * latest bucket is always a full one; what does not fill a bucket at the beginning is left out.
 *
 * Source: Nikolopoulos, Syntetos, Boylan, Petropoulos & Assimakopoulos (2011), "An
 * aggregate–disaggregate intermittent demand approach (ADIDA) to forecasting", J. of the
 * Operational Research Society 62.
 *
 * @param bucket periods a bucket; default the average demand interval, rounded
 * @returns expected demand a period; 0 when there was none
 */
export function adida(values: Float64Array, alpha: number, bucket?: number): number {
  const length = bucket ?? averageInterval(values);
  if (length === 0) return 0;
  const sums = bucketSums(values, Math.min(length, values.length));
  return smoothed(sums, alpha) / Math.min(length, values.length);
}

/**
 * IMAPA (intermittent multiple aggregation): the mean of the smoothed levels over buckets of 1, 2,
 * … periods, up to the average demand interval (twelve at most). A level of buckets that still
 * hold zeros is taken by the Syntetos–Boylan method, one without by simple smoothing.
 *
 * Source: Petropoulos & Kourentzes (2015), "Forecast combinations for intermittent demand", J. of
 * the Operational Research Society 66.
 *
 * @returns expected demand a period; 0 when there was none
 */
export function imapa(values: Float64Array, alpha: number): number {
  const interval = averageInterval(values);
  if (interval === 0) return 0;
  const top = Math.min(longestBucket, values.length, Math.max(1, interval));
  let total = 0;
  for (let bucket = 1; bucket <= top; bucket += 1) {
    const sums = bucketSums(values, bucket);
    const level = sums.some((sum) => sum === 0) ? croston(sums, alpha) : smoothed(sums, alpha);
    total += level / bucket;
  }
  return total / top;
}

/** Periods a demand, rounded; 0 without demand. */
function averageInterval(values: Float64Array): number {
  let demands = 0;
  for (const value of values) if (value !== 0) demands += 1;
  return demands > 0 ? Math.round(values.length / demands) : 0;
}

function bucketSums(values: Float64Array, bucket: number): Float64Array {
  const sums = new Float64Array(Math.floor(values.length / bucket));
  const skipped = values.length - sums.length * bucket;
  for (let time = skipped; time < values.length; time += 1) {
    const slot = Math.floor((time - skipped) / bucket);
    sums[slot] = (sums[slot] as number) + (values[time] as number);
  }
  return sums;
}

function smoothed(sums: Float64Array, alpha: number): number {
  return simpleExponentialSmoothing(sums.subarray(1), alpha, sums[0] ?? 0);
}
