import { BoxedPair } from '../kernel/boxed-pair.ts';
import { type EtsParameters, varianceFloor } from './ets-run.ts';

/** Level and slope before the first value to start from, and how far from them to look. */
export interface StartingLine {
  readonly level: number;
  readonly slope: number;
  readonly spread: number;
}

/** Times the spread of the first values that the level may differ from its careful start. */
const levelReach = 4;

/**
 * Exponential smoothing with additive errors and no or additive season. At given smoothing weights
 * its one-step errors are linear in the first level and the first slope, so the best of these are
 * found by least squares in the same pass and need not be searched: it follows the series once and,
 * beside it, what one unit more of either start would change.
 *
 * Source: Hyndman, Koehler, Ord & Snyder (2008), Forecasting with Exponential Smoothing, section
 * 5.1 (the concentrated likelihood) and chapter 3 (linear innovations state space models).
 */
export class LinearEts {
  private readonly values: Float64Array;
  private readonly line: StartingLine;
  private readonly initial: Float64Array;
  private readonly trended: boolean;
  private readonly solver: BoxedPair;
  /** Seasonal states, then what one unit more of level and of slope have changed of them. */
  private readonly seasons: Float64Array;

  /** @param indices additive seasonal starts; none for no season */
  constructor(values: Float64Array, indices: Float64Array, line: StartingLine, trended: boolean) {
    this.values = values;
    this.line = line;
    this.initial = indices;
    this.trended = trended;
    const { spread } = line;
    const reach = levelReach * spread;
    this.solver = new BoxedPair([-reach, reach], trended ? [-spread, spread] : [0, 0]);
    this.seasons = new Float64Array(3 * indices.length);
  }

  /** −2 log likelihood up to a constant, at the best level and slope, which are written back. */
  criterion(parameters: EtsParameters): number {
    const { line, solver } = this;
    let squares = 0;
    if (this.initial.length > 0) squares = this.passSeasonal(parameters);
    else squares = this.trended ? this.passTrended(parameters) : this.passLevel(parameters.alpha);
    parameters.level = line.level + solver.first;
    parameters.slope = line.slope + solver.second;
    const count = this.values.length;
    return count * Math.log(squares / count + varianceFloor);
  }

  private passLevel(alpha: number): number {
    const { values } = this;
    const keep = 1 - alpha;
    let { level } = this.line;
    let decay = 1;
    let xx = 0;
    let xy = 0;
    let yy = 0;
    for (let time = 0; time < values.length; time += 1) {
      const error = (values[time] as number) - level;
      xx += decay * decay;
      xy += decay * error;
      yy += error * error;
      level += alpha * error;
      decay *= keep;
    }
    return this.solver.solve(xx, 0, 0, xy, 0, yy);
  }

  private passTrended({ alpha, beta, phi }: EtsParameters): number {
    const { values } = this;
    const keep = 1 - alpha;
    let { level, slope } = this.line;
    let levelOfFirst = 1;
    let slopeOfFirst = 0;
    let levelOfSecond = 0;
    let slopeOfSecond = 1;
    let xx = 0;
    let xz = 0;
    let zz = 0;
    let xy = 0;
    let zy = 0;
    let yy = 0;
    for (let time = 0; time < values.length; time += 1) {
      const expected = level + phi * slope;
      const error = (values[time] as number) - expected;
      const x = levelOfFirst + phi * slopeOfFirst;
      const z = levelOfSecond + phi * slopeOfSecond;
      xx += x * x;
      xz += x * z;
      zz += z * z;
      xy += x * error;
      zy += z * error;
      yy += error * error;
      level = expected + alpha * error;
      slope = phi * slope + beta * error;
      levelOfFirst = keep * x;
      slopeOfFirst = phi * slopeOfFirst - beta * x;
      levelOfSecond = keep * z;
      slopeOfSecond = phi * slopeOfSecond - beta * z;
    }
    return this.solver.solve(xx, xz, zz, xy, zy, yy);
  }

  private passSeasonal({ alpha, beta, gamma, phi }: EtsParameters): number {
    const { values, seasons, initial } = this;
    const season = initial.length;
    const ofSlope = 2 * season;
    seasons.fill(0);
    for (let slot = 0; slot < season; slot += 1) seasons[slot] = initial[slot] as number;
    let { level, slope } = this.line;
    let levelOfFirst = 1;
    let slopeOfFirst = 0;
    let levelOfSecond = 0;
    let slopeOfSecond = 1;
    let xx = 0;
    let xz = 0;
    let zz = 0;
    let xy = 0;
    let zy = 0;
    let yy = 0;
    let slot = 0;
    for (let time = 0; time < values.length; time += 1) {
      const base = level + phi * slope;
      const index = seasons[slot] as number;
      const error = (values[time] as number) - base - index;
      const baseOfFirst = levelOfFirst + phi * slopeOfFirst;
      const x = baseOfFirst + (seasons[season + slot] as number);
      const baseOfSecond = levelOfSecond + phi * slopeOfSecond;
      const z = baseOfSecond + (seasons[ofSlope + slot] as number);
      xx += x * x;
      xz += x * z;
      zz += z * z;
      xy += x * error;
      zy += z * error;
      yy += error * error;
      level = base + alpha * error;
      slope = phi * slope + beta * error;
      seasons[slot] = index + gamma * error;
      levelOfFirst = baseOfFirst - alpha * x;
      slopeOfFirst = phi * slopeOfFirst - beta * x;
      seasons[season + slot] = (seasons[season + slot] as number) - gamma * x;
      levelOfSecond = baseOfSecond - alpha * z;
      slopeOfSecond = phi * slopeOfSecond - beta * z;
      seasons[ofSlope + slot] = (seasons[ofSlope + slot] as number) - gamma * z;
      slot = slot + 1 === season ? 0 : slot + 1;
    }
    return this.solver.solve(xx, xz, zz, xy, zy, yy);
  }
}
