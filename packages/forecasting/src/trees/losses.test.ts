import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lossFunction, weightedQuantile } from './losses.ts';
import type { TreeLoss } from './types.ts';

describe('weighted quantiles', () => {
  test('the value at which the weight reaches the level', () => {
    const quantile = (level: number) =>
      weightedQuantile(Float64Array.of(30, 10, 20), Float64Array.of(1, 2, 1), level);
    expect([0.4, 0.5, 0.6, 0.75, 0.8].map(quantile)).toEqual([10, 10, 20, 20, 30]);
  });

  test('are those of the sorted list', () => {
    const pair = fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(
        fc.array(pair, { minLength: 1 }),
        fc.integer({ min: 1, max: 7 }),
        (pairs, part) => {
          const level = part / 8;
          const sorted = pairs.toSorted(([a], [b]) => a - b);
          const wanted = level * pairs.reduce((sum, [, weight]) => sum + weight, 0);
          let passed = 0;
          const expected = sorted.find(([, weight]) => {
            passed += weight;
            return passed >= wanted;
          });
          const values = Float64Array.from(pairs, ([value]) => value);
          const weights = Float64Array.from(pairs, ([, weight]) => weight);
          expect(weightedQuantile(values, weights, level)).toBe(expected?.[0]);
        },
      ),
    );
  });
});

describe('derivatives', () => {
  const losses: TreeLoss[] = [
    { kind: 'squared' },
    { kind: 'poisson' },
    { kind: 'tweedie', power: 1.5 },
  ];
  test.each(losses)('are those of the loss ($kind)', (loss) => {
    const { derive, mean } = lossFunction(loss);
    const target = Float64Array.of(3);
    const at = (score: number) => mean(target, Float64Array.of(score), undefined);
    fc.assert(
      fc.property(fc.double({ min: -2, max: 3, noNaN: true }), (score) => {
        const gradient = new Float64Array(1);
        const curvature = new Float64Array(1);
        const scores = Float64Array.of(score);
        derive({ target, score: scores, weights: undefined, gradient, curvature });
        const step = 1e-4;
        const slope = (at(score + step) - at(score - step)) / (2 * step);
        const bend = (at(score + step) - 2 * at(score) + at(score - step)) / step ** 2;
        expect(gradient[0]).toBeCloseTo(slope, 3);
        expect(curvature[0]).toBeCloseTo(bend, 3);
      }),
    );
  });
});
