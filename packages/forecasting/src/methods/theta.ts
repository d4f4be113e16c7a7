import { BoxedPair } from '../kernel/boxed-pair.ts';
import { minimiseOnInterval } from '../kernel/line-search.ts';
import { fitLine } from '../kernel/statistics.ts';

/** Growth beyond e^100 is no forecast, and its square would overflow. */
const largestLog = 100;

/** Smoothing weights tried first, and how closely the best of them is followed up. */
const dynamicSearch = { lower: 0.1, upper: 0.99, parts: 6, refinements: 7, tolerance: 2e-3 };
const standardSearch = { lower: 0.01, upper: 0.99, parts: 6, refinements: 7, tolerance: 2e-3 };

/** Theta is at least 1 and at most 12: the weight of the regression line, 1 − 1 / theta. */
const lineWeights = [0, 11 / 12] as const;

/**
 * Dynamic optimised Theta model: two theta lines in state space form, level, smoothing weight and
 * theta by the least squared one-step error, the regression line renewed at every step. For
 * non-seasonal or seasonally adjusted series. Fewer than four values: the mean-reverting part has
 * nothing to learn from, so the last value is returned.
 *
 * At a given smoothing weight the errors are linear in the first level and in 1 − 1 / theta, so
 * only the smoothing weight is searched.
 *
 * Source: Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler (2016), "Models for optimising the
 * theta method and their relationship to state space models", Int. J. of Forecasting 32, section 2.
 */
export function dynamicOptimisedTheta(values: Float64Array, horizon: number): Float64Array {
  if (values.length < 4) return new Float64Array(horizon).fill(values[values.length - 1] ?? 0);
  const fit = new DynamicTheta(values);
  const alpha = minimiseOnInterval((trial) => fit.squares(trial), dynamicSearch);
  fit.squares(alpha);
  return project(values, alpha, fit.level, fit.weight, horizon);
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
  const alpha = minimiseOnInterval((trial) => smooth(values, trial).squares, standardSearch);
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

/** The dynamic model on one series; the regression lines of all times are drawn once. */
class DynamicTheta {
  /** Level before the first value, and weight of the line, of the last call of `squares`. */
  level = 0;
  weight = 0;
  private readonly values: Float64Array;
  /** Intercept and slope of the line through the values before each time. */
  private readonly intercepts: Float64Array;
  private readonly slopes: Float64Array;
  private readonly solver: BoxedPair;

  constructor(values: Float64Array) {
    const count = values.length;
    this.values = values;
    this.intercepts = new Float64Array(count);
    this.slopes = new Float64Array(count);
    const line = new GrowingLine();
    for (let time = 0; time < count; time += 1) {
      this.intercepts[time] = line.intercept();
      this.slopes[time] = line.slope;
      line.add(values[time] as number);
    }
    // The level is found as a distance from the first value.
    const first = values[0] as number;
    const reach = 10 * (Math.abs(first) + 1e-3);
    this.solver = new BoxedPair([-first / 2 - reach, -first / 2 + reach], lineWeights);
  }

  /** Least sum of squared one-step errors from the third value on; the first two start the line. */
  squares(alpha: number): number {
    const { values, intercepts, slopes, solver } = this;
    const keep = 1 - alpha;
    const first = values[0] as number;
    let level = first + alpha * ((values[1] as number) - first);
    let decay = keep * keep;
    let xx = 0;
    let xz = 0;
    let zz = 0;
    let xy = 0;
    let zy = 0;
    let yy = 0;
    for (let time = 2; time < values.length; time += 1) {
      const rest = (1 - decay * keep) / alpha;
      const line = decay * (intercepts[time] as number) + rest * (slopes[time] as number);
      const error = (values[time] as number) - level;
      xx += decay * decay;
      xz += decay * line;
      zz += line * line;
      xy += decay * error;
      zy += line * error;
      yy += error * error;
      level += alpha * error;
      decay *= keep;
    }
    const least = solver.solve(xx, xz, zz, xy, zy, yy);
    this.level = first + solver.first;
    this.weight = solver.second;
    return least;
  }
}

/** The regression line through the values seen so far, renewed value by value. */
class GrowingLine {
  slope = 0;
  private average = 0;
  private seen = 0;

  /** Height of the line one period before the first value. */
  intercept(): number {
    return this.average - (this.slope * (this.seen + 1)) / 2;
  }

  add(value: number): void {
    this.seen += 1;
    const gap = value - this.average;
    if (this.seen > 1) {
      this.slope = ((this.seen - 2) * this.slope + (6 * gap) / this.seen) / (this.seen + 1);
    }
    this.average += gap / this.seen;
  }
}

/** Runs through the history, then feeds the model its own forecasts. */
function project(
  values: Float64Array,
  alpha: number,
  start: number,
  weight: number,
  horizon: number,
): Float64Array {
  const count = values.length;
  const forecast = new Float64Array(horizon);
  const regression = new GrowingLine();
  let level = start;
  let decay = 1;
  for (let time = 0; time < count + horizon; time += 1) {
    const rest = (1 - decay * (1 - alpha)) / alpha;
    const line = decay * regression.intercept() + rest * regression.slope;
    const expected = level + weight * line;
    const value = time < count ? (values[time] as number) : expected;
    if (time >= count) forecast[time - count] = value;
    level += alpha * (value - level);
    regression.add(value);
    decay *= 1 - alpha;
  }
  return forecast;
}
