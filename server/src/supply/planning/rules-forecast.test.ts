import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyOverrides,
  backtestShape,
  packSteps,
  poolAccuracy,
  startingFrom,
  unpackSteps,
} from './rules-forecast.ts';
import { checkOverride, scoreOverride } from './rules-override.ts';
import type { Accuracy, Override } from './types.ts';

const change = (more: Partial<Override>): Override => ({
  ...{ overrideId: 'o', sku: 's', market: 'DE', fromWeek: '2026-11-23', toWeek: '2026-11-23' },
  ...{ kind: 'absolute', amount: 10, reason: 'r', author: 'a', runId: null, baseline: null },
  createdAt: new Date('2026-11-20T08:00:00Z'),
  ...{ withdrawnBy: null, withdrawnAt: null, scoredWeeks: 0 },
  ...{ baselineError: null, overrideError: null },
  ...more,
});
const flat = (mean: number, quantiles: number[], weeks = 3) =>
  Array.from({ length: weeks }, () => ({ mean, quantiles }));

describe('packed steps', () => {
  it('keep one step of a flat forecast', () => {
    const packed = packSteps(
      [2, 2, 2],
      [
        [1, 1, 1],
        [3, 3, 3],
      ],
    );
    expect(packed).toEqual({ mean: [2], quantiles: [1, 3] });
    expect(unpackSteps(packed, 2, 3)).toEqual(flat(2, [1, 3]));
  });

  it('give back what was packed, to four digits', () => {
    const steps = fc.array(fc.tuple(fc.nat(9999), fc.nat(9999)), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(steps, (pairs) => {
        const mean = pairs.map(([value]) => value);
        const level = pairs.map(([, value]) => value);
        const weeks = unpackSteps(packSteps(mean, [level]), 1, pairs.length);
        expect(weeks.map((one) => one.mean)).toEqual(mean);
        expect(weeks.map((one) => one.quantiles[0])).toEqual(level);
      }),
    );
  });
});

describe("a planner's change", () => {
  it('sets units or adds per cent, and keeps the shape of the band', () => {
    const weeks = flat(4, [2, 6]);
    const set = applyOverrides(weeks, '2026-11-16', [change({ amount: 8 })]);
    expect(set).toEqual([weeks[0], { mean: 8, quantiles: [4, 12] }, weeks[2]]);
    const half = applyOverrides(weeks, '2026-11-23', [change({ kind: 'percent', amount: -50 })]);
    expect(half[0]).toEqual({ mean: 2, quantiles: [1, 3] });
  });

  it('of a forecast of nothing knows the mean only', () => {
    const set = applyOverrides(flat(0, [0, 0], 1), '2026-11-23', [change({ amount: 8 })]);
    expect(set).toEqual([{ mean: 8, quantiles: [] }]);
  });

  it('gives way to a later one, and to nothing once withdrawn', () => {
    const later = change({ amount: 1, createdAt: new Date('2026-11-21T08:00:00Z') });
    const [week] = applyOverrides(flat(4, [], 1), '2026-11-23', [change({}), later]);
    expect(week?.mean).toBe(1);
    const gone = { ...later, withdrawnAt: new Date() };
    expect(applyOverrides(flat(4, [], 1), '2026-11-23', [gone])[0]?.mean).toBe(4);
  });

  it.each([
    ['ends before it begins', { toWeek: '2026-11-16' }],
    ['begins on a Tuesday', { fromWeek: '2026-11-24', toWeek: '2026-11-30' }],
    ['sets fewer than no units', { amount: -1 }],
    ['takes more than everything', { kind: 'percent', amount: -101 } as const],
    ['gives no reason', { reason: '  ' }],
    ['lasts for three years', { toWeek: '2029-11-19' }],
  ])('is refused when it %s', (_, more) => {
    expect(() => checkOverride(change(more))).toThrow('planning.bad_override');
  });

  it('is scored beside what the run had said, on weeks that are over', () => {
    const made = change({ toWeek: '2026-12-07', amount: 10, baseline: [4, 4, 4] });
    const sold = new Map([['2026-11-23', 9]]);
    expect(scoreOverride(made, '2026-11-30', (week) => sold.get(week) ?? 0)).toEqual({
      weeks: 2,
      baselineError: 5 + 4,
      overrideError: 1 + 10,
    });
  });
});

describe('weeks from the day of planning', () => {
  it('are the forecast as it stands on a Monday, and mixed in between', () => {
    const weeks = [
      { mean: 7, quantiles: [0] },
      { mean: 14, quantiles: [7] },
    ];
    expect(startingFrom(weeks, '2026-11-23', '2026-11-23')).toEqual(weeks);
    const [first, second] = startingFrom(weeks, '2026-11-23', '2026-11-24');
    expect(first?.mean).toBeCloseTo(8);
    expect(first?.quantiles[0]).toBeCloseTo(1);
    expect(second?.mean).toBeCloseTo(14);
    expect(startingFrom(weeks, '2026-11-23', '2026-11-30')).toEqual([weeks[1]]);
  });
});

describe('accuracy over groups', () => {
  const group = (demand: number, error: number, points: number): Accuracy => ({
    points,
    wape: error / demand,
    bias: -error / demand,
    pinball: error / 2 / points,
    weightedQuantileLoss: error / demand,
    coverage: [0.5],
  });

  it('weighs each by its demand, as if it had been one', () => {
    const pooled = poolAccuracy([group(100, 50, 10), group(300, 50, 30)]);
    expect(pooled.points).toBe(40);
    expect(pooled.wape).toBeCloseTo(0.25);
    expect(pooled.bias).toBeCloseTo(-0.25);
    expect(pooled.weightedQuantileLoss).toBeCloseTo(0.25);
    expect(pooled.coverage).toEqual([0.5]);
  });

  it('of nothing is unknown', () => {
    expect(poolAccuracy([])).toMatchObject({ points: 0, wape: null, pinball: null });
  });
});

describe('the back-test', () => {
  it.each([
    [3, null],
    [8, { horizon: 2, origins: 2, step: 2 }],
    [24, { horizon: 6, origins: 2, step: 6 }],
    [53, { horizon: 6, origins: 4, step: 6 }],
  ])('of %s weeks leaves half of them to learn from', (weeks, shape) => {
    expect(backtestShape(weeks, 26)).toEqual(shape);
  });
});
