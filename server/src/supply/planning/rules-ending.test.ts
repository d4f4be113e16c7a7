import { describe, expect, it } from 'vitest';
import { addDays } from '../../platform/days/index.ts';
import { checkEnding, cutAfter, endingForecast } from './rules-ending.ts';
import type { History } from './types.ts';

const START = '2026-11-23';
const frame = { startWeek: START, horizon: 5, levels: [0.1, 0.5, 0.9] };
const history = (values: readonly number[]): History => ({
  ...{ sku: 'LP-01', market: 'DE', firstWeek: addDays(START, -7 * values.length) },
  ...{ values: Float64Array.from(values), censored: null },
});
const level = history(Array.from({ length: 26 }, (_, week) => 20 + ((week * 7) % 5)));
const falling = history(Array.from({ length: 26 }, (_, week) => Math.round(80 * 0.88 ** week)));

describe('the forecast of a SKU that ends', () => {
  it('runs to its last week and is nothing after it', () => {
    const cause = { kind: 'marked', lastWeek: addDays(START, 7), author: 'ann' } as const;
    const view = endingForecast(level, cause, frame);
    const means = view?.weeks.map(({ mean }) => mean) ?? [];
    expect(means[0]).toBeGreaterThan(15);
    expect(means[1]).toBeGreaterThan(15);
    expect(means.slice(2)).toEqual([0, 0, 0]);
    expect(view?.weeks[3]?.quantiles).toEqual([0, 0, 0]);
    expect(view).toMatchObject({ code: 'model_end_marked', params: { author: 'ann' } });
  });

  it('is nothing at all where the last week is over, or the catalogue discontinued it', () => {
    const over = { kind: 'marked', lastWeek: addDays(START, -7), author: 'ann' } as const;
    for (const cause of [over, { kind: 'discontinued' } as const]) {
      const view = endingForecast(level, cause, frame);
      expect(view?.weeks.every(({ mean }) => mean === 0)).toBe(true);
    }
  });

  it('in phase-out decays only where a test says that it declines', () => {
    expect(endingForecast(level, { kind: 'phase_out' }, frame)).toBeNull();
    const view = endingForecast(falling, { kind: 'phase_out' }, frame);
    expect(view?.code).toBe('model_end_declining');
    const means = view?.weeks.map(({ mean }) => mean) ?? [];
    expect(means).toEqual([...means].sort((a, b) => b - a));
    expect(means[0]).toBeLessThan(80 * 0.88 ** 20);
  });

  it('of another model is cut at the same week', () => {
    const weeks = [1, 2, 3].map((mean) => ({ mean, quantiles: [mean] }));
    expect(cutAfter(weeks, START, addDays(START, 7)).map(({ mean }) => mean)).toEqual([1, 2, 0]);
  });
});

describe('an ending that is refused', () => {
  const wish = { sku: 'LP-01', market: 'DE', lastWeek: '2026-12-04', reason: 'replaced' };
  it('is one for each reason, and a good one is named by its Monday', () => {
    const facts = { startWeek: START, series: 1 };
    expect(checkEnding(wish, facts).lastWeek).toBe('2026-11-30');
    expect(() => checkEnding(wish, { ...facts, series: 0 })).toThrow('ending_unknown_series');
    expect(() => checkEnding({ ...wish, reason: ' ' }, facts)).toThrow('ending_reason');
    expect(() => checkEnding({ ...wish, lastWeek: '2030-01-01' }, facts)).toThrow('ending_far');
  });
});
