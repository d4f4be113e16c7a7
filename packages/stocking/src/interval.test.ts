import { describe, expect, it } from 'vitest';
import { defaultPolicy } from './default-policy.ts';
import { meanOver, momentsOver, type WeekSums } from './interval.ts';

const independent = { ...defaultPolicy, weeklyErrorCorrelation: 0, marketErrorCorrelation: 0 };

/** Running sums of weeks with the given means and one spread, the last week repeating. */
function weeks(means: readonly number[], spread: number): WeekSums {
  const all = [...means, means.at(-1) ?? 0];
  const running = (values: readonly number[]): Float64Array => {
    const sums = new Float64Array(values.length + 1);
    for (const [t, value] of values.entries()) sums[t + 1] = (sums[t] ?? 0) + value;
    return sums;
  };
  return {
    mean: running(all),
    variance: running(all.map(() => spread * spread)),
    spread: running(all.map(() => spread)),
  };
}

describe('demand over an interval', () => {
  it('adds weeks and parts of weeks, the last week going on for ever', () => {
    const rising = weeks([10, 20, 30], 4);
    expect(meanOver([rising], 7)).toBe(10);
    expect(meanOver([rising], 10.5)).toBe(20);
    expect(meanOver([rising], 70)).toBeCloseTo(60 + 7 * 30, 9);
    expect(meanOver([rising, rising], 14)).toBe(60);
  });

  it('adds variances of independent weeks and markets, and spreads of dependent ones', () => {
    const steady = weeks([100, 100, 100, 100], 30);
    expect(momentsOver([steady], 28, 0, independent).variance).toBeCloseTo(4 * 900, 6);
    const byWeek = { ...independent, weeklyErrorCorrelation: 1 };
    expect(momentsOver([steady], 28, 0, byWeek).variance).toBeCloseTo(16 * 900, 6);
    expect(momentsOver([steady, steady], 7, 0, independent).variance).toBeCloseTo(1800, 6);
    const byMarket = { ...independent, marketErrorCorrelation: 1 };
    expect(momentsOver([steady, steady], 7, 0, byMarket).variance).toBeCloseTo(3600, 6);
  });

  it('adds what an uncertain lead time does: daily rate squared times its variance', () => {
    const steady = weeks([70, 70, 70, 70], 0);
    expect(momentsOver([steady], 28, 0, independent).variance).toBeCloseTo(280, 6);
    expect(momentsOver([steady], 28, 5, independent).variance).toBeCloseTo(50 * 50, 6);
    expect(momentsOver([steady], 28, 10, independent).variance).toBeCloseTo(100 * 100, 6);
  });
});
