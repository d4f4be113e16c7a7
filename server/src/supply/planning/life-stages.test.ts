import { describe, expect, it } from 'vitest';
import { addDays } from '../../platform/days/index.ts';
import type { PackedForecast } from './forecast-tasks.ts';
import { foretellLives, isBlank, type Lifecycles, withLaunches } from './life-stages.ts';
import type { History } from './types.ts';
import type { Ending, Launch } from './types-lifecycle.ts';

const START = '2026-11-23';
const LAST = addDays(START, -7);
const frame = { startWeek: START, horizon: 4, levels: [0.1, 0.5, 0.9] };
const kept = {
  ...{ reason: 'why', author: 'ann', createdAt: new Date(0), version: 1, changedBy: 'ann' },
  ...{ changedAt: new Date(0), withdrawnBy: null, withdrawnAt: null },
};
const launch: Launch = {
  ...{ launchId: '1', sku: 'NEW', market: 'DE', launchWeek: START, scale: 1, ...kept },
  analogues: [{ sku: 'OLD', market: 'DE' }],
};
const ending = (sku: string, market: string): Ending => ({
  ...{ endingId: '2', sku, market, lastWeek: addDays(START, 7), ...kept },
});
const history = (sku: string, count: number): History => ({
  ...{ sku, market: 'DE', firstWeek: addDays(START, -7 * count) },
  ...{ values: new Float64Array(count).fill(6), censored: null },
});
const recipe: PackedForecast = {
  ...{ model: 'combination', demandClass: 'smooth', mean: [6], quantiles: [2, 6, 9], units: 24 },
};
const lives = (more: Partial<Lifecycles>): Lifecycles => ({
  ...{ launches: [], endings: [], catalogue: new Map(), ...more },
});

describe('launches and endings in a run', () => {
  it('leave everything else exactly as it was', () => {
    const series = [history('OLD', 30)];
    const told = foretellLives(series, [recipe], lives({}), frame);
    expect(told.forecasts[0]).toBe(recipe);
    expect(told).toMatchObject({ reasons: [], notes: [] });
  });

  it('give a launch that has not sold a place, and a forecast by analogy', () => {
    const series = withLaunches([history('OLD', 30)], [launch], LAST);
    expect(series.map(isBlank)).toEqual([false, true]);
    const zero = { ...recipe, model: 'zero', mean: [0], quantiles: [0, 0, 0], units: 0 };
    const { forecasts, reasons } = foretellLives(
      series,
      [recipe, zero],
      lives({ launches: [launch] }),
      frame,
    );
    expect(forecasts[1]).toMatchObject({ model: 'analogy', units: 24 });
    expect(reasons).toMatchObject([
      { sku: 'NEW', code: 'model_analogy', params: { analogues: 'OLD', count: 1, author: 'ann' } },
    ]);
  });

  it('take a launch with sixteen weeks of its own for no launch any more', () => {
    const series = [history('OLD', 30), history('NEW', 16)];
    const told = foretellLives(series, [recipe, recipe], lives({ launches: [launch] }), frame);
    expect(told.forecasts[1]).toBe(recipe);
    expect(withLaunches(series, [launch], LAST)).toEqual(series);
  });

  it('say so where nothing is left to learn from, or the launch is late', () => {
    const late = { ...launch, launchWeek: addDays(START, -21) };
    const blank = withLaunches([], [late], LAST);
    const zero = { ...recipe, model: 'zero' };
    const without = foretellLives(blank, [zero], lives({ launches: [late] }), frame);
    expect(without.forecasts[0]?.model).toBe('zero');
    expect(without.notes.map(({ code }) => code)).toEqual(['launch_unfounded']);
    const series = withLaunches([history('OLD', 30)], [late], LAST);
    const told = foretellLives(series, [recipe, zero], lives({ launches: [late] }), frame);
    expect(told.notes.map(({ code }) => code)).toEqual(['launch_late']);
  });

  it("end by a planner's word, of the market before that of all, before the catalogue's", () => {
    const series = [history('OLD', 30)];
    const code = (more: Partial<Lifecycles>) =>
      foretellLives(series, [recipe], lives(more), frame).reasons[0]?.code;
    const catalogue = new Map([['OLD', 'discontinued' as const]]);
    expect(code({ catalogue })).toBe('model_end_discontinued');
    expect(code({ catalogue, endings: [ending('OLD', '*')] })).toBe('model_end_marked');
    expect(code({ endings: [ending('OLD', 'FR')] })).toBeUndefined();
    const own = { ...ending('OLD', 'DE'), lastWeek: addDays(START, -7) };
    const both = foretellLives(
      series,
      [recipe],
      lives({ endings: [ending('OLD', '*'), own] }),
      frame,
    );
    expect(both.forecasts[0]).toMatchObject({ model: 'end_of_life', units: 0 });
  });

  it('cut a launch at the last week of sale', () => {
    const series = withLaunches([history('OLD', 30)], [launch], LAST);
    const more = { launches: [launch], endings: [ending('NEW', 'DE')] };
    const { forecasts } = foretellLives(series, [recipe, recipe], lives(more), frame);
    expect(forecasts[1]).toMatchObject({ model: 'analogy', units: 12 });
  });
});
