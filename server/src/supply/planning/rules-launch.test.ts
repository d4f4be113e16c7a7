import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../platform/days/index.ts';
import {
  analogueFault,
  checkLaunch,
  fillStockouts,
  type LaunchFacts,
  launchForecast,
  recipeShare,
} from './rules-launch.ts';
import type { History } from './types.ts';

const START = '2026-11-23';
const LEVELS = [0.1, 0.5, 0.9];
const frame = { startWeek: START, horizon: 6, levels: LEVELS };

const history = (
  sku: string,
  values: readonly number[],
  censored?: readonly number[],
): History => ({
  ...{ sku, market: 'DE', firstWeek: addDays(START, -7 * values.length) },
  values: Float64Array.from(values),
  censored: censored === undefined ? null : Uint8Array.from(censored),
});
const curve = [4, 8, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12];
const lamp = history('LP-01', curve);
const twice = history(
  'LP-02',
  curve.map((units) => 2 * units),
);
const wish = {
  ...{ sku: 'LP-09', market: 'DE', launchWeek: START, scale: 1, reason: 'like the others' },
  analogues: [{ sku: 'LP-01', market: 'DE' }],
};
const means = (view: ReturnType<typeof launchForecast>) =>
  view?.weeks.map(({ mean }) => Math.round(mean * 100) / 100);

describe('the forecast of a launch', () => {
  it('is nothing before its week, then the mean of its analogues, times the scale', () => {
    const later = { ...wish, launchWeek: addDays(START, 14), scale: 1.5 };
    const view = launchForecast(later, undefined, [lamp, twice], frame);
    expect(means(view)).toEqual([0, 0, 9, 18, 27, 27]);
    expect(view?.weeks[0]?.quantiles).toEqual([0, 0, 0]);
    expect(view).toMatchObject({ ownWeeks: 0, recipeShare: 0, late: false });
  });

  it('is taken to begin now where it was to be on sale and has not sold, and says so', () => {
    const late = launchForecast(
      { ...wish, launchWeek: addDays(START, -14) },
      undefined,
      [lamp],
      frame,
    );
    expect(means(late)).toEqual([4, 8, 12, 12, 12, 12]);
    expect(late?.late).toBe(true);
  });

  it('is drawn to what it has sold: twice the analogues, nearly twice the forecast', () => {
    const own = history('LP-09', [8, 16, 24]);
    const view = launchForecast(wish, own, [lamp], frame);
    // (48 sold + 4 of the prior) / (24 expected + 4) of the curve's 12.
    expect(means(view)?.[0]).toBeCloseTo((12 * 52) / 28, 2);
    expect(view?.recipeShare).toBe(0);
  });

  it('gives way to its own recipe, a ninth more a week from the eighth on', () => {
    expect([0, 7, 8, 12, 15, 16, 40].map((weeks) => Math.round(recipeShare(weeks) * 9))).toEqual([
      0, 0, 1, 5, 8, 9, 9,
    ]);
    const own = history('LP-09', curve.slice(0, 11));
    const recipe = { mean: [30], quantiles: [20, 30, 40] };
    const view = launchForecast(wish, own, [history('LP-01', [...curve, ...curve])], frame, recipe);
    const alone = launchForecast(wish, own, [history('LP-01', [...curve, ...curve])], frame);
    const share = recipeShare(11);
    expect(view?.weeks[0]?.mean).toBeCloseTo(
      (1 - share) * (alone?.weeks[0]?.mean ?? 0) + share * 30,
      6,
    );
  });

  it('is not made without an analogue that is older than it', () => {
    expect(launchForecast(wish, undefined, [], frame)).toBeNull();
    expect(launchForecast(wish, history('LP-09', [...curve, 1]), [lamp], frame)).toBeNull();
  });

  it('keeps its quantiles in order, whatever has sold', () => {
    const list = fc.array(fc.nat(60), { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(list, fc.array(list, { minLength: 1, maxLength: 4 }), (sold, curves) => {
        const analogues = curves.map((one, at) => history(`A-${at}`, [...one, ...curve]));
        const recipe = { mean: [5], quantiles: [2, 5, 9] };
        const view = launchForecast(wish, history('LP-09', sold), analogues, frame, recipe);
        for (const { mean, quantiles } of view?.weeks ?? []) {
          expect(Number.isFinite(mean) && mean >= 0).toBe(true);
          expect(quantiles).toEqual([...quantiles].sort((a, b) => a - b));
        }
      }),
    );
  });
});

describe('a stock-out in a launch', () => {
  it('is filled from its neighbours, never below what was sold', () => {
    const held = history('LP-01', [10, 0, 20, 30, 40], [0, 1, 0, 1, 0]);
    expect([...fillStockouts(held)]).toEqual([10, 15, 20, 30, 40]);
    expect(fillStockouts(lamp)).toBe(lamp.values);
  });
});

describe('an analogue', () => {
  it('needs twelve weeks, and a launch after the first weeks of the company', () => {
    const last = addDays(START, -7);
    const first = '2025-01-06';
    expect(analogueFault(addDays(START, -7 * 11), last, first)).toBe('too_short');
    expect(analogueFault(addDays(START, -7 * 12), last, first)).toBeNull();
    expect(analogueFault(addDays(first, 7 * 7), last, first)).toBe('launch_not_seen');
    expect(analogueFault(addDays(first, 7 * 8), last, first)).toBeNull();
  });
});

describe('a launch that is refused', () => {
  const facts: LaunchFacts = {
    ...{ startWeek: START, inCatalogue: true, ownWeeks: 0 },
    analogues: new Map([
      ['DE LP-01', { weeks: 12, fault: null }],
      ['DE LP-08', { weeks: 5, fault: 'too_short' }],
    ]),
  };

  it('is one for each reason, and a good one is named by its Monday', () => {
    expect(checkLaunch({ ...wish, launchWeek: addDays(START, 10) }, facts).launchWeek).toBe(
      addDays(START, 7),
    );
    const code = (change: object, more: Partial<LaunchFacts> = {}): string => {
      try {
        checkLaunch({ ...wish, ...change }, { ...facts, ...more });
        return 'taken';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(code({}, { inCatalogue: false })).toBe('planning.launch_unknown_sku');
    expect(code({}, { ownWeeks: 16 })).toBe('planning.launch_not_new');
    expect(code({ launchWeek: addDays(START, -1) })).toBe('planning.launch_past');
    expect(code({ launchWeek: addDays(START, -1) }, { ownWeeks: 2 })).toBe('taken');
    expect(code({ launchWeek: addDays(START, 53 * 7) })).toBe('planning.launch_far');
    expect(code({ scale: 0 })).toBe('planning.launch_scale');
    expect(code({ scale: Number.NaN })).toBe('planning.launch_scale');
    expect(code({ analogues: [] })).toBe('planning.launch_no_analogue');
    const others = (sku: string) => ({ analogues: [{ sku, market: 'DE' }] });
    expect(code(others('LP-08'))).toBe('planning.launch_bad_analogue');
    expect(code(others('NOPE'))).toBe('planning.launch_bad_analogue');
    expect(code(others('LP-09'))).toBe('planning.launch_bad_analogue');
    expect(code({ reason: ' ' })).toBe('planning.launch_reason');
  });
});
