import { difference, differencesNeeded } from '../kernel/kpss.ts';
import { mean } from '../kernel/statistics.ts';

/** Longest memory tried. */
const longestOrder = 5;

/** An autoregression on a differenced series. */
export interface AriFit {
  /** Autoregressive order `p` and differences `d`. */
  readonly order: number;
  readonly differences: 0 | 1 | 2;
  readonly coefficients: Float64Array;
  readonly forecast: Float64Array;
}

/**
 * Integrated autoregression ARI(p, d), for non-seasonal or seasonally adjusted series: differenced
 * as often as the KPSS test asks, coefficients by Burg's recursion (always stationary, no search),
 * order up to five by AICc. With one difference the mean change is a drift; with two there is none.
 * Fewer than six values: the last one.
 *
 * Sources: Burg (1975), Maximum Entropy Spectral Analysis; Hurvich & Tsai (1989), "Regression and
 * time series model selection in small samples", Biometrika 76; Hyndman & Khandakar (2008), J. of
 * Statistical Software 27, for the choice of differences before the order.
 */
export function autoregression(values: Float64Array, horizon: number): AriFit {
  const last = values[values.length - 1] ?? 0;
  if (values.length < 6) {
    const forecast = new Float64Array(horizon).fill(last);
    return { order: 0, differences: 0, coefficients: new Float64Array(0), forecast };
  }
  const differences = differencesNeeded(values);
  const once = differences > 0 ? difference(values) : values;
  const stationary = differences > 1 ? difference(once) : once;
  const centre = differences < 2 ? mean(stationary) : 0;
  const coefficients = burg(stationary, centre);
  const forecast = project(stationary, centre, coefficients, horizon);
  if (differences > 1) integrate(forecast, once[once.length - 1] as number);
  if (differences > 0) integrate(forecast, last);
  return { order: coefficients.length, differences, coefficients, forecast };
}

/** Burg's recursion, stopped at the order of the lowest AICc. */
function burg(values: Float64Array, centre: number): Float64Array {
  const count = values.length;
  const orders = Math.min(longestOrder, Math.floor(count / 4));
  const forward = values.map((value) => value - centre);
  const backward = Float64Array.from(forward);
  const current = new Float64Array(orders);
  const mirror = new Float64Array(orders);
  let power = 0;
  for (const value of forward) power += (value * value) / count;
  if (power <= 1e-28) return new Float64Array(0);
  let best = criterion(count, power, 0);
  let chosen = new Float64Array(0);
  for (let order = 1; order <= orders; order += 1) {
    const reflection = reflect(forward, backward, order);
    power *= 1 - reflection * reflection;
    mirror.set(current);
    current[order - 1] = reflection;
    for (let lag = 0; lag < order - 1; lag += 1) {
      current[lag] = (mirror[lag] as number) - reflection * (mirror[order - 2 - lag] as number);
    }
    const value = criterion(count, power, order);
    if (value >= best) continue;
    best = value;
    chosen = current.slice(0, order);
  }
  return chosen;
}

/** One reflection coefficient; the prediction errors of both directions move on. In place. */
function reflect(forward: Float64Array, backward: Float64Array, order: number): number {
  let product = 0;
  let squares = 0;
  for (let time = order; time < forward.length; time += 1) {
    const ahead = forward[time] as number;
    const behind = backward[time - 1] as number;
    product += ahead * behind;
    squares += ahead * ahead + behind * behind;
  }
  const reflection = squares > 0 ? (2 * product) / squares : 0;
  for (let time = forward.length - 1; time >= order; time -= 1) {
    const ahead = forward[time] as number;
    const behind = backward[time - 1] as number;
    forward[time] = ahead - reflection * behind;
    backward[time] = behind - reflection * ahead;
  }
  return reflection;
}

function criterion(count: number, power: number, order: number): number {
  const states = order + 2;
  return (
    count * Math.log(power + 1e-300) +
    2 * states +
    (2 * states * (states + 1)) / Math.max(1, count - states - 1)
  );
}

function project(
  values: Float64Array,
  centre: number,
  coefficients: Float64Array,
  horizon: number,
): Float64Array {
  const forecast = new Float64Array(horizon);
  for (let step = 0; step < horizon; step += 1) {
    let value = centre;
    for (let lag = 1; lag <= coefficients.length; lag += 1) {
      const place = step - lag;
      const seen = place >= 0 ? forecast[place] : values[values.length + place];
      value += (coefficients[lag - 1] as number) * ((seen as number) - centre);
    }
    forecast[step] = value;
  }
  return forecast;
}

/** Running sum from a starting value. In place. */
function integrate(changes: Float64Array, start: number): void {
  let level = start;
  for (let step = 0; step < changes.length; step += 1) {
    level += changes[step] as number;
    changes[step] = level;
  }
}
