import { expect, it } from 'vitest';
import { factoriesRest, saleSpans, samplePromotions, seasonFactor } from './calendar.ts';
import { mondayOf, toDate, toDay, weekday } from './days.ts';

it.each([
  [2024, '2024-11-29'],
  [2025, '2025-11-28'],
  [2026, '2026-11-27'],
  [2027, '2027-11-26'],
])('Black Friday %i is %s', (year, date) => {
  const found = saleSpans(year, year).find((s) => s.name === 'Black Friday');
  expect(found?.from).toBe(date);
});

it('counts weeks from Monday', () => {
  expect(weekday(toDay('2026-11-23'))).toBe(0);
  expect(toDate(mondayOf(toDay('2026-11-29')))).toBe('2026-11-23');
});

it('turns the season round south of the equator', () => {
  const july = toDay('2026-07-15');
  expect(seasonFactor('summer', july, 'DE')).toBeGreaterThan(1.4);
  expect(seasonFactor('summer', july, 'BR')).toBeLessThan(0.6);
});

it('knows when factories rest', () => {
  expect(factoriesRest(toDay('2026-02-17'))).toBe(true);
  expect(factoriesRest(toDay('2026-04-01'))).toBe(false);
});

it('runs its sales in every market of theirs, and none without a discount', () => {
  const found = samplePromotions('2026-11-01', '2026-11-30');
  expect(found).toHaveLength(12);
  expect(found[6]).toEqual({
    ...{ name: 'Black Friday', market: 'US', from: '2026-11-27', to: '2026-11-30' },
    discount: 0.25,
  });
  expect(samplePromotions('2026-02-01', '2026-03-31')).toEqual([]);
});
