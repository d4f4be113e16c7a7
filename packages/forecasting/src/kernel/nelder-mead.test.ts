import { expect, test } from 'vitest';
import { minimise, type SearchBox } from './nelder-mead.ts';

function box(start: number[], lower: number[], upper: number[]): SearchBox {
  return {
    start: Float64Array.from(start),
    lower: Float64Array.from(lower),
    upper: Float64Array.from(upper),
    step: Float64Array.from(start, () => 0.3),
  };
}

const patient = { maxEvaluations: 2_000, tolerance: 1e-12 };

test('finds the bottom of a curved valley', () => {
  const search = box([-1, 1], [-2, -2], [2, 2]);
  const valley = (p: Float64Array) => {
    const [x = 0, y = 0] = p;
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
  };
  expect(minimise(valley, search, patient)).toBeLessThan(1e-8);
  expect(search.start[0]).toBeCloseTo(1, 3);
  expect(search.start[1]).toBeCloseTo(1, 3);
});

test('stays inside the box when the bottom lies outside', () => {
  const search = box([0.2, 0.2], [0, 0], [0.5, 0.5]);
  const bowl = (p: Float64Array) => ((p[0] ?? 0) - 2) ** 2 + ((p[1] ?? 0) + 3) ** 2;
  minimise(bowl, search, patient);
  expect(search.start[0]).toBeCloseTo(0.5, 6);
  expect(search.start[1]).toBeCloseTo(0, 6);
});

test('a step that does not fit goes the other way', () => {
  const search = box([1], [0], [1]);
  minimise((p) => ((p[0] ?? 0) - 0.4) ** 2, search, patient);
  expect(search.start[0]).toBeCloseTo(0.4, 4);
});

test('values that are not finite lose against any number', () => {
  const search = box([0.5], [0], [1]);
  minimise((p) => ((p[0] ?? 0) > 0.6 ? Number.NaN : -(p[0] ?? 0)), search, patient);
  expect(search.start[0]).toBeCloseTo(0.6, 3);
});

test('stops at the evaluation limit', () => {
  let calls = 0;
  const slope = (p: Float64Array) => {
    calls += 1;
    return p[0] ?? 0;
  };
  minimise(slope, box([0.9], [0], [1]), { maxEvaluations: 10, tolerance: 0 });
  expect(calls).toBeLessThanOrEqual(12);
});
