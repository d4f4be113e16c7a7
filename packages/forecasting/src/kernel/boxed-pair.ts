/** Lower and upper bound. */
export type Bounds = readonly [lower: number, upper: number];

/** Share of the product of the squares below which two columns count as the same one. */
const collinear = 1e-9;

/**
 * Least squares of y ≈ first · x + second · z inside a box, from sums of products. For models that
 * are linear in their starting states, this finds both at once, so that no search has to.
 *
 * One instance serves many calls and takes no memory during them.
 */
export class BoxedPair {
  first = 0;
  second = 0;
  private readonly lowFirst: number;
  private readonly highFirst: number;
  private readonly lowSecond: number;
  private readonly highSecond: number;
  private best = Number.POSITIVE_INFINITY;

  /** @param box bounds of both; 0, or the bound next to it, is taken where nothing tells */
  constructor(first: Bounds, second: Bounds) {
    [this.lowFirst, this.highFirst] = first;
    [this.lowSecond, this.highSecond] = second;
  }

  /**
   * @param xx, xz, zz, xy, zy, yy sums of the products of the columns
   * @returns the least sum of squares, never negative; `first` and `second` hold its place
   */
  solve(xx: number, xz: number, zz: number, xy: number, zy: number, yy: number): number {
    this.best = Number.POSITIVE_INFINITY;
    if (zz === 0) {
      this.along(this.nothing(), xx, 0, 0, xy, 0, yy);
      return Math.max(0, this.best);
    }
    const determinant = xx * zz - xz * xz;
    if (determinant > collinear * xx * zz) {
      const first = (xy * zz - zy * xz) / determinant;
      const second = (zy * xx - xy * xz) / determinant;
      if (this.holds(first, second)) {
        this.first = first;
        this.second = second;
        return Math.max(0, yy - first * xy - second * zy);
      }
    } else this.along(this.nothing(), xx, xz, zz, xy, zy, yy);
    // The bottom lies outside: on the edges it is a matter of one variable.
    this.along(this.lowSecond, xx, xz, zz, xy, zy, yy);
    this.along(this.highSecond, xx, xz, zz, xy, zy, yy);
    this.across(this.lowFirst, xx, xz, zz, xy, zy, yy);
    this.across(this.highFirst, xx, xz, zz, xy, zy, yy);
    return Math.max(0, this.best);
  }

  private holds(first: number, second: number): boolean {
    return (
      first >= this.lowFirst &&
      first <= this.highFirst &&
      second >= this.lowSecond &&
      second <= this.highSecond
    );
  }

  /** The second one where nothing tells. */
  private nothing(): number {
    return within(0, this.lowSecond, this.highSecond);
  }

  private across(
    first: number,
    xx: number,
    xz: number,
    zz: number,
    xy: number,
    zy: number,
    yy: number,
  ): void {
    const second = within((zy - first * xz) / zz, this.lowSecond, this.highSecond);
    this.offer(first, second, xx, xz, zz, xy, zy, yy);
  }

  private along(
    second: number,
    xx: number,
    xz: number,
    zz: number,
    xy: number,
    zy: number,
    yy: number,
  ): void {
    const free = xx > 0 ? (xy - second * xz) / xx : 0;
    const first = within(free, this.lowFirst, this.highFirst);
    this.offer(first, second, xx, xz, zz, xy, zy, yy);
  }

  private offer(
    first: number,
    second: number,
    xx: number,
    xz: number,
    zz: number,
    xy: number,
    zy: number,
    yy: number,
  ): void {
    const squares =
      yy -
      2 * (first * xy + second * zy) +
      first * first * xx +
      second * second * zz +
      2 * first * second * xz;
    if (squares >= this.best) return;
    this.best = squares;
    this.first = first;
    this.second = second;
  }
}

function within(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
