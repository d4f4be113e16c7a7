import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillCensored } from './censoring.ts';

test('a hole takes the mean of its known neighbours', () => {
  const values = Float64Array.of(10, 10, 0, 12, 12);
  expect(fillCensored(values, Uint8Array.of(0, 0, 1, 0, 0), 1, true)[2]).toBe(11);
});

test('sales before the stock ran out are a lower bound', () => {
  const values = Float64Array.of(10, 10, 25, 10, 10);
  expect(fillCensored(values, Uint8Array.of(0, 0, 1, 0, 0), 1, true)[2]).toBe(25);
  expect(fillCensored(values, Uint8Array.of(0, 0, 1, 0, 0), 1, false)[2]).toBe(10);
});

test('a hole in the high season is filled high', () => {
  const year = [10, 10, 10, 50];
  const values = Float64Array.from({ length: 16 }, (_, time) => year[time % 4] ?? 0);
  const mask = Uint8Array.from({ length: 16 }, (_, time) => Number(time === 7));
  const filled = fillCensored(
    values.map((v, t) => (t === 7 ? 0 : v)),
    mask,
    4,
    true,
  );
  expect(filled[7]).toBeGreaterThan(30);
});

test('known periods are never touched', () => {
  const periods = fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.boolean()), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(periods, (list) => {
      const values = Float64Array.from(list, ([value]) => value);
      const mask = Uint8Array.from(list, ([, hidden], index) => Number(hidden && index > 0));
      const filled = fillCensored(values, mask, 4, true);
      filled.forEach((value, time) => {
        expect(value).toBeGreaterThanOrEqual(values[time] ?? 0);
        if (mask[time] === 0) expect(value).toBe(values[time]);
      });
    }),
  );
});
