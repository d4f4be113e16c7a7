import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bounds, BoxedPair } from './boxed-pair.ts';

/** Rows of y, x and z. */
type Rows = readonly (readonly [y: number, x: number, z: number])[];

function solve(solver: BoxedPair, rows: Rows): number {
  const sum = (of: (row: Rows[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
  return solver.solve(
    sum(([, x]) => x * x),
    sum(([, x, z]) => x * z),
    sum(([, , z]) => z * z),
    sum(([y, x]) => x * y),
    sum(([y, , z]) => z * y),
    sum(([y]) => y * y),
  );
}

function squares(rows: Rows, first: number, second: number): number {
  return rows.reduce((all, [y, x, z]) => all + (y - first * x - second * z) ** 2, 0);
}

const wide: Bounds = [-10, 10];

test('an exact combination is found, without error', () => {
  const solver = new BoxedPair(wide, wide);
  const rows: Rows = [
    [2, 1, 0],
    [-3, 0, 1],
    [1, 2, 1],
  ];
  expect(solve(solver, rows)).toBeCloseTo(0, 10);
  expect([solver.first, solver.second]).toEqual([2, -3]);
});

test('on the border the other one makes the best of it', () => {
  const solver = new BoxedPair(wide, [-1, 1]);
  const rows: Rows = [
    [2, 1, 0],
    [-3, 0, 1],
    [1, 2, 1],
  ];
  solve(solver, rows);
  expect(solver.second).toBe(-1);
  // y + z = 2, −2, 2 on x = 1, 0, 2.
  expect(solver.first).toBeCloseTo(6 / 5, 12);
});

test('two columns that are the same: the second is left at nothing', () => {
  const solver = new BoxedPair(wide, wide);
  expect(
    solve(solver, [
      [4, 2, 2],
      [2, 1, 1],
    ]),
  ).toBeCloseTo(0, 10);
  expect([solver.first, solver.second]).toEqual([2, 0]);
});

test('inside the box, its own sum of squares, and nowhere in the box a lower one', () => {
  const number = fc.double({ min: -4, max: 4, noNaN: true });
  const row = fc.tuple(number, number, number);
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 8 }), (rows) => {
      const solver = new BoxedPair([-1, 2], [-0.5, 0.5]);
      const least = solve(solver, rows);
      expect(least).toBeCloseTo(squares(rows, solver.first, solver.second), 6);
      for (let first = -1; first <= 2; first += 0.125) {
        for (let second = -0.5; second <= 0.5; second += 0.125) {
          expect(least).toBeLessThanOrEqual(squares(rows, first, second) + 1e-6);
        }
      }
    }),
  );
});
