import { describe, expect, it } from 'vitest';
import { demandDistribution } from './distribution.ts';
import { weekSpread } from './week-spread.ts';

describe('weekSpread', () => {
  it('is Poisson’s when no levels are given, and zero when nothing sells', () => {
    expect(weekSpread({ mean: 9, quantiles: [] })).toBe(3);
    expect(weekSpread({ mean: 0, quantiles: [{ level: 0.9, units: 4 }] })).toBe(0);
  });

  it('reads an ordinary band', () => {
    const quantiles = [
      { level: 0.1, units: 1000 - 128.2 },
      { level: 0.5, units: 1000 },
      { level: 0.9, units: 1000 + 128.2 },
    ];
    expect(weekSpread({ mean: 1000, quantiles })).toBeCloseTo(100, -0.5);
  });

  it.each([
    [[0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]],
    [[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]],
    [[0.5, 0.8, 0.9, 0.95]],
  ])('comes within 20 %% of the spread of skewed counts from levels %j', (levels) => {
    for (const mean of [0.3, 1, 3, 10, 50, 500]) {
      for (const ratio of [1.2, 2, 5, 20].filter((each) => each < 9 * mean)) {
        const demand = demandDistribution(mean, mean * ratio);
        const quantiles = levels.map((level) => ({ level, units: demand.quantile(level) }));
        const share = weekSpread({ mean, quantiles }) / Math.sqrt(mean * ratio);
        expect(share).toBeGreaterThan(0.8);
        expect(share).toBeLessThan(1.2);
      }
    }
  });
});
