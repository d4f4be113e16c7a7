import { expect, it } from 'vitest';
import { listSalesDays, salesDayNames, salesDayShares } from './sales-days.ts';

it('spreads an event over the weeks of its days and of those before and after', () => {
  const shares = salesDayShares(['US', 'ZZ'], { firstWeek: '2025-01-06', weeks: 52 });
  const friday = shares.get('US')?.get('black_friday');
  expect(friday?.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  expect(shares.get('ZZ')?.size).toBe(0);
});

it('lists what lies ahead of the markets asked for, in the order of days', () => {
  const { items } = listSalesDays(['US', 'DE'], '2026-11-20', '2027-01-10');
  const friday = items.filter(({ code }) => code === 'black_friday').map(({ market }) => market);
  expect(friday).toContain('US');
  expect(items.every(({ market }) => ['US', 'DE'].includes(market))).toBe(true);
  const days = items.map(({ fromDay }) => fromDay);
  expect(days).toEqual([...days].sort());
});

it('names what nobody has announced instead of guessing its days', () => {
  const { items, unknown } = listSalesDays(['US'], '2028-01-01', '2028-12-31');
  for (const { code, year } of unknown) {
    expect(items.filter((one) => one.code === code && one.fromDay.startsWith(`${year}`))).toEqual(
      [],
    );
  }
  expect(unknown.some(({ code }) => code.startsWith('prime_day'))).toBe(true);
});

it('has the names of an event by its column', () => {
  expect(salesDayNames('event.black_friday')?.en).toMatch(/Black Friday/);
  expect(salesDayNames('price')).toBeNull();
});
