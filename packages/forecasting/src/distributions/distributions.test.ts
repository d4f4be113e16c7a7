import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HurdleLognormal } from './hurdle-lognormal.ts';
import { fitsNegativeBinomial, NegativeBinomial } from './negative-binomial.ts';
import { Normal } from './normal.ts';
import type { Distribution } from './types.ts';

test('negative binomial with mean 2 and variance 4 is two failures at one half', () => {
  const demand = new NegativeBinomial(2, 4);
  expect(demand.cdf(0)).toBeCloseTo(0.25, 12);
  expect(demand.cdf(1)).toBeCloseTo(0.5, 12);
  expect(demand.cdf(2)).toBeCloseTo(0.6875, 12);
  expect(demand.below(2)).toBeCloseTo(0.5, 12);
  expect(demand.quantile(0.6)).toBe(2);
});

test('a variance below the mean is nearly Poisson', () => {
  const demand = new NegativeBinomial(1, 0.5);
  expect(demand.cdf(0)).toBeCloseTo(Math.exp(-1), 2);
});

test('a large mean, whose first masses are next to nothing', () => {
  const demand = new NegativeBinomial(200, 400);
  expect(demand.cdf(200)).toBeGreaterThan(0.5);
  expect(demand.cdf(200)).toBeLessThan(0.55);
  expect(demand.cdf(0)).toBeLessThan(1e-20);
  expect(demand.below(260)).toBeGreaterThan(0.99);
  expect(demand.below(260)).toBeLessThan(1);
});

test('no level, no demand', () => {
  const none = new NegativeBinomial(0, 0);
  expect(none.quantile(0.999)).toBe(0);
  expect(none.cdf(0)).toBe(1);
  expect(new HurdleLognormal(0.5, 0, 1, true).quantile(0.99)).toBe(0);
});

test('the hurdle gives zeros with their probability and lots otherwise', () => {
  const lots = new HurdleLognormal(0.25, 24, 0.5, true);
  expect(lots.cdf(0)).toBeCloseTo(0.75, 12);
  expect(lots.quantile(0.7)).toBe(0);
  expect(lots.quantile(0.9)).toBeGreaterThan(10);
  expect(Number.isInteger(lots.quantile(0.93))).toBe(true);
});

test('a normal without spread is a certainty', () => {
  const sure = new Normal(5, 0);
  expect(sure.quantile(0.1)).toBe(5);
  expect([sure.below(5), sure.cdf(5)]).toEqual([0, 1]);
});

test('means beyond five hundred are left to the continuous distribution', () => {
  expect(fitsNegativeBinomial(400, 400)).toBe(true);
  expect(fitsNegativeBinomial(600, 600)).toBe(false);
  expect(fitsNegativeBinomial(10, 1e8)).toBe(false);
});

const level = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const distribution: fc.Arbitrary<Distribution> = fc
  .tuple(
    fc.double({ min: 0.001, max: 300, noNaN: true }),
    fc.double({ min: 0.01, max: 3_000, noNaN: true }),
    fc.double({ min: 0.01, max: 1, noNaN: true }),
    fc.integer({ min: 0, max: 3 }),
  )
  .map(([mean, variance, chance, kind]) => {
    if (kind === 0) return new NegativeBinomial(mean, variance);
    if (kind === 1) return new Normal(mean, variance);
    return new HurdleLognormal(chance, mean, variance / 1000, kind === 2);
  });

test('quantiles rise with the level, and the distribution function reaches the level there', () => {
  fc.assert(
    fc.property(distribution, level, level, (demand, a, b) => {
      const low = demand.quantile(Math.min(a, b));
      const high = demand.quantile(Math.max(a, b));
      expect(low).toBeLessThanOrEqual(high);
      expect(demand.cdf(high)).toBeGreaterThanOrEqual(Math.max(a, b) - 0.01);
      expect(demand.below(low)).toBeLessThanOrEqual(demand.cdf(low));
    }),
  );
});
