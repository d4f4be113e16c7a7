import { seeded } from '@tradewind/random';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecastSeries } from '../forecast.ts';
import { shrunkCovariance } from './covariance.ts';
import { shareOut } from './incoherence.ts';
import { levelErrors } from './level-errors.ts';
import { recipeErrors } from './recipe-errors.ts';
import { reconcile } from './reconcile.ts';
import { hierarchyNodes, structureOf } from './structure.ts';
import type { BaseForecast, Hierarchy, Reconciliation } from './types.ts';

/** Two shops and both together. */
const pair: Hierarchy = {
  bottoms: ['north', 'south'],
  groupings: [{ name: 'total', groups: ['*', '*'] }],
};

const one = (mean: readonly number[], quantiles?: readonly (readonly number[])[]): BaseForecast =>
  quantiles === undefined ? { mean } : { mean, quantiles };
const meansOf = ({ forecasts }: Reconciliation, step = 0): number[] =>
  forecasts.map(({ mean }) => mean[step] ?? Number.NaN);

/** SKU × market: a market's and a SKU's sums cross each other, and a total over both. */
function crossed(skus: number, markets: number): Hierarchy {
  const cells = Array.from({ length: skus * markets }, (_, at) => ({
    sku: `s${at % skus}`,
    market: `m${Math.floor(at / skus)}`,
  }));
  return {
    bottoms: cells.map(({ sku, market }) => `${sku}/${market}`),
    groupings: [
      { name: 'total', groups: cells.map(() => '*') },
      { name: 'market', groups: cells.map(({ market }) => market) },
      { name: 'sku', groups: cells.map(({ sku }) => sku) },
    ],
  };
}

describe('two shops that are forecast 10 and 20, and both together 36', () => {
  const base = [one([36]), one([10]), one([20])];

  test('share the difference of 6 evenly when all forecasts are believed alike', () => {
    // One third of the difference each: total 34, 12 and 22.
    const [total, north, south] = meansOf(reconcile(pair, base, undefined, { method: 'ols' }));
    expect([total, north, south].map((value) => value?.toFixed(9))).toEqual([
      '34.000000000',
      '12.000000000',
      '22.000000000',
    ]);
  });

  test('share it by half when a sum is believed by the number of its members', () => {
    // Variances 2, 1, 1: the differences' own is 4, so each shop takes a quarter.
    const { forecasts, method } = reconcile(pair, base);
    expect(method).toBe('wls_structural');
    expect(forecasts[1]?.mean[0]).toBeCloseTo(11.5, 9);
    expect(forecasts[0]?.mean[0]).toBeCloseTo(33, 9);
  });

  test('move most where past errors were largest', () => {
    // Mean squares: total 4, north 1, south 9; the difference's variance is 14.
    const errors = [
      [2, -2],
      [1, -1],
      [3, 3],
    ];
    const [, north, south] = meansOf(reconcile(pair, base, errors, { method: 'wls_variance' }));
    expect(north).toBeCloseTo(10 + 6 / 14, 9);
    expect(south).toBeCloseTo(20 + (6 * 9) / 14, 9);
  });

  test('stay as they are bottom-up, and the total is their sum', () => {
    const { forecasts, shrinkage } = reconcile(pair, base, undefined, { method: 'bottom_up' });
    expect(forecasts.map(({ mean }) => mean[0])).toEqual([30, 10, 20]);
    expect(shrinkage).toBeNull();
  });

  test('take their quantiles with them', () => {
    const shapes = [one([36], [[18], [72]]), one([10], [[5], [20]]), one([20], [[20], [20]])];
    const { forecasts } = reconcile(pair, shapes, undefined, { method: 'ols' });
    const [total, north, south] = forecasts.map(({ quantiles }) => quantiles.map((q) => q[0] ?? 0));
    expect(total?.map((value) => value.toFixed(6))).toEqual(['17.000000', '68.000000']);
    expect(north?.map((value) => value.toFixed(6))).toEqual(['6.000000', '24.000000']);
    expect(south?.map((value) => value.toFixed(6))).toEqual(['22.000000', '22.000000']);
  });
});

test('a forecast that would fall below zero is held there, and the others take the rest', () => {
  const base = [one([6]), one([1]), one([20])];
  const loose = meansOf(reconcile(pair, base, undefined, { method: 'ols', nonNegative: false }));
  expect(loose[1]).toBeCloseTo(-4, 9);
  const [total, north, south] = meansOf(reconcile(pair, base, undefined, { method: 'ols' }));
  // North at 0; of the difference 6 − 20 south takes a half.
  expect(north).toBe(0);
  expect(south).toBeCloseTo(13, 9);
  expect(total).toBe(south);
});

/** W of the definition, pair by pair: what the package must never write out. */
function denseShrunk(residuals: readonly (readonly number[])[]) {
  const size = residuals.length;
  const times = residuals[0]?.length ?? 0;
  const at = (node: number, time: number): number => residuals[node]?.[time] ?? 0;
  const mean = (of: (time: number) => number): number => {
    let sum = 0;
    for (let time = 0; time < times; time += 1) sum += of(time);
    return sum / times;
  };
  const spread = residuals.map((_, node) => mean((time) => at(node, time) ** 2));
  let uncertainty = 0;
  let squares = 0;
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      if (i === j) continue;
      const scale = Math.sqrt((spread[i] ?? 1) * (spread[j] ?? 1));
      const product = (time: number): number => (at(i, time) * at(j, time)) / scale;
      const correlation = mean(product);
      const second = mean((time) => product(time) ** 2);
      uncertainty += (second - correlation ** 2) / (times - 1);
      squares += correlation ** 2;
    }
  }
  const shrinkage = Math.min(1, Math.max(0, uncertainty / squares));
  const matrix = residuals.map((_, i) =>
    residuals.map((__, j) => {
      const sample = mean((time) => at(i, time) * at(j, time));
      return i === j ? sample : (1 - shrinkage) * sample;
    }),
  );
  return { matrix, shrinkage };
}

/** Solves by Gauss–Jordan elimination with row exchanges. */
function solveDense(matrix: readonly (readonly number[])[], right: readonly number[][]) {
  const rows = matrix.map((row, at) => [...row, ...(right[at] ?? [])]);
  for (let pivot = 0; pivot < rows.length; pivot += 1) {
    const size = (at: number): number => Math.abs(rows[at]?.[pivot] ?? 0);
    let best = pivot;
    for (let at = pivot + 1; at < rows.length; at += 1) if (size(at) > size(best)) best = at;
    [rows[pivot], rows[best]] = [rows[best] ?? [], rows[pivot] ?? []];
    const lead = rows[pivot]?.[pivot] ?? 1;
    rows[pivot] = (rows[pivot] ?? []).map((value) => value / lead);
    rows.forEach((row, at) => {
      const factor = row[pivot] ?? 0;
      if (at === pivot || factor === 0) return;
      rows[at] = row.map((value, column) => value - factor * (rows[pivot]?.[column] ?? 0));
    });
  }
  return rows.map((row) => row.slice(rows.length));
}

/** S (S' W⁻¹ S)⁻¹ S' W⁻¹ ŷ, as it is printed. */
function denseReference(hierarchy: Hierarchy, base: readonly number[], w: number[][]): number[] {
  const nodes = hierarchyNodes(hierarchy);
  const sums = nodes.map(({ grouping, name }) => {
    const groups = hierarchy.groupings.find((other) => other.name === grouping)?.groups;
    return hierarchy.bottoms.map((id, at) => Number((groups?.[at] ?? id) === name));
  });
  const transposed = hierarchy.bottoms.map((_, b) => sums.map((row) => row[b] ?? 0));
  const weighted = solveDense(
    w,
    sums.map((row, node) => [...row, base[node] ?? 0]),
  );
  const product = (row: readonly number[], column: number): number =>
    row.reduce((sum, value, node) => sum + value * (weighted[node]?.[column] ?? 0), 0);
  const gram = transposed.map((row) => transposed.map((_, column) => product(row, column)));
  const right = transposed.map((row) => [product(row, hierarchy.bottoms.length)]);
  const bottom = solveDense(gram, right).map(([value]) => value ?? 0);
  return sums.map((row) => row.reduce((sum, value, at) => sum + value * (bottom[at] ?? 0), 0));
}

/** Errors of nodes that share a common cause. */
function drawErrors(nodes: number, times: number, seed: number): number[][] {
  const random = seeded(seed);
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(6.2831853 * random());
  const common = Array.from({ length: times }, normal);
  return Array.from({ length: nodes }, (_, node) =>
    common.map((shared) => (1 + (node % 4)) * (shared + 1.5 * normal())),
  );
}

describe('beside the formula written out', () => {
  test.each([
    [3, 2, 12],
    [4, 3, 30],
    [5, 4, 8],
  ])('%i SKUs in %i markets, %i past errors', (skus, markets, times) => {
    const hierarchy = crossed(skus, markets);
    const count = hierarchyNodes(hierarchy).length;
    const errors = drawErrors(count, times, 7 * skus + markets);
    const base = Array.from({ length: count }, (_, node) => 100 + ((node * 37) % 50));
    const { matrix, shrinkage } = denseShrunk(errors);
    const told = reconcile(
      hierarchy,
      base.map((value) => one([value])),
      errors,
      { nonNegative: false },
    );
    expect(told.method).toBe('mint_shrink');
    expect(told.shrinkage).toBeCloseTo(shrinkage, 10);
    expect(shrinkage).toBeGreaterThan(0);
    expect(shrinkage).toBeLessThan(1);
    const expected = denseReference(hierarchy, base, matrix);
    meansOf(told).forEach((value, node) => {
      expect(value).toBeCloseTo(expected[node] ?? Number.NaN, 4);
    });
  });

  test("many sums, solved by conjugate gradients, have the answer of Cholesky's factors", () => {
    const hierarchy = crossed(30, 8);
    const structure = structureOf(hierarchy);
    const errors = drawErrors(structure.uppers + structure.bottoms, 20, 5);
    const moves = Uint8Array.from({ length: structure.bottoms }, (_, at) => Number(at % 7 !== 0));
    const gaps = Float64Array.from({ length: structure.uppers }, (_, node) => (node * 13) % 40);
    const covariance = shrunkCovariance(structure, errors);
    const written = shareOut(structure, covariance, moves)(gaps);
    const multiplied = shareOut(structure, covariance, moves, 0)(gaps);
    multiplied.forEach((value, at) => {
      expect(value).toBeCloseTo(written[at] ?? Number.NaN, 6);
    });
    expect(multiplied[0]).toBe(0);
  });
});

describe('errors that are not known', () => {
  test('make a node ordinary, never perfect', () => {
    const unknown = [Number.NaN, Number.NaN, Number.NaN];
    const errors = [[2, -2, 2], [1, -1, 1], unknown];
    const base = [one([36]), one([10]), one([20])];
    // South has the usual variance of its level, 1: of 4 + 1 + 1 each shop takes a sixth.
    const [, north, south] = meansOf(reconcile(pair, base, errors, { method: 'wls_variance' }));
    expect([north?.toFixed(9), south?.toFixed(9)]).toEqual(['11.000000000', '21.000000000']);
    expect(meansOf(reconcile(pair, base, errors)).every(Number.isFinite)).toBe(true);
  });

  test('of a level begin after its first value and skip censored periods', () => {
    expect(Array.from(levelErrors([10, 20, 5], 3))).toEqual([Number.NaN, 10, -6]);
    const skipped = levelErrors([10, 0, 20], 3, [0, 1, 0]);
    expect(Array.from(skipped)).toEqual([Number.NaN, Number.NaN, 10]);
    expect(Array.from(levelErrors([4, 4], 4))).toEqual([Number.NaN, Number.NaN, Number.NaN, 0]);
  });

  test('of the recipe are those of forecasts made at the time', () => {
    const values = [12, 15, 11, 14, 18, 13, 16, 12, 17, 15];
    const told = recipeErrors({ id: 'x', values }, 3, { season: 1 });
    const options = { horizon: 1, season: 1, levels: [], nonNegative: true };
    const made = [7, 8, 9].map((cut) => {
      const { mean } = forecastSeries({ id: 'x', values: values.slice(0, cut) }, options);
      return (values[cut] ?? 0) - (mean[0] ?? 0);
    });
    expect(Array.from(told)).toEqual(made);
    const censored = values.map((_, time) => Number(time === 8));
    const skipped = recipeErrors({ id: 'x', values, censored }, 3, { season: 1 });
    expect(skipped[1]).toBeNaN();
    expect(recipeErrors({ id: 'x', values: [3, 4] }, 2, { season: 1 })).toEqual(
      Float64Array.of(Number.NaN, Number.NaN),
    );
  });
});

test('on correlated demand MinT is nearer to the truth than bottom-up and than OLS', () => {
  const hierarchy = crossed(6, 3);
  const nodes = hierarchyNodes(hierarchy);
  const uppers = nodes.length - hierarchy.bottoms.length;
  const random = seeded(11);
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(6.2831853 * random());
  // Bottom errors share half of their cause; sums are forecast by themselves, and better.
  const draw = (): number[] => {
    const common = normal();
    const bottom = hierarchy.bottoms.map((_, at) => (1 + 3 * (at % 3)) * (common + normal()));
    return [
      ...Array.from({ length: uppers }, (_, node) => (node === 0 ? 3 : 2) * normal()),
      ...bottom,
    ];
  };
  const past = Array.from({ length: 120 }, draw);
  const errors = nodes.map((_, node) => past.map((row) => row[node] ?? 0));
  const squares = { mint_shrink: 0, ols: 0, bottom_up: 0 };
  for (let round = 0; round < 200; round += 1) {
    const truth = reconcile(
      hierarchy,
      nodes.map(() => one([1_000])),
      undefined,
      { method: 'bottom_up' },
    );
    const base = draw().map((error, node) => one([(truth.forecasts[node]?.mean[0] ?? 0) - error]));
    for (const method of ['mint_shrink', 'ols', 'bottom_up'] as const) {
      const told = meansOf(reconcile(hierarchy, base, errors, { method }));
      told.forEach((value, node) => {
        squares[method] += (value - (truth.forecasts[node]?.mean[0] ?? 0)) ** 2;
      });
    }
  }
  expect(squares.mint_shrink).toBeLessThan(0.95 * squares.ols);
  expect(squares.mint_shrink).toBeLessThan(0.5 * squares.bottom_up);
});

/** Any small hierarchy with base forecasts and errors. */
const anyCase = fc
  .record({
    skus: fc.integer({ min: 1, max: 5 }),
    markets: fc.integer({ min: 1, max: 4 }),
    steps: fc.integer({ min: 1, max: 3 }),
    times: fc.integer({ min: 0, max: 6 }),
    seed: fc.nat(10_000),
    method: fc.constantFrom(
      ...(['bottom_up', 'ols', 'wls_structural', 'wls_variance', 'mint_shrink'] as const),
    ),
  })
  .map(({ skus, markets, steps, times, seed, method }) => {
    const hierarchy = crossed(skus, markets);
    const random = seeded(seed + 1);
    const nodes = hierarchyNodes(hierarchy);
    const amount = (): number => (random() < 0.3 ? 0 : 10 ** (6 * random() - 2));
    const base = nodes.map(() => {
      const mean = Array.from({ length: steps }, amount);
      return { mean, quantiles: [0.5, 1, 1.7].map((share) => mean.map((value) => value * share)) };
    });
    const errors = nodes.map(() =>
      Array.from({ length: times }, () => (random() < 0.2 ? Number.NaN : amount() - amount())),
    );
    return { hierarchy, nodes, base, errors, method, steps };
  });

describe('whatever the forecasts are', () => {
  test('sums agree exactly, nothing is negative and quantiles stay in order', () => {
    fc.assert(
      fc.property(anyCase, ({ hierarchy, nodes, base, errors, method, steps }) => {
        const { forecasts } = reconcile(hierarchy, base, errors, { method });
        for (let step = 0; step < steps; step += 1) {
          const sums = new Map<string, number>();
          nodes.forEach(({ grouping }, node) => {
            const { mean, quantiles } = forecasts[node] ?? { mean: [], quantiles: [] };
            const value = mean[step] ?? Number.NaN;
            const key = String(grouping);
            sums.set(key, (sums.get(key) ?? 0) + value);
            expect(value).toBeGreaterThanOrEqual(0);
            const [low, middle, high] = quantiles.map((row) => row[step] ?? Number.NaN);
            expect(low).toBeLessThanOrEqual(middle ?? Number.NaN);
            expect(middle).toBeLessThanOrEqual(high ?? Number.NaN);
          });
          // Total, markets, SKUs and bottom series: one number, added in four ways.
          expect(new Set(sums.values()).size).toBe(1);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('what agrees already stays', () => {
    fc.assert(
      fc.property(anyCase, ({ hierarchy, base, errors, method }) => {
        const first = reconcile(hierarchy, base, errors, { method: 'bottom_up' });
        const again = reconcile(hierarchy, first.forecasts, errors, { method });
        again.forecasts.forEach(({ mean }, node) => {
          mean.forEach((value, step) => {
            const whole = first.forecasts[0]?.mean[step] ?? 0;
            const before = first.forecasts[node]?.mean[step] ?? Number.NaN;
            expect(Math.abs(value - before)).toBeLessThanOrEqual(1e-9 * whole);
          });
        });
      }),
      { numRuns: 100 },
    );
  });

  test('the same question has the same answer, bit by bit', () => {
    fc.assert(
      fc.property(anyCase, ({ hierarchy, base, errors, method }) => {
        const ask = () => reconcile(hierarchy, base, errors, { method });
        expect(ask()).toEqual(ask());
      }),
      { numRuns: 20 },
    );
  });
});
