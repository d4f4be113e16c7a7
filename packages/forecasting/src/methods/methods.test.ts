import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complexExponentialSmoothing } from './ces.ts';
import { croston } from './croston.ts';
import { ets, etsName, plainSpecs, seasonalSpecs } from './ets.ts';
import { naive } from './naive.ts';
import { seasonalNaive, seasonalNaiveResiduals } from './seasonal-naive.ts';
import { simpleExponentialSmoothing } from './ses.ts';
import { dynamicOptimisedTheta, standardTheta } from './theta.ts';
import { teunterSyntetosBabai } from './tsb.ts';

const line = Float64Array.from({ length: 30 }, (_, time) => 0.2 + 0.02 * time);
const flat = new Float64Array(30).fill(0.7);

describe('yardsticks', () => {
  test('naive repeats the last value', () => {
    expect(Array.from(naive(Float64Array.of(1, 2, 3), 2))).toEqual([3, 3]);
    expect(Array.from(naive(new Float64Array(0), 2))).toEqual([0, 0]);
  });

  test('seasonal naive repeats the last cycle, and is naive without a full one', () => {
    const values = Float64Array.of(9, 1, 2, 3);
    expect(Array.from(seasonalNaive(values, 3, 5))).toEqual([1, 2, 3, 1, 2]);
    expect(Array.from(seasonalNaive(values, 12, 2))).toEqual([3, 3]);
    expect(Array.from(seasonalNaiveResiduals(values, 3))).toEqual([-6]);
    expect(Array.from(seasonalNaiveResiduals(values, 12))).toEqual([-8, 1, 1]);
  });
});

describe('smoothing', () => {
  test('SES by hand, and a censored period changes nothing unless it sold more', () => {
    const values = Float64Array.of(10, 0, 20);
    expect(simpleExponentialSmoothing(values, 0.5, 10)).toBe(12.5);
    expect(simpleExponentialSmoothing(values, 0.5, 10, [0, 1, 0])).toBe(15);
    expect(simpleExponentialSmoothing(values, 0.5, 10, [0, 1, 1])).toBe(15);
  });

  test('an exact line is carried on by a trend model, a constant by a level model', () => {
    const trend = ets(line, 1, 3, plainSpecs);
    expect(trend.spec.trend).not.toBe('N');
    trend.forecast.forEach((value, step) => {
      expect(value).toBeCloseTo(0.8 + 0.02 * step, 2);
    });
    const level = ets(flat, 1, 2, plainSpecs);
    expect(level.spec.trend).toBe('N');
    expect(level.forecast[1]).toBeCloseTo(0.7, 6);
  });

  test('a seasonal pattern is carried on', () => {
    const wave = [0.4, 0.8, 0.6, 0.2];
    const values = Float64Array.from({ length: 32 }, (_, time) => wave[time % 4] ?? 0);
    const fit = ets(values, 4, 4);
    expect(fit.spec.season).not.toBe('N');
    wave.forEach((value, slot) => {
      expect(fit.forecast[slot]).toBeCloseTo(value, 2);
    });
  });

  test('multiplicative forms are left out when values touch zero', () => {
    const values = Float64Array.from({ length: 24 }, (_, time) => (time % 4) / 4);
    const fit = ets(values, 4, 1, [...plainSpecs, ...seasonalSpecs]);
    expect(etsName(fit.spec)).toMatch(/^ETS\(A,/);
  });

  test('a single value is its own forecast', () => {
    expect(ets(Float64Array.of(0.5), 12, 2).forecast[1]).toBeCloseTo(0.5, 6);
  });
});

describe('theta and complex smoothing', () => {
  test('theta keeps half of a steady slope at least, and a constant as it is', () => {
    const half = standardTheta(line, 4);
    expect((half[3] ?? 0) - (half[2] ?? 0)).toBeCloseTo(0.01, 4);
    const dynamic = dynamicOptimisedTheta(line, 4);
    expect((dynamic[3] ?? 0) - (dynamic[0] ?? 0)).toBeGreaterThan(0.03);
    expect(dynamicOptimisedTheta(flat, 2)[1]).toBeCloseTo(0.7, 3);
    expect(standardTheta(flat, 2)[1]).toBeCloseTo(0.7, 6);
  });

  test('complex smoothing holds a constant and follows a line', () => {
    expect(complexExponentialSmoothing(flat, 3)[2]).toBeCloseTo(0.7, 2);
    expect(complexExponentialSmoothing(line, 1)[0]).toBeCloseTo(0.8, 1);
  });

  test('three values are too few: the last one is repeated', () => {
    const short = Float64Array.of(1, 2, 3);
    for (const method of [standardTheta, dynamicOptimisedTheta, complexExponentialSmoothing]) {
      expect(Array.from(method(short, 2))).toEqual([3, 3]);
    }
  });
});

describe('intermittent demand', () => {
  const everyThird = Float64Array.from({ length: 60 }, (_, time) => (time % 3 === 2 ? 6 : 0));

  test('six every third period is two a period; SBA takes off the known bias', () => {
    expect(croston(everyThird, 0.1, 'croston')).toBeCloseTo(2, 10);
    expect(croston(everyThird, 0.1, 'sba')).toBeCloseTo(1.9, 10);
    expect(teunterSyntetosBabai(everyThird, 0.1, 0.1)).toBeGreaterThan(1.9);
    expect(croston(new Float64Array(9), 0.1)).toBe(0);
    expect(teunterSyntetosBabai(new Float64Array(9), 0.1, 0.1)).toBe(0);
  });

  test('an item that stopped selling fades in TSB, not in Croston', () => {
    const dead = Float64Array.from({ length: 80 }, (_, time) => (time < 40 ? 3 : 0));
    expect(teunterSyntetosBabai(dead, 0.1, 0.1)).toBeLessThan(0.1);
    expect(croston(dead, 0.1, 'croston')).toBeCloseTo(3, 10);
  });

  test('censored periods count neither as demand nor as time', () => {
    const holes = Float64Array.of(0, 0, 6, 0, 0, 0, 0, 0, 6);
    const mask = [0, 0, 0, 1, 1, 1, 0, 0, 0];
    expect(croston(holes, 0.1, 'croston', mask)).toBeCloseTo(2, 10);
    const known = holes.filter((_, time) => mask[time] === 0);
    const expected = teunterSyntetosBabai(known, 0.1, 0.1);
    expect(teunterSyntetosBabai(holes, 0.1, 0.1, mask)).toBe(expected);
  });
});

test('every method is finite on any series scaled to one', () => {
  const unit = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(unit, fc.constantFrom(1, 4, 12), (list, season) => {
      const values = Float64Array.from(list);
      const forecasts = [
        dynamicOptimisedTheta(values, 6),
        standardTheta(values, 6),
        complexExponentialSmoothing(values, 6),
        ets(values, season, 6).forecast,
      ];
      for (const forecast of forecasts) expect(forecast.every(Number.isFinite)).toBe(true);
    }),
    { numRuns: 150 },
  );
});
