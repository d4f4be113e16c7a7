import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysBetween, mondayOf, weekdayOf, weeksBetween } from './index.ts';

describe('calendar dates', () => {
  it('go over ends of months and leap days', () => {
    expect(addDays('2026-01-31', 1)).toBe('2026-02-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });

  it('are counted with a sign', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
  });

  it('have weeks that begin on a Monday', () => {
    expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-29')]).toEqual([0, 6]);
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(weeksBetween('2026-11-23', '2026-12-07')).toBe(2);
  });

  it('of an instant are those of UTC', () => {
    expect(dayOf(new Date('2026-11-26T23:59:59.999Z'))).toBe('2026-11-26');
  });
});

describe('properties', () => {
  const day = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map(dayOf);

  it('so many days on are so many days between', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -4000, max: 4000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
    );
  });

  it('a Monday is at most six days before its day', () => {
    fc.assert(
      fc.property(day, (one) => {
        expect(weekdayOf(mondayOf(one))).toBe(0);
        expect(daysBetween(mondayOf(one), one)).toBe(weekdayOf(one));
      }),
    );
  });
});
