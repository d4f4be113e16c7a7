/** Smoothing weights, damping (0 = no trend, 1 = undamped) and states before the first value. */
export interface EtsParameters {
  alpha: number;
  beta: number;
  gamma: number;
  phi: number;
  level: number;
  slope: number;
}

/** Squared errors below this share of the data are rounding noise, not a perfect model. */
export const varianceFloor = 1e-14;

/**
 * One pass of an exponential smoothing model over a series, with all memory taken up front.
 *
 * For the pairs used here (no, additive or multiplicative season; no, linear or damped trend) the
 * states of the additive-error and the multiplicative-error form follow the same recursion: only
 * the likelihood differs. That is why one loop a season kind is enough. Source: Hyndman, Koehler,
 * Ord & Snyder (2008), tables 2.2 and 2.3, and section 5.1 for the concentrated likelihood.
 */
export class EtsRun {
  private readonly values: Float64Array;
  private readonly relative: boolean;
  private readonly kind: 'N' | 'A' | 'M';
  private readonly initial: Float64Array;
  private readonly states: Float64Array;
  private level = 0;
  private slope = 0;
  private squares = 0;
  private logs = 0;

  constructor(
    values: Float64Array,
    error: 'A' | 'M',
    kind: 'N' | 'A' | 'M',
    indices: Float64Array,
  ) {
    this.values = values;
    this.relative = error === 'M';
    this.kind = kind;
    this.initial = indices;
    this.states = new Float64Array(indices.length);
  }

  /** −2 log likelihood up to a constant; infinity where the model leaves its domain. */
  criterion(parameters: EtsParameters): number {
    this.states.set(this.initial);
    this.level = parameters.level;
    this.slope = parameters.slope;
    const inDomain =
      this.kind === 'N'
        ? this.passPlain(parameters)
        : this.kind === 'A'
          ? this.passAdditive(parameters)
          : this.passMultiplicative(parameters);
    if (!inDomain) return Number.POSITIVE_INFINITY;
    const count = this.values.length;
    return count * Math.log(this.squares / count + varianceFloor) + 2 * this.logs;
  }

  /** Point forecast from the states that the last pass left. */
  forecast(parameters: EtsParameters, horizon: number): Float64Array {
    const out = new Float64Array(horizon);
    const season = this.states.length;
    let damping = parameters.phi;
    let base = this.level;
    for (let step = 0; step < horizon; step += 1) {
      base += damping * this.slope;
      damping *= parameters.phi;
      if (this.kind === 'N') {
        out[step] = base;
        continue;
      }
      const index = this.states[(this.values.length + step) % season] as number;
      out[step] = this.kind === 'A' ? base + index : base * index;
    }
    return out;
  }

  private passPlain({ alpha, beta, phi }: EtsParameters): boolean {
    const { values, relative } = this;
    let { level, slope } = this;
    let squares = 0;
    let product = 1;
    let logs = 0;
    for (let time = 0; time < values.length; time += 1) {
      const expected = level + phi * slope;
      const error = (values[time] as number) - expected;
      if (relative) {
        if (expected <= 1e-9) return false;
        const share = error / expected;
        squares += share * share;
        product *= expected;
        if (product < 1e-200) {
          logs += Math.log(product);
          product = 1;
        }
      } else squares += error * error;
      level = expected + alpha * error;
      slope = phi * slope + beta * error;
    }
    return this.keep(level, slope, squares, logs + Math.log(product));
  }

  private passAdditive({ alpha, beta, gamma, phi }: EtsParameters): boolean {
    const { values, states } = this;
    const season = states.length;
    let { level, slope } = this;
    let squares = 0;
    let slot = 0;
    for (let time = 0; time < values.length; time += 1) {
      const base = level + phi * slope;
      const index = states[slot] as number;
      const error = (values[time] as number) - base - index;
      squares += error * error;
      level = base + alpha * error;
      slope = phi * slope + beta * error;
      states[slot] = index + gamma * error;
      slot = slot + 1 === season ? 0 : slot + 1;
    }
    return this.keep(level, slope, squares, 0);
  }

  private passMultiplicative({ alpha, beta, gamma, phi }: EtsParameters): boolean {
    const { values, states, relative } = this;
    const season = states.length;
    let { level, slope } = this;
    let squares = 0;
    let product = 1;
    let logs = 0;
    let slot = 0;
    for (let time = 0; time < values.length; time += 1) {
      const base = level + phi * slope;
      const index = states[slot] as number;
      const inverse = 1 / index;
      const expected = base * index;
      if (base <= 1e-9 || expected <= 1e-9) return false;
      const error = (values[time] as number) - expected;
      if (relative) {
        const share = error / expected;
        squares += share * share;
        product *= expected;
        if (product < 1e-200) {
          logs += Math.log(product);
          product = 1;
        }
      } else squares += error * error;
      // The index is known a season ahead: its inverse is at hand before the error is.
      const scaled = error * inverse;
      level = base + alpha * scaled;
      slope = phi * slope + beta * scaled;
      states[slot] = index + (gamma * error) / base;
      slot = slot + 1 === season ? 0 : slot + 1;
    }
    return this.keep(level, slope, squares, logs + Math.log(product));
  }

  private keep(level: number, slope: number, squares: number, logs: number): boolean {
    this.level = level;
    this.slope = slope;
    this.squares = squares;
    this.logs = logs;
    return true;
  }
}
