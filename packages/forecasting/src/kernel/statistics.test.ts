import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalCdf, normalQuantile } from './normal.ts';
import {
  autocorrelation,
  fitLine,
  largestMagnitude,
  mean,
  meanAbsoluteDifference,
  sortedQuantile,
} from './statistics.ts';

test('averages, quantiles and differences by hand', () => {
  const values = Float64Array.of(1, 2, 4, 7);
  expect(mean(values)).toBe(3.5);
  expect(mean(new Float64Array(0))).toBe(0);
  expect(sortedQuantile(values, 0.5)).toBe(3);
  expect(sortedQuantile(values, 1)).toBe(7);
  expect(sortedQuantile([], 0.5)).toBe(0);
  expect(largestMagnitude([3, -8, 2])).toBe(8);
  expect(meanAbsoluteDifference(values, 1)).toBe(2);
  expect(meanAbsoluteDifference(values, 9)).toBe(0);
  expect(fitLine(values)).toEqual({ intercept: 0.5, slope: 2 });
  expect(fitLine(Float64Array.of(4))).toEqual({ intercept: 4, slope: 0 });
});

test('a two-step wave is correlated with itself two steps on', () => {
  const wave = Float64Array.from({ length: 40 }, (_, time) => time % 2);
  expect(autocorrelation(wave, 2)).toBeCloseTo(0.95, 2);
  expect(autocorrelation(wave, 1)).toBeCloseTo(-0.975, 2);
  expect(autocorrelation(new Float64Array(5).fill(3), 1)).toBe(0);
});

test('normal distribution at well-known points', () => {
  expect(normalCdf(0)).toBeCloseTo(0.5, 6);
  expect(normalCdf(1.959964)).toBeCloseTo(0.975, 6);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 2);
  expect(normalQuantile(0.5)).toBeCloseTo(0, 2);
});

test('the normal quantile undoes the distribution function', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (level) => {
      expect(normalCdf(normalQuantile(level))).toBeCloseTo(level, 3);
    }),
  );
});
