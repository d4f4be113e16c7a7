import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ErrorPool, errorGrid } from './error-pool.ts';
import { bandOf, PitPool, pitGrid, recalibratedLevel } from './pit-pool.ts';

test('pooled errors give their own quantiles', () => {
  const pool = new ErrorPool(1);
  for (let error = -100; error <= 100; error += 1) pool.add(0, error / 100);
  const [table] = pool.tables();
  expect(table?.count).toBe(201);
  expect(table?.quantiles[errorGrid.indexOf(0.5)]).toBeCloseTo(0, 6);
  expect(table?.quantiles[errorGrid.indexOf(0.9)]).toBeCloseTo(0.8, 1);
});

test('a step with few errors borrows from its neighbours; too few leave only their spread', () => {
  const pool = new ErrorPool(3);
  for (let count = 0; count < 100; count += 1) pool.add(0, count % 2 === 0 ? 1 : -1);
  expect(pool.tables().map(({ count }) => count)).toEqual([100, 100, 100]);
  const poor = new ErrorPool(2);
  poor.add(0, 3);
  // Borrowed one step further on, where the variance is a quarter larger.
  const rootMeanSquare = 3 * Math.sqrt(1.25);
  expect(poor.tables()[1]).toEqual({ count: 1, rootMeanSquare, quantiles: [] });
});

test('shared errors grow from step to step as they themselves do', () => {
  const pool = new ErrorPool(4, { shared: true });
  // A spread of ±1 one step ahead, ±2 at the fourth: it grows with the root of the distance.
  for (let count = 0; count < 100; count += 1) {
    const side = count % 2 === 0 ? 1 : -1;
    pool.add(0, side);
    pool.add(3, 2 * side);
  }
  const tables = pool.tables();
  expect(tables.map(({ count }) => count)).toEqual([200, 200, 200, 200]);
  const upper = tables.map(({ quantiles }) => quantiles[errorGrid.indexOf(0.9)] ?? 0);
  expect(upper[0]).toBeCloseTo(1, 10);
  expect(upper[1]).toBeCloseTo(Math.SQRT2, 10);
  expect(upper[3]).toBeCloseTo(2, 10);
});

test('of errors that lie to one side, a share is taken for luck', () => {
  const lucky = new ErrorPool(1, { correction: 0.5 });
  for (let count = 0; count < 100; count += 1) lucky.add(0, 4);
  expect(lucky.tables()[0]?.quantiles[errorGrid.indexOf(0.5)]).toBe(2);
});

test('horizon bands double', () => {
  expect([0, 1, 2, 3, 6, 7, 25].map(bandOf)).toEqual([0, 1, 1, 2, 2, 3, 4]);
});

test('a model that is right keeps its levels, one that is too narrow has them spread', () => {
  const right = new PitPool(1);
  const narrow = new PitPool(1);
  for (let count = 0; count < 1_000; count += 1) {
    const level = (count + 0.5) / 1_000;
    right.add(0, level, level);
    // Outcomes pile up at the ends of a distribution that is too narrow.
    const piled = level < 0.5 ? level ** 2 * 2 : 1 - (1 - level) ** 2 * 2;
    narrow.add(0, piled, piled);
  }
  expect(recalibratedLevel(right.tables()[0], 0.9)).toBeCloseTo(0.9, 2);
  expect(recalibratedLevel(narrow.tables()[0], 0.9)).toBeCloseTo(0.98, 2);
  expect(recalibratedLevel(narrow.tables()[0], 0.1)).toBeCloseTo(0.02, 2);
});

test('without enough outcomes the level stays as it is', () => {
  const pool = new PitPool(1);
  pool.add(0, 0.2, 0.9);
  expect(recalibratedLevel(pool.tables()[0], 0.7)).toBe(0.7);
  expect(recalibratedLevel(undefined, 0.7)).toBe(0.7);
});

test('recalibration keeps the order of levels', () => {
  const jump = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  const level = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(fc.array(jump, { minLength: 200, maxLength: 220 }), level, level, (jumps, a, b) => {
      const pool = new PitPool(1);
      for (const [x, y] of jumps) pool.add(0, Math.min(x, y), Math.max(x, y));
      const [table] = pool.tables();
      expect(table?.shares.length).toBe(pitGrid.length);
      const low = recalibratedLevel(table, Math.min(a, b));
      expect(low).toBeLessThanOrEqual(recalibratedLevel(table, Math.max(a, b)));
    }),
    { numRuns: 50 },
  );
});
