/** An interval, how finely it is looked over, and when to stop. */
export interface LineSearch {
  readonly lower: number;
  readonly upper: number;
  /** Even parts of the interval; their ends are all tried before the search goes on. */
  readonly parts: number;
  /** Further evaluations at most. */
  readonly refinements: number;
  /** A bracket this narrow is good enough. */
  readonly tolerance: number;
}

/** Share of the wider side at which a golden step lands. */
const golden = (3 - Math.sqrt(5)) / 2;

/**
 * Minimum of a function of one variable: the best of an even grid, then steps to the bottom of a
 * parabola through three points, or golden ones where it is no help. The grid sees a second valley
 * that a search from one start would miss.
 *
 * Source: Brent (1973), Algorithms for Minimization without Derivatives, chapter 5.
 *
 * @returns the place of the least value seen
 */
export function minimiseOnInterval(
  objective: (place: number) => number,
  { lower, upper, parts, refinements, tolerance }: LineSearch,
): number {
  const width = (upper - lower) / parts;
  const grid = new Float64Array(parts + 1);
  let best = 0;
  for (let part = 0; part <= parts; part += 1) {
    grid[part] = finite(objective(lower + part * width));
    if ((grid[part] as number) < (grid[best] as number)) best = part;
  }
  const [before, after] = [Math.max(0, best - 1), Math.min(parts, best + 1)];
  let [low, lowValue] = [lower + before * width, grid[before] as number];
  let [middle, least] = [lower + best * width, grid[best] as number];
  let [high, highValue] = [lower + after * width, grid[after] as number];
  for (let turn = 0; turn < refinements && high - low > tolerance; turn += 1) {
    const wide = high - middle > middle - low ? high - middle : low - middle;
    let place = parabolaBottom(low, lowValue, middle, least, high, highValue);
    const step = Math.abs(place - middle);
    // A step that is no step, leaves the bracket or has stopped narrowing it: a golden one.
    if (!(place > low && place < high && step > tolerance / 4) || turn % 3 === 2) {
      place = middle + golden * wide;
    }
    const value = finite(objective(place));
    if (value < least) {
      if (place > middle) [low, lowValue] = [middle, least];
      else [high, highValue] = [middle, least];
      [middle, least] = [place, value];
    } else if (place > middle) [high, highValue] = [place, value];
    else [low, lowValue] = [place, value];
  }
  return middle;
}

/** Not a number when the three points do not hold water. */
function parabolaBottom(
  low: number,
  lowValue: number,
  middle: number,
  value: number,
  high: number,
  highValue: number,
): number {
  const left = (middle - low) * (value - highValue);
  const right = (middle - high) * (value - lowValue);
  return middle - ((middle - low) * left - (middle - high) * right) / (2 * (left - right));
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 1e300;
}
