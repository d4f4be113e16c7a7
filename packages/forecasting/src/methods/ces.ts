import { minimise } from '../kernel/nelder-mead.ts';
import { mean } from '../kernel/statistics.ts';

/** Level and information component of the model. */
interface CesState {
  level: number;
  information: number;
}

/**
 * Complex exponential smoothing, two free parameters, for non-seasonal or seasonally adjusted
 * series. The starting states are found by running the model backwards through the series once, so
 * they are not searched. Fewer than four values: the last value.
 *
 * Source: Svetunkov, Kourentzes & Ord (2022), "Complex exponential smoothing", Naval Research
 * Logistics 69 (state space form, stability region, backcasting).
 */
export function complexExponentialSmoothing(values: Float64Array, horizon: number): Float64Array {
  if (values.length < 4) return new Float64Array(horizon).fill(values[values.length - 1] ?? 0);
  const state: CesState = { level: 0, information: 0 };
  const box = {
    start: Float64Array.of(1.3, 1),
    lower: Float64Array.of(0.01, 0.01),
    upper: Float64Array.of(1.99, 1.99),
    step: Float64Array.of(0.2, 0.1),
  };
  const origin = mean(values.subarray(0, Math.min(10, values.length)));
  const objective = (point: Float64Array): number => {
    const real = point[0] as number;
    const imaginary = point[1] as number;
    if (!stable(real, imaginary)) return 1e30;
    return fullPass(values, real, imaginary, origin, state);
  };
  minimise(objective, box, { maxEvaluations: 120, tolerance: 1e-5 });
  const real = box.start[0] as number;
  const imaginary = box.start[1] as number;
  fullPass(values, real, imaginary, origin, state);
  return project(state, real, imaginary, horizon);
}

/** Region where old errors die out (conditions of the cited paper). */
function stable(real: number, imaginary: number): boolean {
  return (
    (real - 2.5) ** 2 + imaginary ** 2 > 1.25 &&
    (real - 0.5) ** 2 + (imaginary - 1) ** 2 > 0.25 &&
    (real - 1.5) ** 2 + (imaginary - 0.5) ** 2 < 1.5
  );
}

/** Forward, backward, forward again; the squared error of the last pass. */
function fullPass(
  values: Float64Array,
  real: number,
  imaginary: number,
  origin: number,
  state: CesState,
): number {
  state.level = origin;
  state.information = origin / 1.1;
  pass(values, real, imaginary, 1, state);
  pass(values, real, imaginary, -1, state);
  return pass(values, real, imaginary, 1, state);
}

function pass(
  values: Float64Array,
  real: number,
  imaginary: number,
  direction: 1 | -1,
  state: CesState,
): number {
  let { level, information } = state;
  let squares = 0;
  let time = direction === 1 ? 0 : values.length - 1;
  for (let step = 0; step < values.length; step += 1) {
    const error = (values[time] as number) - level;
    squares += error * error;
    const previous = level;
    level = previous - (1 - imaginary) * information + (real - imaginary) * error;
    information = previous + (1 - real) * information + (real + imaginary) * error;
    time += direction;
  }
  state.level = level;
  state.information = information;
  return squares;
}

function project(state: CesState, real: number, imaginary: number, horizon: number): Float64Array {
  const forecast = new Float64Array(horizon);
  let { level, information } = state;
  for (let step = 0; step < horizon; step += 1) {
    forecast[step] = level;
    const previous = level;
    level = previous - (1 - imaginary) * information;
    information = previous + (1 - real) * information;
  }
  return forecast;
}
