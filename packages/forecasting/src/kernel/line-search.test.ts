import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minimiseOnInterval } from './line-search.ts';

const patient = { lower: 0, upper: 1, parts: 6, refinements: 40, tolerance: 1e-6 };

test('finds the bottom of a bowl, inside and at either end', () => {
  for (const bottom of [0, 0.37, 0.5, 0.93, 1]) {
    const place = minimiseOnInterval((x) => (x - bottom) ** 2 * (2 + x), patient);
    expect(place).toBeCloseTo(bottom, 4);
  }
});

test('takes the deeper of two valleys, wherever it would have begun', () => {
  const valleys = (x: number) => Math.min((x - 0.2) ** 2, (x - 0.8) ** 2 - 0.01);
  expect(minimiseOnInterval(valleys, patient)).toBeCloseTo(0.8, 4);
});

test('a corner is found too, where parabolas are no help', () => {
  expect(minimiseOnInterval((x) => Math.abs(x - 0.61), patient)).toBeCloseTo(0.61, 4);
});

test('values that are not finite lose against any number', () => {
  const place = minimiseOnInterval((x) => (x > 0.6 ? Number.NaN : -x), patient);
  expect(place).toBeGreaterThan(0.59);
  expect(place).toBeLessThanOrEqual(0.6);
});

test('stays in the interval, within its evaluations, and no worse than its grid', () => {
  const waves = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), {
    minLength: 3,
    maxLength: 6,
  });
  fc.assert(
    fc.property(waves, (weights) => {
      let calls = 0;
      const wave = (x: number): number => {
        calls += 1;
        return weights.reduce(
          (sum, weight, turn) => sum + weight * Math.sin((turn + 1) * 2 * x),
          0,
        );
      };
      const search = { lower: -1, upper: 2, parts: 8, refinements: 7, tolerance: 1e-3 };
      const place = minimiseOnInterval(wave, search);
      expect(calls).toBeLessThanOrEqual(9 + 7);
      expect(place).toBeGreaterThanOrEqual(-1);
      expect(place).toBeLessThanOrEqual(2);
      for (let part = 0; part <= 8; part += 1) {
        expect(wave(place)).toBeLessThanOrEqual(wave(-1 + part * (3 / 8)));
      }
    }),
  );
});
