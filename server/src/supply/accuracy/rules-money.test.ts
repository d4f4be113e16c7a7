import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf, economicsOf, middleOf, quantileAt, quarterOf, stockFor } from './rules-money.ts';

/** A dress: sold at 100.00, bought at 36.50, two weeks and a week until the next can be here. */
const DRESS = {
  ...{ priceMinor: 10_000, unitCostMinor: 3650, reviewDays: 7, leadDays: 14 },
  ...{ capitalRatePerYear: 0.2, storagePerUnitWeekMinor: 50 },
};

describe('what being wrong costs', () => {
  it('is the margin of a unit short, and three weeks of keeping a unit over', () => {
    // 36.50 × 20 % × 21 / 365 = 0.42; storage 0.50 × 3 = 1.50: 1.92 a unit over, 63.50 short.
    expect(economicsOf(DRESS)).toEqual({
      ...{ underMilli: 6_350_000n, overMilli: 192_000n },
      level: 6350 / (6350 + 192),
    });
  });

  it('is worked out by hand for a week of five short and one of three over', () => {
    const economics = economicsOf(DRESS);
    if (typeof economics === 'string') throw new Error(economics);
    // 5 × 63.50 = 317.50; 3 × 1.92 = 5.76.
    expect(costOf(economics, 5, 3)).toEqual({ underMinor: 31_750n, overMinor: 576n });
  });

  it('says what is missing instead of taking it for zero', () => {
    expect(economicsOf({ ...DRESS, priceMinor: null })).toBe('no_price');
    expect(economicsOf({ ...DRESS, unitCostMinor: null })).toBe('no_cost');
    expect(economicsOf({ ...DRESS, priceMinor: 3650 })).toBe('no_margin');
  });

  it('leaves storage out where no warehouse says what it costs', () => {
    const economics = economicsOf({ ...DRESS, storagePerUnitWeekMinor: null });
    expect(economics).toMatchObject({ overMilli: 42_000n });
  });

  it('is told for a quarter, rounded to the minor unit', () => {
    expect(quarterOf(2400n, 24)).toBe(1300n);
    expect(quarterOf(100n, 24)).toBe(54n);
    expect(quarterOf(100n, 0)).toBe(0n);
  });

  it('knows the middle of an even and an odd number of rates', () => {
    expect([middleOf([]), middleOf([3]), middleOf([9, 1, 5]), middleOf([4, 1])]).toEqual([
      ...[null, 3, 5, 1],
    ]);
  });
});

const LEVELS = [0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95];
/** Of a normal week of mean 100 and standard deviation 10. */
const NORMAL = [83.55, 87.18, 91.58, 96.15, 100, 103.85, 108.42, 112.82, 116.45];

describe('the stock a forecast asks for', () => {
  it('is the level itself where it was forecast, and lies between where not', () => {
    expect(quantileAt(LEVELS, NORMAL, 0.8)).toBeCloseTo(108.42, 6);
    // The normal quantile of 0.7 is 105.24, of 0.98 is 120.54.
    expect(quantileAt(LEVELS, NORMAL, 0.7)).toBeCloseTo(105.24, 1);
    expect(quantileAt(LEVELS, NORMAL, 0.98)).toBeCloseTo(120.54, 1);
  });

  it('is in whole units, upwards, and never bought for a rounding error', () => {
    expect(stockFor(LEVELS, NORMAL, 0.8)).toBe(109);
    expect(stockFor([0.5, 0.9], [3, 7.00001], 0.9)).toBe(7);
    expect(stockFor([0.5, 0.9], [0, 0], 0.99)).toBe(0);
  });

  it('rises with the level', () => {
    const rising = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), {
      ...{ minLength: 9, maxLength: 9 },
    });
    const level = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(rising, level, level, (values, a, b) => {
        const sorted = [...values].sort((x, y) => x - y);
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(stockFor(LEVELS, sorted, low)).toBeLessThanOrEqual(stockFor(LEVELS, sorted, high));
      }),
    );
  });
});
