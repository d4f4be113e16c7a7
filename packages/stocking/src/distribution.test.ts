import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demandDistribution } from './distribution.ts';
import { gammaCdf, gammaQuantile, logGamma } from './gamma.ts';
import { normalCdf, normalLoss, normalQuantile } from './normal.ts';

describe('the normal distribution', () => {
  it('agrees with printed tables', () => {
    expect(normalCdf(1)).toBeCloseTo(0.8413447460685429, 12);
    expect(normalCdf(-3.5)).toBeCloseTo(0.00023262907903552, 14);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 9);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 9);
    expect(normalLoss(0)).toBeCloseTo(0.3989422804, 9);
    expect(normalLoss(1)).toBeCloseTo(0.0833154706, 9);
  });
});

describe('the gamma distribution', () => {
  it('agrees with closed forms', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 10);
    expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 10);
    expect(gammaCdf(1, 2)).toBeCloseTo(1 - Math.exp(-2), 12);
    expect(gammaCdf(3, 2)).toBeCloseTo(1 - Math.exp(-2) * (1 + 2 + 2), 12);
    expect(gammaQuantile(1, 0.9)).toBeCloseTo(-Math.log(0.1), 9);
  });

  it('quantile undoes probability for every shape', () => {
    const shape = fc.double({ min: 0.05, max: 5000, noNaN: true });
    const level = fc.double({ min: 0.01, max: 0.9999, noNaN: true });
    fc.assert(
      fc.property(shape, level, (k, p) => {
        expect(gammaCdf(k, gammaQuantile(k, p))).toBeCloseTo(p, 6);
      }),
    );
  });
});

describe('demand distributions', () => {
  it('is Poisson where the variance is not above the mean', () => {
    const demand = demandDistribution(2, 1);
    expect(demand.cdf(0)).toBeCloseTo(Math.exp(-2), 12);
    expect(demand.cdf(2)).toBeCloseTo(5 * Math.exp(-2), 12);
    expect(demand.variance === 2 && demand.quantile(0.5) === 2).toBe(true);
  });

  it('is nothing for a mean of zero, but a backlog is still short', () => {
    const demand = demandDistribution(0, 0);
    expect([demand.quantile(0.99), demand.shortage(0), demand.shortage(-3)]).toEqual([0, 0, 3]);
  });

  it('stays close to the exact convolution of eight skewed weeks', () => {
    const week = probabilities(3, 9);
    let exact = [1];
    for (let n = 0; n < 8; n += 1) exact = convolved(exact, week);
    const matched = demandDistribution(24, 72);
    let below = 0;
    for (const [units, probability] of exact.slice(0, 80).entries()) {
      below += probability;
      expect(Math.abs(matched.cdf(units) - below)).toBeLessThan(0.002);
    }
  });

  it('stays within a percent of it where different weeks are added', () => {
    let exact = [1];
    let [mean, variance] = [0, 0];
    for (const [m, v] of [
      [1, 1.5],
      [4, 12],
      [2, 3],
      [6, 30],
    ] as const) {
      exact = convolved(exact, probabilities(m, v));
      mean += m;
      variance += v;
    }
    const matched = demandDistribution(mean, variance);
    let below = 0;
    for (const [units, probability] of exact.slice(0, 60).entries()) {
      below += probability;
      expect(Math.abs(matched.cdf(units) - below)).toBeLessThan(0.015);
    }
  });

  const anyMean = fc.double({ min: 0.01, max: 3000, noNaN: true });
  const anyRatio = fc.double({ min: 1, max: 30, noNaN: true });

  it('quantile is the least stock that reaches the level', () => {
    const level = fc.double({ min: 0.02, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(anyMean, anyRatio, level, (mean, ratio, p) => {
        const demand = demandDistribution(mean, mean * ratio);
        const units = demand.quantile(p);
        expect(demand.cdf(units)).toBeGreaterThanOrEqual(p - 1e-7);
        if (units > 0) expect(demand.cdf(units - 1)).toBeLessThan(p + 1e-7);
      }),
    );
  });

  it('shortage falls with stock, by less and less, from the mean to nothing', () => {
    fc.assert(
      fc.property(anyMean, anyRatio, fc.nat(500), (mean, ratio, units) => {
        const demand = demandDistribution(mean, mean * ratio);
        const [a, b, c] = [units, units + 1, units + 2].map((x) => demand.shortage(x));
        const [first, second] = [(a ?? 0) - (b ?? 0), (b ?? 0) - (c ?? 0)];
        expect(demand.shortage(0)).toBeCloseTo(mean, 6);
        expect(first).toBeGreaterThanOrEqual(-1e-7);
        expect(first).toBeGreaterThanOrEqual(second - 1e-6);
      }),
    );
  });
});

function probabilities(mean: number, variance: number): number[] {
  const demand = demandDistribution(mean, variance);
  return Array.from({ length: 120 }, (_, units) => demand.cdf(units) - demand.cdf(units - 1));
}

function convolved(a: readonly number[], b: readonly number[]): number[] {
  const sums = new Array<number>(a.length + b.length - 1).fill(0);
  for (const [i, x] of a.entries()) {
    for (const [j, y] of b.entries()) sums[i + j] = (sums[i + j] ?? 0) + x * y;
  }
  return sums;
}
