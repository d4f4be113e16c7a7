import { describe, expect, it } from 'vitest';
import { addDays, todayIn } from './days.ts';

describe('calendar dates', () => {
  it('begin when midnight passes in their zone', () => {
    const now = new Date('2026-03-04T17:30:00Z');
    expect(todayIn('Asia/Shanghai', now)).toBe('2026-03-05');
    expect(todayIn('America/New_York', now)).toBe('2026-03-04');
  });

  it('step over the ends of months', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });
});
