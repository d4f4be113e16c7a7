/**
 * Accuracy over a set of scored values. A figure that the data cannot give is null: a relative
 * error where there was no demand, anything where nothing was scored.
 */
export interface Scores {
  /** Values scored; censored periods are not. */
  readonly points: number;
  /** Sum of absolute errors over sum of absolute demand. */
  readonly wape: number | null;
  /**
   * Mean absolute error in units of each series' in-sample seasonal naive error (Hyndman & Koehler
   * 2006).
   */
  readonly mase: number | null;
  /** Sum of forecast minus demand, over sum of absolute demand; above 0 = forecast too high. */
  readonly bias: number | null;
  /** Mean pinball loss over points and levels, in units of demand; null without levels. */
  readonly pinball: number | null;
  /** Twice the sum of pinball losses, averaged over levels, over sum of absolute demand. */
  readonly weightedQuantileLoss: number | null;
  /** Share of outcomes at or below the quantile, aligned with the levels. */
  readonly coverage: readonly (number | null)[];
}

/** Running sums behind `Scores`. */
export class ScoreSheet {
  private points = 0;
  private demand = 0;
  private absolute = 0;
  private signed = 0;
  private scaled = 0;
  private scaledPoints = 0;
  private pinball = 0;
  private readonly levels: readonly number[];
  private readonly covered: number[];

  constructor(levels: readonly number[]) {
    this.levels = levels;
    this.covered = levels.map(() => 0);
  }

  /**
   * @param scale in-sample mean absolute error of the seasonal naive forecast; 0 leaves MASE alone
   * @param quantiles one row a level, read at `step`
   */
  add(
    actual: number,
    forecast: number,
    scale: number,
    quantiles: readonly Float64Array[],
    step: number,
  ): void {
    const error = forecast - actual;
    this.points += 1;
    this.demand += Math.abs(actual);
    this.absolute += Math.abs(error);
    this.signed += error;
    if (scale > 0) {
      this.scaled += Math.abs(error) / scale;
      this.scaledPoints += 1;
    }
    for (let index = 0; index < this.levels.length; index += 1) {
      const quantile = quantiles[index]?.[step] ?? forecast;
      const level = this.levels[index] ?? 0;
      this.pinball += pinballLoss(actual, quantile, level);
      if (actual <= quantile) this.covered[index] = (this.covered[index] ?? 0) + 1;
    }
  }

  scores(): Scores {
    const cells = this.points * this.levels.length;
    return {
      points: this.points,
      wape: ratio(this.absolute, this.demand),
      mase: ratio(this.scaled, this.scaledPoints),
      bias: ratio(this.signed, this.demand),
      pinball: ratio(this.pinball, cells),
      weightedQuantileLoss: ratio(2 * this.pinball, this.demand * this.levels.length),
      coverage: this.covered.map((count) => ratio(count, this.points)),
    };
  }
}

/**
 * Loss of a quantile forecast: the price of being under (level) or over (1 − level) by one unit.
 */
export function pinballLoss(actual: number, quantile: number, level: number): number {
  const gap = actual - quantile;
  return gap >= 0 ? level * gap : (level - 1) * gap;
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
