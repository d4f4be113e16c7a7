/** A distribution of one future value. `below` is P(Y < x), `cdf` is P(Y ≤ x). */
export interface Distribution {
  below(x: number): number;
  cdf(x: number): number;
  /** Smallest value whose cdf reaches the level; `level` from 0 to 1, the ends are cut off. */
  quantile(level: number): number;
}

/** Levels outside this range are cut: no series here is long enough to tell them apart. */
export const levelFloor = 1e-6;
