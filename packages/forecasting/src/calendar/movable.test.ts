import { expect, test } from 'vitest';
import { easterSunday, nthWeekday, orthodoxEasterSunday } from './movable.ts';

test.each([
  [1818, 3, 22],
  [1943, 4, 25],
  [2000, 4, 23],
  [2011, 4, 24],
  [2024, 3, 31],
  [2025, 4, 20],
  [2026, 4, 5],
  [2027, 3, 28],
  [2028, 4, 16],
])('Easter Sunday of %i', (year, month, day) => {
  expect(easterSunday(year)).toEqual({ year, month, day });
});

test.each([
  [2016, 5, 1],
  [2021, 5, 2],
  [2024, 5, 5],
  [2025, 4, 20],
  [2026, 4, 12],
  [2027, 5, 2],
  [2028, 4, 16],
])('Orthodox Easter Sunday of %i', (year, month, day) => {
  expect(orthodoxEasterSunday(year)).toEqual({ year, month, day });
});

test('fourth Thursday of November, second Sunday of May, last Monday of May', () => {
  expect(nthWeekday(2024, 11, 3, 4)).toEqual({ year: 2024, month: 11, day: 28 });
  expect(nthWeekday(2025, 5, 6, 2)).toEqual({ year: 2025, month: 5, day: 11 });
  expect(nthWeekday(2026, 5, 0, -1)).toEqual({ year: 2026, month: 5, day: 25 });
  expect(nthWeekday(2026, 5, 0, -2)).toEqual({ year: 2026, month: 5, day: 18 });
});

test('every month of fifty years: the weekday asked for, within the month, in its place', () => {
  for (let month = 0; month < 600; month += 1) {
    const [year, of] = [2000 + Math.floor(month / 12), 1 + (month % 12)];
    for (const nth of [1, 2, 4, -1, -4]) {
      const weekday = month % 7;
      const { year: found, month: inMonth, day } = nthWeekday(year, of, weekday, nth);
      expect([found, inMonth]).toEqual([year, of]);
      expect((new Date(Date.UTC(year, of - 1, day)).getUTCDay() + 6) % 7).toBe(weekday);
      const length = new Date(Date.UTC(year, of, 0)).getUTCDate();
      const place = nth > 0 ? Math.ceil(day / 7) : -Math.ceil((length - day + 1) / 7);
      expect(place).toBe(nth);
    }
  }
});
