import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, mondayOf, weekdayOf } from '../../platform/days/index.ts';
import {
  buildHistories,
  lastKnownWeek,
  lastWholeWeek,
  planningDay,
  sumByMarket,
} from './rules-demand.ts';

const week = (day: string, units: number, sku = 'DR-01', market = 'DE') => ({
  sku,
  market,
  week: day,
  units,
});

describe('the day to plan for', () => {
  it.each([
    ['orders of yesterday', '2026-11-23', '2026-11-22', '2026-11-23'],
    ['orders of today', '2026-11-23', '2026-11-23', '2026-11-23'],
    ['three quiet weeks', '2026-11-23', '2026-11-02', '2026-11-23'],
    ['an old history', '2026-11-23', '2011-12-09', '2011-12-10'],
  ])('with %s', (_, today, lastOrderOn, asOf) => {
    expect(planningDay(today, lastOrderOn).asOf).toBe(asOf);
  });

  it('says so when it is not today', () => {
    expect(planningDay('2026-11-23', '2011-12-09').notes).toMatchObject([
      { code: 'planning_day_moved' },
    ]);
    expect(planningDay('2026-11-23', '2026-11-22').notes).toEqual([]);
  });

  it('ends the history with the last week that is over', () => {
    expect(lastWholeWeek('2026-11-23')).toBe('2026-11-16');
    expect(lastWholeWeek('2026-11-29')).toBe('2026-11-16');
    expect(lastWholeWeek('2026-11-30')).toBe('2026-11-23');
  });

  it.each([
    ['orders to yesterday', '2026-11-25', '2026-11-24', '2026-11-16'],
    ['orders to the Friday before', '2026-11-23', '2026-11-20', '2026-11-16'],
    ['a file that ends on a Wednesday', '2026-11-23', '2026-11-18', '2026-11-09'],
    ['a file that ends on a Sunday ten days ago', '2026-11-26', '2026-11-15', '2026-11-09'],
  ])('knows the week that %s reach', (_name, asOf, lastOn, week) => {
    expect(lastKnownWeek(asOf, { firstOn: '2026-01-05', lastOn, orders: 4000 })).toBe(week);
  });

  it('takes a week without an order as a real zero where orders are few', () => {
    const weekly = { firstOn: '2026-01-07', lastOn: '2026-11-11', orders: 45 };
    expect(lastKnownWeek('2026-11-23', weekly)).toBe('2026-11-16');
  });
});

describe('histories', () => {
  it('start at the first sale, end with the last whole week, with zeros between', () => {
    const rows = [week('2026-10-19', 2), week('2026-11-02', 5), week('2026-11-16', 9)];
    const { series, tooNew } = buildHistories(rows, [], '2026-11-09');
    expect(series).toHaveLength(1);
    expect(series[0]).toMatchObject({ firstWeek: '2026-10-19', censored: null });
    expect([...(series[0]?.values ?? [])]).toEqual([2, 0, 5, 0]);
    expect(tooNew).toBe(0);
  });

  it('leave out and count what began only in the week that is not over', () => {
    const { series, tooNew } = buildHistories([week('2026-11-16', 9)], [], '2026-11-09');
    expect(series).toEqual([]);
    expect(tooNew).toBe(1);
  });

  it('mark every week a stock-out touches, so that it is not read as no demand', () => {
    const rows = [week('2026-10-05', 4), week('2026-11-02', 4)];
    const out = { sku: 'DR-01', market: 'DE', source: 'test' };
    const closed = { ...out, fromDay: '2026-10-14', toDay: '2026-10-20' };
    const { series } = buildHistories(rows, [closed], '2026-11-02');
    expect([...(series[0]?.censored ?? [])]).toEqual([0, 1, 1, 0, 0]);
    const still = { ...out, fromDay: '2026-10-28', toDay: null };
    const open = buildHistories(rows, [still], '2026-11-02').series[0];
    expect([...(open?.censored ?? [])]).toEqual([0, 0, 0, 1, 1]);
    const elsewhere = { ...closed, market: 'FR' };
    expect(buildHistories(rows, [elsewhere], '2026-11-02').series[0]?.censored).toBeNull();
  });

  it('keep the unknown market as a series of its own', () => {
    const rows = [week('2026-11-02', 1, 'DR-01', 'ZZ'), week('2026-11-02', 1)];
    const { series } = buildHistories(rows, [], '2026-11-02');
    expect(series.map((one) => one.market)).toEqual(['DE', 'ZZ']);
  });

  it('lose no unit of a whole week, and sum to the totals by market', () => {
    const row = fc.record({
      sku: fc.constantFrom('a', 'b'),
      market: fc.constantFrom('DE', 'US', 'ZZ'),
      week: fc.integer({ min: 0, max: 30 }).map((n) => addDays('2026-01-05', n * 7)),
      units: fc.integer({ min: 1, max: 99 }),
    });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const last = addDays('2026-01-05', 20 * 7);
        const { series } = buildHistories(rows, [], last);
        const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);
        const kept = sum(rows.filter((one) => one.week <= last).map((one) => one.units));
        expect(sum(series.flatMap((one) => [...one.values]))).toBe(kept);
        const total = sumByMarket(series).find((one) => one.market === '*');
        expect(sum(total?.values ?? [])).toBe(kept);
        for (const one of series) expect(one.values[0]).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the calendar', () => {
  it('names weeks by their Monday, over every turn of the year', () => {
    const day = fc.date({
      min: new Date('1990-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, (instant) => {
        const text = instant.toISOString().slice(0, 10);
        expect(weekdayOf(mondayOf(text))).toBe(0);
        expect(mondayOf(text) <= text && text < addDays(mondayOf(text), 7)).toBe(true);
      }),
    );
  });
});
