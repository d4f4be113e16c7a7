import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decompose, hasSeason, reseason } from './decomposition.ts';

const pattern = [0.5, 1, 1.5, 1];
const seasonal = Float64Array.from({ length: 24 }, (_, time) => 100 * (pattern[time % 4] ?? 1));

test('finds the season of a clean pattern, by factors or by amounts', () => {
  const byFactor = decompose(seasonal, 4, 'multiplicative');
  pattern.forEach((factor, slot) => {
    expect(byFactor.indices[slot]).toBeCloseTo(factor, 10);
  });
  for (const value of byFactor.adjusted) expect(value).toBeCloseTo(100, 8);
  const byAmount = decompose(seasonal, 4, 'additive');
  expect(Array.from(byAmount.indices, Math.round)).toEqual([-50, 0, 50, 0]);
});

test('an odd season and a trend', () => {
  const values = Float64Array.from({ length: 21 }, (_, t) => 10 + t + ([3, 0, -3][t % 3] ?? 0));
  const { indices } = decompose(values, 3, 'additive');
  [3, 0, -3].forEach((amount, slot) => {
    expect(indices[slot]).toBeCloseTo(amount, 8);
  });
});

test('tells a season from noise', () => {
  expect(hasSeason(seasonal, 4)).toBe(true);
  const drift = Float64Array.from({ length: 24 }, (_, time) => Math.sin(time * 12.9898) * 43.7);
  expect(hasSeason(drift, 5)).toBe(false);
  expect(hasSeason(drift.subarray(0, 12), 5)).toBe(false);
  expect(hasSeason(seasonal.subarray(0, 9), 4)).toBe(true);
  expect(hasSeason(seasonal.subarray(0, 7), 4)).toBe(false);
  expect(hasSeason(new Float64Array(9).fill(2), 4)).toBe(false);
  expect(hasSeason(seasonal, 1)).toBe(false);
});

test('factors that make no sense give way to amounts; too short a history has no season', () => {
  const crossing = Float64Array.from({ length: 16 }, (_, time) => (time % 4 === 0 ? -9 : 4));
  expect(decompose(crossing, 4, 'multiplicative').kind).toBe('additive');
  expect(decompose(seasonal.subarray(0, 7), 4, 'multiplicative').kind).toBe('none');
});

test('putting the season back onto the adjusted series gives the series', () => {
  const positive = fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), {
    minLength: 8,
    maxLength: 40,
  });
  fc.assert(
    fc.property(
      positive,
      fc.constantFrom('additive' as const, 'multiplicative' as const),
      (v, kind) => {
        const values = Float64Array.from(v);
        const adjustment = decompose(values, 4, kind);
        const back = reseason(Float64Array.from(adjustment.adjusted), adjustment, 0);
        back.forEach((value, time) => {
          expect(value / (values[time] ?? 1)).toBeCloseTo(1, 6);
        });
      },
    ),
  );
});
