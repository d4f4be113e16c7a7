import fc from 'fast-check';
import { expect, test } from 'vitest';
import { demandProfile, launchIndex } from './demand-class.ts';
import { demandClasses } from './types.ts';

const classOf = (...values: number[]) => demandProfile(Float64Array.from(values)).demandClass;

test('the four quadrants and no demand', () => {
  expect(classOf(5, 6, 5, 4, 6, 5)).toBe('smooth');
  expect(classOf(1, 20, 2, 1, 30, 2)).toBe('erratic');
  expect(classOf(0, 0, 1, 0, 1, 0)).toBe('intermittent');
  expect(classOf(0, 0, 1, 0, 0, 50, 0, 0, 2)).toBe('lumpy');
  expect(classOf(0, 0, 0)).toBe('none');
  expect(classOf(7)).toBe('smooth');
});

test('interval and variation are those of the textbook', () => {
  const profile = demandProfile(Float64Array.of(0, 2, 0, 4, 0, 0));
  expect(profile.interval).toBe(3);
  expect(profile.sizeVariation).toBeCloseTo(2 / 9, 12);
});

test('a real launch is seen, one late sale is not taken for one', () => {
  const launched = Float64Array.from({ length: 50 }, (_, week) => (week < 40 ? 0 : 5));
  expect(launchIndex(launched)).toBe(40);
  const once = Float64Array.from({ length: 50 }, (_, week) => (week === 47 ? 5 : 0));
  expect(launchIndex(once)).toBe(0);
});

test('weeks out of stock before the first sale prove nothing', () => {
  const values = Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 3, 4, 3, 4, 5);
  expect(launchIndex(values)).toBe(8);
  const mask = Uint8Array.of(1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0);
  expect(launchIndex(values, mask)).toBe(0);
});

test('the class does not depend on the unit of measure', () => {
  const demand = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(demand, (list) => {
      const values = Float64Array.from(list);
      const { demandClass } = demandProfile(values);
      expect(demandClasses).toContain(demandClass);
      expect(demandProfile(values.map((value) => value * 1024)).demandClass).toBe(demandClass);
    }),
  );
});
