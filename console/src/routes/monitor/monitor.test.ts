import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MonitorSource, SideRow } from '../../api/monitor.ts';
import { fold } from './fold.ts';
import { healthOf, nextDay } from './words.ts';

const source = (more: Partial<MonitorSource>): MonitorSource => ({
  ...{ source: 'x', names: {}, publisher: '', jurisdictions: [], address: 'https://x' },
  ...{ needsKey: false, everyHours: 24, enabled: false, triedAt: null, succeededAt: null },
  ...{ staleSince: null, counts: null, error: null },
  ...more,
});

describe('how a source does', () => {
  it('is off only while nobody switched it on or fed it; stale comes before all', () => {
    const at = '2026-07-30T08:00:00Z';
    expect(healthOf(source({}))).toBe('off');
    expect(healthOf(source({ enabled: true }))).toBe('well');
    expect(healthOf(source({ succeededAt: at }))).toBe('well');
    expect(healthOf(source({ succeededAt: at, staleSince: at }))).toBe('stale');
    expect(healthOf(source({ staleSince: at }))).toBe('stale');
  });
});

describe('the day that matters next', () => {
  const day = (text: string) => ({
    ...{ meaning: 'applies' as const, day: text, words: '', from: 'text' as const },
  });
  it('is the first to come, else the last that was', () => {
    const days = ['2026-01-01', '2026-08-07', '2027-01-01'].map(day);
    expect(nextDay(days, '2026-07-30')?.day).toBe('2026-08-07');
    expect(nextDay(days, '2026-08-07')?.day).toBe('2026-08-07');
    expect(nextDay(days, '2030-01-01')?.day).toBe('2027-01-01');
    expect(nextDay([], '2026-07-30')).toBeNull();
  });
});

describe('folding what did not change', () => {
  const rowsOf = (kinds: string): SideRow[] =>
    [...kinds].map((kind) => ({ kind: kind === 's' ? 'same' : 'changed', old: [], new: [] }));
  const shape = (kinds: string, open: number[] = []): string =>
    fold(rowsOf(kinds), new Set(open))
      .map((part) => (part.kind === 'folded' ? `(${part.count})` : part.row.kind[0]))
      .join('');

  it('keeps a neighbour on each side and folds runs worth folding', () => {
    expect(shape('cssssssc')).toBe('cs(4)sc');
    expect(shape('ssssc')).toBe('(3)sc');
    expect(shape('cssss')).toBe('cs(3)');
    expect(shape('cssssc')).toBe('cssssc');
    expect(shape('sss')).toBe('(3)');
    expect(shape('cssssssc', [2])).toBe('cssssssc');
    expect(shape('')).toBe('');
  });

  it('leaves no row out and draws none twice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('s', 'c'), { maxLength: 60 }), (kinds) => {
        const rows = rowsOf(kinds.join(''));
        let next = 0;
        for (const part of fold(rows, new Set())) {
          expect(part.at).toBe(next);
          next += part.kind === 'folded' ? part.count : 1;
          if (part.kind === 'row') expect(part.row).toBe(rows[part.at]);
        }
        expect(next).toBe(rows.length);
      }),
    );
  });
});
