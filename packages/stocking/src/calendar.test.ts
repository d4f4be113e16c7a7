import { describe, expect, it } from 'vitest';
import { dayNumber, isoDate } from './calendar.ts';

describe('calendar', () => {
  it('counts days over leap years and back', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('2024-03-01') - dayNumber('2024-02-28')).toBe(2);
    expect(isoDate(dayNumber('2026-12-31') + 1)).toBe('2027-01-01');
    expect(isoDate(dayNumber('2026-03-02') + 1.9)).toBe('2026-03-03');
  });

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '', 'today', '20260101'])(
    'refuses %j',
    (text) => {
      expect(() => dayNumber(text)).toThrow('bad_date');
    },
  );
});
