import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PackedForecast } from './forecast-tasks.ts';
import { MICRO, packSteps, shorten } from './rules-forecast.ts';
import { agreeLevels, coherentWeeks, type Level, scalePacked, sumWeeks } from './rules-totals.ts';
import { ALL_MARKETS } from './types.ts';

const HORIZON = 4;
const packed = (mean: number[], quantiles: number[] = mean): PackedForecast => ({
  ...{ model: 'level', demandClass: 'smooth', units: 0 },
  ...packSteps(mean, [quantiles]),
});
const level = (market: string, values: number[], units: number): Level => ({
  market,
  values,
  units,
});

describe('levels of series and totals', () => {
  // Two SKUs in Germany, one in the US; errors of a level that starts at the first value.
  const steady = [10, 12, 8, 11, 9, 10, 12, 8];
  const series = [level('DE', steady, 40), level('DE', steady, 40), level('US', steady, 40)];
  const errors = [1, -2, 1, 2, -1, -1, 2];
  const total = (market: string, count: number, units: number): Level => ({
    ...level(
      market,
      steady.map((value) => value * count),
      units,
    ),
    errors: errors.map((error, time) => error * count + (time % 3) - 1),
  });

  it('stay where they are when they agree', () => {
    const totals = [total('DE', 2, 80), total('US', 1, 40), total(ALL_MARKETS, 3, 120)];
    const { factors, method } = agreeLevels(series, totals);
    expect(method).toMatchObject({ method: 'mint_shrink', moved: expect.closeTo(0, 9) });
    for (const factor of factors) expect(factor).toBeCloseTo(1, 9);
  });

  it('move towards a total that says more, those of its market most', () => {
    const totals = [total('DE', 2, 100), total('US', 1, 40), total(ALL_MARKETS, 3, 140)];
    const { factors, method } = agreeLevels(series, totals);
    const [first = 0, second = 0, american = 0] = factors;
    expect(first).toBeGreaterThan(1.02);
    expect(first).toBeLessThan(1.25);
    expect(second).toBe(first);
    expect(Math.abs(american - 1)).toBeLessThan(first - 1);
    expect(method.moved).toBeGreaterThan(0);
  });

  it('are moved by a half at most, and never from nothing', () => {
    const idle = [...series, level('US', [0, 1, 0, 0, 0, 0, 0, 0], 0)];
    const totals = [total('DE', 2, 9000), total('US', 1, 900), total(ALL_MARKETS, 3, 9900)];
    const { factors } = agreeLevels(idle, totals, 'ols');
    expect(Array.from(factors)).toEqual([2, 2, 2, 1]);
  });

  it('stay where they are without totals of their own', () => {
    const { factors, method } = agreeLevels(series, []);
    expect(Array.from(factors)).toEqual([1, 1, 1]);
    expect(method).toEqual({ method: 'bottom_up', shrinkage: null, moved: 0 });
  });

  it('count one market once', () => {
    const alone = series.slice(0, 2);
    const totals = [total('DE', 2, 100), total(ALL_MARKETS, 2, 100)];
    const once = agreeLevels(alone, totals.slice(0, 1));
    expect(agreeLevels(alone, totals)).toEqual(once);
  });
});

describe('a stored forecast', () => {
  it('is multiplied with its band, shortened, and its units are the sum of its weeks', () => {
    const told = scalePacked(packed([2, 3, 3, 3], [4, 6, 6, 6]), 1.5, HORIZON);
    expect(told).toMatchObject({ mean: [3, 4.5], quantiles: [6, 9], units: 16.5 });
    expect(scalePacked(packed([1, 1, 1, 1]), 1, HORIZON).units).toBe(4);
  });

  it('keeps whole millionths of a unit', () => {
    expect(shorten(0.00123456)).toBe(0.001235);
    expect(shorten(0.0000004)).toBe(0);
    expect(shorten(123456)).toBe(123500);
  });
});

const anyForecast = fc
  .array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: HORIZON, maxLength: HORIZON })
  .map((mean) => packed(mean));
const anyRun = fc.array(
  fc.record({ market: fc.constantFrom('DE', 'US', 'FR', 'ZZ'), forecast: anyForecast }),
  { minLength: 1, maxLength: 40 },
);

describe('totals', () => {
  it('are the sums of their markets and of their series to the last digit, in any order', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const sums = sumWeeks(run, HORIZON);
        const whole = sums.get(ALL_MARKETS);
        expect(sumWeeks([...run].reverse(), HORIZON).get(ALL_MARKETS)).toEqual(whole);
        for (let week = 0; week < HORIZON; week += 1) {
          const micro = (value: number | undefined): number => Math.round((value ?? 0) * MICRO);
          const markets = [...sums].filter(([market]) => market !== ALL_MARKETS);
          const ofMarkets = markets.reduce((sum, [, one]) => sum + micro(one.weeks[week]), 0);
          const ofSeries = run.reduce(
            (sum, { forecast: { mean } }) => sum + micro(mean[week] ?? mean.at(-1)),
            0,
          );
          expect([ofMarkets, ofSeries]).toEqual([micro(whole?.weeks[week]), ofMarkets]);
        }
        expect(whole?.count).toBe(run.length);
      }),
    );
  });

  it('carry their own band to the sum', () => {
    const own = [
      { mean: 10, quantiles: [5, 20] },
      { mean: 0, quantiles: [0, 0] },
      { mean: 4, quantiles: [3, 5] },
    ];
    expect(coherentWeeks(own, [12, 2, 4])).toEqual([
      { mean: 12, quantiles: [6, 24] },
      { mean: 2, quantiles: [] },
      { mean: 4, quantiles: [3, 5] },
    ]);
  });
});
