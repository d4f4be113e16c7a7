import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countQuantiles } from './count-quantiles.ts';
import { forecastFading, testDecline } from './fading.ts';
import { forecastLaunch } from './launch-bands.ts';
import { type LaunchedItem, rankAnalogues } from './launch-curves.ts';

const LEVELS = [0.1, 0.5, 0.9];

const lamp = (id: string, demand: readonly number[], words: readonly string[] = []) => ({
  ...{ id, labels: { kind: 'lamp' }, numbers: { price: 20 }, words, demand },
});
const fresh = (demand: readonly number[] = []): LaunchedItem => lamp('new', demand);

describe('a launch by analogy', () => {
  const a = lamp('a', [10, 20, 30, 30]);
  const b = lamp('b', [20, 40, 60, 60]);

  test('sells like the mean of its analogues, and a fifth more where the planner says so', () => {
    const plain = forecastLaunch(fresh(), [a, b], { horizon: 4, levels: LEVELS });
    expect(Array.from(plain.mean, Math.round)).toEqual([15, 30, 45, 45]);
    const more = forecastLaunch(fresh(), [a, b], { horizon: 4, levels: LEVELS, scale: 1.2 });
    expect(Array.from(more.mean, Math.round)).toEqual([18, 36, 54, 54]);
  });

  test('says how far the analogues are off from each other: a is foretold as b, b as a', () => {
    const { selfError } = forecastLaunch(fresh(), [a, b], { horizon: 4, levels: LEVELS });
    // 90 too many and 90 too few, of 270 sold.
    expect(selfError).toBeCloseTo(180 / 270, 6);
    expect(forecastLaunch(fresh(), [a], { horizon: 4, levels: LEVELS }).selfError).toBeNull();
  });

  test('is surer of itself where its analogues agree, and once it has sold', () => {
    const width = ({ quantiles }: { quantiles: Float64Array[] }, at: number): number =>
      (quantiles[2]?.[at] ?? 0) - (quantiles[0]?.[at] ?? 0);
    const curve = [40, 40, 40, 40, 40, 40, 40, 40, 40, 40];
    const alike = ['c', 'd', 'e', 'f', 'g', 'h'].map((id) => lamp(id, curve));
    const apart = alike.map((one, at) => ({
      ...one,
      demand: one.demand.map((value) => value * (at % 2 === 0 ? 0.2 : 1.8)),
    }));
    const agreed = forecastLaunch(fresh(), alike, { horizon: 6, levels: LEVELS });
    const split = forecastLaunch(fresh(), apart, { horizon: 6, levels: LEVELS });
    expect(width(split, 0)).toBeGreaterThan(1.5 * width(agreed, 0));
    const later = forecastLaunch(fresh([40, 40, 40, 40]), apart, { horizon: 6, levels: LEVELS });
    expect(width(later, 0)).toBeLessThan(width(split, 0));
    expect(later.spread.level).toBeLessThan(split.spread.level);
  });

  test('finds the nearest by name where nothing else tells items apart', () => {
    const named = (id: string, name: string) => lamp(id, [1], name.split(' '));
    const ranked = rankAnalogues(named('new', 'red desk lamp'), [
      named('far', 'garden chair'),
      named('near', 'blue desk lamp'),
    ]);
    expect(ranked.map(({ id }) => id)).toEqual(['near', 'far']);
    expect(ranked[0]?.distance).toBeCloseTo(0.5, 10);
  });

  test('refuses a scale that is none, and having nobody to learn from', () => {
    const ask = (scale: number, items: LaunchedItem[]) => () =>
      forecastLaunch(fresh(), items, { horizon: 2, levels: LEVELS, scale });
    expect(ask(0, [a])).toThrow('bad_number');
    expect(ask(1, [])).toThrow('empty_series');
  });
});

describe('the end of a life', () => {
  const noise = [0, 2, -1, 1, -2, 0, 1, -1];
  const falling = Float64Array.from({ length: 26 }, (_, week) => {
    return Math.max(0, Math.round(60 * 0.9 ** week + (noise[week % 8] ?? 0)));
  });

  test('a steep fall is one; level sales, growth and a short history are none', () => {
    expect(testDecline(falling)).toMatchObject({ declines: true });
    const level = Float64Array.from({ length: 26 }, (_, week) => 20 + (noise[week % 8] ?? 0));
    expect(testDecline(level).declines).toBe(false);
    expect(testDecline(Float64Array.from(falling).reverse()).declines).toBe(false);
    expect(testDecline([30, 20, 10, 5])).toEqual({ chance: null, left: null, declines: false });
    expect(testDecline(new Float64Array(26)).declines).toBe(false);
  });

  test('level demand is called a fall about as seldom as promised', () => {
    // Poisson counts of mean 5 from a fixed multiplicative generator (Park & Miller 1988).
    let state = 20260101;
    const uniform = (): number => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    const poisson = (mean: number): number => {
      let count = -1;
      for (let left = 1; left > Math.exp(-mean); count += 1) left *= uniform();
      return count;
    };
    let alarms = 0;
    for (let run = 0; run < 2000; run += 1) {
      if (testDecline(Float64Array.from({ length: 26 }, () => poisson(5))).declines) alarms += 1;
    }
    expect(alarms).toBeLessThan(2000 * 0.02);
  });

  test('runs out by its own decay, and is nothing after the last week', () => {
    const { retention, mean, quantiles } = forecastFading(falling, {
      ...{ horizon: 8, levels: LEVELS, periodsLeft: 3 },
    });
    expect(retention).toBeGreaterThan(0.85);
    expect(retention).toBeLessThan(1);
    expect(mean[0]).toBeGreaterThan(mean[2] ?? 0);
    expect(Array.from(mean.subarray(3))).toEqual([0, 0, 0, 0, 0]);
    expect(Array.from(quantiles[2]?.subarray(3) ?? [])).toEqual([0, 0, 0, 0, 0]);
    expect(quantiles[2]?.[0]).toBeGreaterThan(mean[0] ?? 0);
  });
});

test('quantiles have the mean and spread asked for, small and large', () => {
  const grid = Array.from({ length: 999 }, (_, at) => (at + 1) / 1000);
  for (const [mean, variance] of [
    [3, 6],
    [40, 400],
    [5000, 4_000_000],
  ] as const) {
    const values = countQuantiles(mean, variance, grid);
    const found = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(found - mean) / mean).toBeLessThan(0.03);
  }
  expect(countQuantiles(0, 5, LEVELS)).toEqual([0, 0, 0]);
});

test('never a number that is none, never out of order, never negative', () => {
  const demand = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9000 })), {
    ...{ minLength: 1, maxLength: 30 },
  });
  const sound = (mean: Float64Array, quantiles: readonly Float64Array[]): void => {
    mean.forEach((value, step) => {
      const row = [0, ...quantiles.map((one) => one[step] ?? Number.NaN)];
      expect(Number.isFinite(value) && value >= 0).toBe(true);
      expect(row.every((one, at) => Number.isFinite(one) && one >= (row[at - 1] ?? 0))).toBe(true);
    });
  };
  fc.assert(
    fc.property(fc.array(demand, { minLength: 1, maxLength: 6 }), demand, (curves, values) => {
      const items = curves.map((curve, at) => lamp(`item ${at}`, curve));
      const launch = forecastLaunch(fresh(), items, { horizon: 5, levels: LEVELS });
      sound(launch.mean, launch.quantiles);
      const fading = forecastFading(Float64Array.from(values), {
        ...{ horizon: 5, levels: LEVELS, periodsLeft: 4 },
      });
      sound(fading.mean, fading.quantiles);
      const { chance } = testDecline(values);
      expect(chance === null || (chance >= 0 && chance <= 1)).toBe(true);
    }),
    { numRuns: 100 },
  );
});
