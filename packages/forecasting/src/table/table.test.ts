import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildSeries, futureSteps, type LongRow } from './build-series.ts';
import { dateOfDay, dayNumber, daysInMonth, formatDate, parseDate } from './calendar.ts';

const rows = (...times: (string | number)[]): LongRow[] =>
  times.map((ds, index) => ({ uniqueId: 'a', ds, y: index + 1 }));

/** The unit found in these times and the two labels that come next. */
function reading(...times: (string | number)[]): unknown[] {
  const [series] = buildSeries(rows(...times));
  if (series === undefined) throw new Error('no series');
  return [series.frequency.unit, series.frequency.every, ...futureSteps(series, 2)];
}

describe('frequency', () => {
  test.each([
    [
      ['2024-02-27', '2024-02-28', '2024-02-29'],
      ['day', 1, '2024-03-01', '2024-03-02'],
    ],
    [
      ['2024-12-16', '2024-12-23', '2024-12-30'],
      ['week', 1, '2025-01-06', '2025-01-13'],
    ],
    [
      ['2024-01-01', '2024-01-15', '2024-01-29'],
      ['week', 2, '2024-02-12', '2024-02-26'],
    ],
    [
      ['2024-10-01', '2024-11-01', '2024-12-01'],
      ['month', 1, '2025-01-01', '2025-02-01'],
    ],
    [
      ['2023-11-30', '2023-12-31', '2024-01-31'],
      ['month', 1, '2024-02-29', '2024-03-31'],
    ],
    [
      ['2024-03-31', '2024-06-30', '2024-09-30'],
      ['quarter', 1, '2024-12-31', '2025-03-31'],
    ],
    [
      ['2022-05-15', '2023-05-15', '2024-05-15'],
      ['year', 1, '2025-05-15', '2026-05-15'],
    ],
    [
      ['1', '2', '3'],
      ['step', 1, 4, 5],
    ],
    [
      [10, 20, 30],
      ['step', 10, 40, 50],
    ],
    [['2024-05-01'], ['day', 1, '2024-05-02', '2024-05-03']],
    [
      ['2024-05-01 00:00:00', '2024-05-08T00:00:00Z'],
      ['week', 1, '2024-05-15', '2024-05-22'],
    ],
  ])('%j', (times, expected) => {
    expect(reading(...times)).toEqual(expected);
  });
});

describe('gaps', () => {
  const table: LongRow[] = [
    { uniqueId: 'b', ds: '2024-01-22', y: 4 },
    { uniqueId: 'a', ds: '2024-01-08', y: 2 },
    { uniqueId: 'a', ds: '2024-01-01', y: 1 },
    { uniqueId: 'b', ds: '2024-01-01', y: 3 },
    { uniqueId: 'b', ds: '2024-01-08', y: null },
  ];

  test('a period without a row is missing, as is a row without a value', () => {
    const [b, a] = buildSeries(table);
    expect(b).toMatchObject({ id: 'b', firstOrdinal: dayNumber({ year: 2024, month: 1, day: 1 }) });
    expect(Array.from(b?.values ?? [])).toEqual([3, 0, 0, 4]);
    expect(Array.from(b?.censored ?? [])).toEqual([0, 1, 1, 0]);
    expect(Array.from(a?.values ?? [])).toEqual([1, 2]);
  });

  test('or no demand, up to the end of the table, when the caller says so', () => {
    const [b, a] = buildSeries(table, { gaps: 'zero' });
    expect(Array.from(b?.censored ?? [])).toEqual([0, 1, 0, 0]);
    expect(Array.from(a?.values ?? [])).toEqual([1, 2, 0, 0]);
  });
});

describe('refusals', () => {
  test.each([
    ['empty_series', []],
    ['bad_number', [{ uniqueId: 'a', ds: 1, y: Number.NaN }]],
    ['bad_time', rows('yesterday')],
    ['bad_time', rows('2023-02-29')],
    ['bad_time', rows('2024-05-01 10:30:00')],
    ['bad_time', rows(1.5)],
    ['mixed_time_formats', rows('2024-05-01', 2)],
    ['duplicate_time', rows('2024-05-01', '2024-05-02', '2024-05-01')],
    ['duplicate_time', rows(1, '1')],
    ['irregular_time', rows('2024-01-31', '2024-02-28', '2024-04-02', '2024-06-17')],
    ['too_long', rows(1, 2, 1_000_000)],
  ])('%s', (code, table: LongRow[]) => {
    expect(() => buildSeries(table)).toThrow(expect.objectContaining({ code }));
  });

  test('a duplicate is named by series, row and time', () => {
    const detail = { series: 'a', index: 2, ds: '2024-05-01' };
    expect(() => buildSeries(rows('2024-05-01', '2024-05-02', '2024-05-01'))).toThrow(
      expect.objectContaining({ detail }),
    );
  });
});

describe('calendar', () => {
  test('leap years by the Gregorian rule', () => {
    expect([1900, 2000, 2023, 2024].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28, 29]);
  });

  test('text to date to day number and back', () => {
    const day = fc.integer({ min: 366, max: 3_600_000 });
    fc.assert(
      fc.property(day, (number) => {
        const text = formatDate(dateOfDay(number));
        const date = parseDate(text);
        if (date === undefined) throw new Error(`${text} is no date`);
        expect(dayNumber(date)).toBe(number);
      }),
    );
  });
});

test('labels continue the table: forecast labels appended to it are the next periods', () => {
  const start = fc.integer({ min: 700_000, max: 760_000 });
  const pace = fc.constantFrom(1, 7, 14);
  fc.assert(
    fc.property(start, pace, fc.integer({ min: 3, max: 20 }), (first, days, count) => {
      const all = Array.from({ length: count + 5 }, (_, step) =>
        formatDate(dateOfDay(first + step * days)),
      );
      const [series] = buildSeries(rows(...all.slice(0, count)));
      if (series === undefined) throw new Error('no series');
      if (series.frequency.unit === 'month') return;
      expect(futureSteps(series, 5)).toEqual(all.slice(count));
    }),
  );
});
