import { describe, expect, test } from 'vitest';
import { loess, tricube } from './loess.ts';
import { solveRidge } from './ridge.ts';
import { decomposeShrunk } from './shrunk-season.ts';

const wave = [40, 80, 60, 20];

describe('seasonal adjustment for forecasting', () => {
  test('a clear season stays as it is', () => {
    const values = Float64Array.from({ length: 24 }, (_, time) => wave[time % 4] ?? 0);
    const { kind, indices, adjusted } = decomposeShrunk(values, 4, 'multiplicative');
    expect(kind).toBe('multiplicative');
    expect(Array.from(indices, (index) => Math.round(index * 100))).toEqual([80, 160, 120, 40]);
    for (const value of adjusted) expect(value).toBeCloseTo(50, 6);
  });

  test('a season that is noise is none', () => {
    // Each quarter once high, once low, once in the middle.
    const values = Float64Array.of(5, 6, 7, 5, 7, 5, 6, 6, 6, 7, 5, 7);
    const { kind, adjusted } = decomposeShrunk(values, 4, 'additive');
    expect(kind).toBe('none');
    expect(adjusted).toBe(values);
  });

  test('less than two cycles show no season, zeros make it additive', () => {
    const values = Float64Array.from({ length: 16 }, (_, time) => (wave[time % 4] ?? 0) - 20);
    expect(decomposeShrunk(values.subarray(0, 7), 4, 'additive').kind).toBe('none');
    expect(decomposeShrunk(values, 4, 'multiplicative').kind).toBe('additive');
  });

  test('the latest cycles count most', () => {
    const values = Float64Array.from({ length: 40 }, (_, time) => {
      return 100 + (time % 4 === 0 ? (time < 20 ? 10 : 40) : 0);
    });
    const { indices } = decomposeShrunk(values, 4, 'additive');
    // Half way between the old and the new effect would be 0.75 × 25 = 18.75.
    expect(indices[0]).toBeGreaterThan(18.75);
  });
});

describe('local regression', () => {
  test('a line is its own smooth, ends included', () => {
    const line = Float64Array.from({ length: 15 }, (_, time) => 3 + 2 * time);
    loess(line, 4).forEach((value, time) => {
      expect(value).toBeCloseTo(3 + 2 * time, 9);
    });
  });

  test('weights fall from one to nothing just beyond the reach', () => {
    expect(Array.from(tricube(1))).toEqual([1, (1 - 1 / 8) ** 3]);
  });
});

test('ridge by hand: (2 + 0.5 × 2) x = 6 in both places', () => {
  const gram = Float64Array.of(2, 0, 0, 2);
  expect(Array.from(solveRidge(gram, Float64Array.of(6, 3), 0.5))).toEqual([
    expect.closeTo(2, 10),
    expect.closeTo(1, 10),
  ]);
});
