import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Frequency } from '../table/frequency.ts';
import { eventFaults, eventShares } from './events.ts';
import type { SalesEvent } from './types.ts';

const blackFriday: SalesEvent = {
  id: 'black_friday',
  markets: ['US', 'GB'],
  moves: ['demand'],
  leadDays: 3,
  afterDays: 1,
  occurrences: [
    { year: 2024, known: true, from: '2024-11-29', to: '2024-12-02', certainty: 'certain' },
    { year: 2025, known: true, from: '2025-11-28', to: '2025-12-01', certainty: 'certain' },
    { year: 2026, known: false },
  ],
};

const weeks: Frequency = { unit: 'week', every: 1 };
const months: Frequency = { unit: 'month', every: 1, anchorDay: 1 };

describe('shares of periods', () => {
  test('eight selling days over two weeks: Tuesday to Sunday, Monday and Tuesday', () => {
    const periods = ['2024-11-18', '2024-11-25', '2024-12-02', '2024-12-09'];
    const [shares] = eventShares([blackFriday], 'US', weeks, periods);
    expect(shares?.event).toBe('black_friday');
    expect(Array.from(shares?.values ?? [])).toEqual([0, 6 / 8, 2 / 8, 0]);
    expect(shares?.unknownYears).toEqual([]);
  });

  test('months by their first day and by their last', () => {
    const first = eventShares([blackFriday], 'US', months, ['2024-11-01', '2024-12-01']);
    const ends: Frequency = { ...months, anchorDay: 31 };
    const last = eventShares([blackFriday], 'US', ends, ['2024-11-30', '2024-12-31']);
    expect(Array.from(first[0]?.values ?? [])).toEqual([5 / 8, 3 / 8]);
    expect(last).toEqual(first);
  });

  test('a year whose days nobody knows is named, and has no share', () => {
    const periods = ['2026-11-23', '2027-11-22'];
    const [shares] = eventShares([blackFriday], 'GB', weeks, periods);
    expect(Array.from(shares?.values ?? [])).toEqual([0, 0]);
    expect(shares?.unknownYears).toEqual([2026, 2027]);
  });

  test('other markets, and days that only close factories, are no columns', () => {
    const closing: SalesEvent = { ...blackFriday, id: 'closing', moves: ['supply'] };
    expect(eventShares([blackFriday], 'CN', weeks, ['2024-11-25'])).toEqual([]);
    expect(eventShares([closing], 'US', weeks, ['2024-11-25'])).toEqual([]);
  });

  test('periods without dates are refused', () => {
    const bad = expect.objectContaining({ code: 'bad_time' });
    const ask = (frequency: Frequency, label: string | number) => () =>
      eventShares([blackFriday], 'US', frequency, [label]);
    expect(ask({ unit: 'step', every: 1 }, 4)).toThrow(bad);
    expect(ask(weeks, '2024-02-30')).toThrow(bad);
  });

  test('periods that cover an occurrence hold all of it', () => {
    const frequency = fc.constantFrom<Frequency>({ unit: 'day', every: 1 }, weeks, {
      unit: 'week',
      every: 2,
    });
    const margin = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(frequency, margin, margin, fc.nat(20), (unit, leadDays, afterDays, shift) => {
        const event = { ...blackFriday, leadDays, afterDays };
        const step = unit.unit === 'day' ? 1 : 7 * unit.every;
        const start = Date.UTC(2024, 8, 1 + shift);
        const periods = Array.from({ length: Math.ceil(160 / step) }, (_, index) =>
          new Date(start + index * step * 86_400_000).toISOString().slice(0, 10),
        );
        const [shares] = eventShares([event], 'US', unit, periods);
        const sum = shares?.values.reduce((total, share) => total + share, 0) ?? 0;
        expect(sum).toBeCloseTo(1, 9);
        expect(shares?.values.every((share) => share >= 0 && share <= 1)).toBe(true);
      }),
    );
  });
});

describe('faults', () => {
  const [first] = blackFriday.occurrences;
  const occurrences = (
    ...days: readonly (readonly [year: number, from: string, to: string])[]
  ): SalesEvent => ({
    ...blackFriday,
    occurrences: days.map(([year, from, to]) => {
      return { year, known: true, from, to, certainty: 'usual' };
    }),
  });

  test('a sound list has none', () => {
    expect(eventFaults([blackFriday])).toEqual([]);
  });

  test.each([
    ['double_event', [blackFriday, blackFriday]],
    ['no_market', [{ ...blackFriday, markets: [] }]],
    ['bad_margin', [{ ...blackFriday, leadDays: 1.5 }]],
    ['bad_margin', [{ ...blackFriday, afterDays: 400 }]],
    ['double_year', [{ ...blackFriday, occurrences: first ? [first, first] : [] }]],
    ['bad_date', [occurrences([2024, '2024-02-30', '2024-03-01'])]],
    ['wrong_order', [occurrences([2024, '2024-03-02', '2024-03-01'])]],
    ['wrong_year', [occurrences([2024, '2025-03-02', '2025-03-02'])]],
    [
      'overlapping_years',
      [occurrences([2024, '2024-12-20', '2025-01-05'], [2025, '2025-01-02', '2025-01-03'])],
    ],
  ])('%s', (code, events) => {
    expect(eventFaults(events).map((fault) => fault.code)).toContain(code);
  });
});
