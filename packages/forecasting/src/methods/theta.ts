import { minimise } from '../kernel/nelder-mead.ts';
import { fitLine } from '../kernel/statistics.ts';

/** Growth beyond e^100 is no forecast, and its square would overflow. */
const largestLog = 100;

/**
 * Dynamic optimised Theta model: two theta lines in state space form, level, smoothing weight and
 * theta searched by the squared one-step error, the regression line renewed at every step. For
 * non-seasonal or seasonally adjusted series. Fewer than four values: the mean-reverting part has
 * nothing to learn from, so the last value is returned.
 *
 * Source: Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler (2016), "Models for optimising the
 * theta method and their relationship to state space models", Int. J. of Forecasting 32, section 2.
 */
export function dynamicOptimisedTheta(values: Float64Array, horizon: number): Float64Array {
  if (values.length < 4) return new Float64Array(horizon).fill(values[values.length - 1] ?? 0);
  const first = values[0] as number;
  const reach = Math.abs(first) + 1e-3;
  const box = {
    start: Float64Array.of(first / 2, 0.5, 2),
    lower: Float64Array.of(first / 2 - 10 * reach, 0.1, 1),
    upper: Float64Array.of(first / 2 + 10 * reach, 0.99, 12),
    step: Float64Array.of(reach / 4, 0.2, 1),
  };
  const objective = (point: Float64Array): number => squaredError(values, point);
  minimise(objective, box, { maxEvaluations: 160, tolerance: 1e-5 });
  return project(values, box.start, horizon);
}

/**
 * A forecasting method on logarithms, where growth is a share and not an amount. Values that are
 * not all positive have none: the method is run on them as they are.
 */
export function onLogarithms(
  method: (values: Float64Array, horizon: number) => Float64Array,
  values: Float64Array,
  horizon: number,
): Float64Array {
  let smallest = Number.POSITIVE_INFINITY;
  for (const value of values) smallest = Math.min(smallest, value);
  if (!(smallest > 0)) return method(values, horizon);
  // All logarithms are 1 or more, so that starts taken as a share of the first value make sense.
  const unit = smallest / Math.E;
  const forecast = method(
    values.map((value) => Math.log(value / unit)),
    horizon,
  );
  return forecast.map((value) => unit * Math.exp(Math.min(value, largestLog)));
}

/**
 * Standard Theta: simple exponential smoothing with half the slope of the fitted line as drift.
 * Source: Assimakopoulos & Nikolopoulos (2000), Int. J. of Forecasting 16; Hyndman & Billah (2003),
 * "Unmasking the Theta method", for the drift form.
 */
export function standardTheta(values: Float64Array, horizon: number): Float64Array {
  const count = values.length;
  if (count < 4) return new Float64Array(horizon).fill(values[count - 1] ?? 0);
  const box = {
    start: Float64Array.of(0.5),
    lower: Float64Array.of(0.01),
    upper: Float64Array.of(0.99),
    step: Float64Array.of(0.2),
  };
  const objective = (point: Float64Array): number => smooth(values, point[0] as number).squares;
  minimise(objective, box, { maxEvaluations: 60, tolerance: 1e-5 });
  const alpha = box.start[0] as number;
  const { level } = smooth(values, alpha);
  const drift = fitLine(values).slope / 2;
  const settled = (1 - (1 - alpha) ** count) / alpha;
  return Float64Array.from({ length: horizon }, (_, step) => level + drift * (step + settled));
}

function smooth(values: Float64Array, alpha: number): { level: number; squares: number } {
  let level = values[0] as number;
  let squares = 0;
  for (let time = 1; time < values.length; time += 1) {
    const error = (values[time] as number) - level;
    squares += error * error;
    level += alpha * error;
  }
  return { level, squares };
}

/** Sum of squared one-step errors from the third value on; the first two only start the line. */
function squaredError(values: Float64Array, point: Float64Array): number {
  const alpha = point[1] as number;
  const weight = 1 - 1 / (point[2] as number);
  let level = point[0] as number;
  let average = 0;
  let slope = 0;
  let decay = 1;
  let squares = 0;
  for (let time = 0; time < values.length; time += 1) {
    const value = values[time] as number;
    if (time > 1) {
      const intercept = average - (slope * (time + 1)) / 2;
      const line = decay * intercept + ((1 - decay * (1 - alpha)) / alpha) * slope;
      const error = value - level - weight * line;
      squares += error * error;
    }
    level += alpha * (value - level);
    const seen = time + 1;
    slope = ((seen - 2) * slope + (6 * (value - average)) / seen) / (seen + 1);
    if (time === 0) slope = 0;
    average += (value - average) / seen;
    decay *= 1 - alpha;
  }
  return squares;
}

/** Runs through the history, then feeds the model its own forecasts. */
function project(values: Float64Array, point: Float64Array, horizon: number): Float64Array {
  const alpha = point[1] as number;
  const weight = 1 - 1 / (point[2] as number);
  const count = values.length;
  const forecast = new Float64Array(horizon);
  let level = point[0] as number;
  let average = 0;
  let slope = 0;
  let decay = 1;
  for (let time = 0; time < count + horizon; time += 1) {
    const intercept = average - (slope * (time + 1)) / 2;
    const line = decay * intercept + ((1 - decay * (1 - alpha)) / alpha) * slope;
    const expected = level + weight * line;
    const value = time < count ? (values[time] as number) : expected;
    if (time >= count) forecast[time - count] = value;
    level += alpha * (value - level);
    const seen = time + 1;
    slope = time === 0 ? 0 : ((seen - 2) * slope + (6 * (value - average)) / seen) / (seen + 1);
    average += (value - average) / seen;
    decay *= 1 - alpha;
  }
  return forecast;
}
