/** A pair of levels around the middle, with the share of outcomes it should hold. */
export interface Band {
  /** Places of the two levels in the list of levels. */
  readonly low: number;
  readonly high: number;
  /** 0.9 for the levels 0.05 and 0.95. */
  readonly share: number;
}

const pairs = (levels: readonly number[]): readonly Band[] =>
  levels.flatMap((level, low) => {
    if (level >= 0.5) return [];
    const high = levels.findIndex((other) => Math.abs(other - (1 - level)) < 1e-9);
    return high < 0 ? [] : [{ low, high, share: 1 - 2 * level }];
  });

/**
 * The two bands of a chart: the widest the levels allow, and the one nearest to half of all
 * outcomes. Levels without a partner make no band.
 */
export function bandsOf(levels: readonly number[]): { outer: Band | null; inner: Band | null } {
  const known = pairs(levels);
  const outer = known.reduce<Band | null>(
    (best, one) => (best === null || one.share > best.share ? one : best),
    null,
  );
  const inner = known
    .filter((one) => one.share !== outer?.share)
    .reduce<Band | null>(
      (best, one) =>
        best === null || Math.abs(one.share - 0.5) < Math.abs(best.share - 0.5) ? one : best,
      null,
    );
  return { outer, inner };
}

/** A level, and the share of outcomes that were at or below it; the nearer the two the better. */
export interface Reached {
  readonly level: number;
  readonly share: number | null;
}

/**
 * How often demand stayed at or below the upper levels, which stock is held for. The lower ones say
 * little of slow sellers: there most weeks sell nothing, and nothing is at or below every level.
 */
export function upperCoverage(
  levels: readonly number[],
  coverage: readonly (number | null)[],
): readonly Reached[] {
  return [0.8, 0.95].flatMap((level) => {
    const at = levels.findIndex((one) => Math.abs(one - level) < 1e-9);
    return at < 0 ? [] : [{ level, share: coverage[at] ?? null }];
  });
}

/** How much smaller the error is than the naive one: 0.2 is a fifth less; null without either. */
export function betterBy(own: number | null, naive: number | null): number | null {
  return own === null || naive === null || naive === 0 ? null : 1 - own / naive;
}
