import { solveRidge } from '../kernel/ridge.ts';
import { seasonalNaive } from './seasonal-naive.ts';

/** Lags of the latest past, at most. */
const nearLags = 28;

/** Penalties tried, as shares of the average squared feature. */
const penalties = [0.001, 0.01, 0.1, 1];

/** Share of the rows that chooses the penalty. */
const checkShare = 0.2;

/** Rows used, the latest ones: more teach nothing new and cost time. */
const mostRows = 4_000;

/**
 * Ridge regression of a value on the latest ones and on those one and two seasons ago with their
 * neighbours, for data with long or several seasons: hours (24, 168), days (7, 365), weeks (52).
 * Everything is measured from the mean of the last longest season, so that a shifted level changes
 * nothing. The penalty is the one that did best on the latest fifth of the rows. Forecasts feed
 * each other, step by step. Too short for any season: the seasonal naive forecast.
 *
 * Source: Hoerl & Kennard (1970) for ridge; lag regressions as in Hyndman & Athanasopoulos,
 * Forecasting: Principles and Practice, 3rd ed., section 7.
 *
 * @param seasons periods in a cycle, any order; one without three cycles is left out
 */
export function seasonalRidge(
  values: Float64Array,
  seasons: readonly number[],
  horizon: number,
): Float64Array {
  const usable = seasons.filter((season) => season >= 2 && values.length >= 3 * season);
  const shortest = Math.min(...seasons);
  if (usable.length === 0 || values.length < 20) {
    return seasonalNaive(values, Number.isFinite(shortest) ? shortest : 1, horizon);
  }
  const window = Math.max(...usable);
  const lags = lagsFor(usable, values.length);
  const model = fit(values, lags, window);
  const line = new Float64Array(values.length + horizon);
  line.set(values);
  let sum = 0;
  for (let time = values.length - window; time < values.length; time += 1) {
    sum += line[time] as number;
  }
  for (let step = 0; step < horizon; step += 1) {
    const time = values.length + step;
    const level = sum / window;
    let value = level;
    for (let index = 0; index < lags.length; index += 1) {
      const past = line[time - (lags[index] as number)] as number;
      value += (model[index] as number) * (past - level);
    }
    line[time] = value;
    sum += value - (line[time - window] as number);
  }
  return line.slice(values.length);
}

/** The near past, and one and two cycles back with both neighbours where the series allows it. */
function lagsFor(seasons: readonly number[], count: number): number[] {
  const lags = new Set<number>();
  const near = Math.min(nearLags, Math.max(...seasons), Math.floor(count / 6));
  for (let lag = 1; lag <= near; lag += 1) lags.add(lag);
  for (const season of seasons) {
    for (const cycles of [1, 2]) {
      for (const lag of [cycles * season - 1, cycles * season, cycles * season + 1]) {
        if (lag >= 1 && lag <= count / 2.5) lags.add(lag);
      }
    }
  }
  return [...lags].sort((a, b) => a - b);
}

function fit(values: Float64Array, lags: readonly number[], window: number): Float64Array {
  const start = Math.max(window, lags[lags.length - 1] ?? 1, values.length - mostRows);
  const check = values.length - Math.max(1, Math.floor((values.length - start) * checkShare));
  const system = new NormalEquations(values, lags, window);
  system.add(start, check);
  let best = Number.POSITIVE_INFINITY;
  let chosen = penalties[0] as number;
  for (const penalty of penalties) {
    const error = system.squaredError(system.solve(penalty), check, values.length);
    if (error >= best) continue;
    best = error;
    chosen = penalty;
  }
  system.add(check, values.length);
  return system.solve(chosen);
}

/** Sums over rows of features and target, all measured from the mean of the window before. */
class NormalEquations {
  private readonly values: Float64Array;
  private readonly lags: readonly number[];
  private readonly window: number;
  private readonly gram: Float64Array;
  private readonly right: Float64Array;
  private readonly row: Float64Array;
  private readonly sums: Float64Array;

  constructor(values: Float64Array, lags: readonly number[], window: number) {
    this.values = values;
    this.lags = lags;
    this.window = window;
    this.gram = new Float64Array(lags.length ** 2);
    this.right = new Float64Array(lags.length);
    this.row = new Float64Array(lags.length);
    this.sums = new Float64Array(values.length + 1);
    for (let time = 0; time < values.length; time += 1) {
      this.sums[time + 1] = (this.sums[time] as number) + (values[time] as number);
    }
  }

  add(from: number, to: number): void {
    const { row, gram, right } = this;
    const size = row.length;
    for (let time = from; time < to; time += 1) {
      const target = this.read(time);
      for (let i = 0; i < size; i += 1) {
        const feature = row[i] as number;
        right[i] = (right[i] as number) + feature * target;
        for (let j = 0; j <= i; j += 1) {
          gram[i * size + j] = (gram[i * size + j] as number) + feature * (row[j] as number);
        }
      }
    }
  }

  solve(penalty: number): Float64Array {
    return solveRidge(this.gram, this.right, penalty);
  }

  squaredError(model: Float64Array, from: number, to: number): number {
    let squares = 0;
    for (let time = from; time < to; time += 1) {
      let error = this.read(time);
      for (let i = 0; i < model.length; i += 1) {
        error -= (model[i] as number) * (this.row[i] as number);
      }
      squares += error * error;
    }
    return squares;
  }

  /** Fills the row of one time and returns its target. */
  private read(time: number): number {
    const { values, lags, window, sums, row } = this;
    const level = ((sums[time] as number) - (sums[time - window] as number)) / window;
    for (let index = 0; index < lags.length; index += 1) {
      row[index] = (values[time - (lags[index] as number)] as number) - level;
    }
    return (values[time] as number) - level;
  }
}
