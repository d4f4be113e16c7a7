import { describe, expect, it } from 'vitest';
import type { Override } from '../../api/forecasts.ts';
import { bandsOf, betterBy, upperCoverage } from './bands.ts';
import { type ChartInput, forecastOption, tipLines } from './chart-option.ts';
import { scoreBoard, scoreOf } from './score.ts';
import { apartOf, unitsOf } from './totals.ts';

const LEVELS = [0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95];

describe('bands', () => {
  it('are the widest pair of levels and the one nearest to half of all outcomes', () => {
    const { outer, inner } = bandsOf(LEVELS);
    expect([outer?.low, outer?.high, outer?.share]).toEqual([0, 8, 0.9]);
    expect([inner?.low, inner?.high]).toEqual([2, 6]);
  });

  it('are none where levels have no partner', () => {
    expect(bandsOf([0.5, 0.9])).toEqual({ outer: null, inner: null });
  });
});

describe('accuracy', () => {
  it('is compared by the share of error saved', () => {
    expect(betterBy(0.8, 1)).toBeCloseTo(0.2);
    expect(betterBy(1.5, 1)).toBeCloseTo(-0.5);
    expect(betterBy(null, 1)).toBeNull();
    expect(betterBy(1, 0)).toBeNull();
  });

  it('tells how often demand stayed below the levels stock is held for', () => {
    const coverage = LEVELS.map((level) => level + 0.01);
    expect(upperCoverage(LEVELS, coverage)).toEqual([
      { level: 0.8, share: 0.81 },
      { level: 0.95, share: 0.96 },
    ]);
    expect(upperCoverage([0.5], [0.5])).toEqual([]);
  });
});

const INPUT: ChartInput = {
  history: [
    { week: '2026-01-05', units: 4 },
    { week: '2026-01-12', units: 0, censored: true },
  ],
  forecast: [{ week: '2026-01-19', mean: 9, quantiles: [1, 2, 3, 4, 5, 6, 7, 8, 9] }],
  adjusted: [{ week: '2026-01-19', mean: 12, quantiles: [] }],
  levels: LEVELS,
  words: {
    ...{ history: 'sold', median: 'forecast', adjusted: 'changed', censored: 'out of stock' },
    ...{ mean: 'mean', own: 'by itself', odd: 'odd' },
    expected: (units) => `expected ${units}`,
    band: (share) => `${Math.round(share * 100)} %`,
  },
};

describe('the chart', () => {
  it('has a series for history, forecast, change, stock-outs and two for each band', () => {
    const { series } = forecastOption(INPUT) as { series: { name: string; data: unknown[] }[] };
    expect(series.map(({ name }) => name)).toEqual([
      ...['90 % ', '90 %', '60 % ', '60 %'],
      ...['sold', 'forecast', 'changed', 'out of stock'],
    ]);
    expect(series[1]?.data).toEqual([null, null, 8]);
    expect(series[5]?.data).toEqual([null, 0, 5]);
    expect(series[7]?.data).toEqual([null, 0]);
  });

  it('draws what a total was forecast by itself beside the sum that holds', () => {
    const total = { ...INPUT, adjusted: null, own: [11] };
    const { series } = forecastOption(total) as { series: { name: string; data: unknown[] }[] };
    expect(series.find(({ name }) => name === 'by itself')?.data).toEqual([null, null, 11]);
    expect(tipLines(total, INPUT.history, 2).slice(-2)).toEqual(['mean 9', 'by itself 11']);
  });

  it('marks the weeks that nothing explains, and says what was expected of them', () => {
    const odd = [{ week: '2026-01-05', expected: 1.26 }];
    const marked = { ...INPUT, odd };
    const { series } = forecastOption(marked) as { series: { name: string; data: unknown[] }[] };
    expect(series.find(({ name }) => name === 'odd')?.data).toEqual([4, null]);
    expect(tipLines(marked, INPUT.history, 0).slice(-2)).toEqual(['odd', 'expected 1.3']);
  });

  it('says of a week what is known of it', () => {
    expect(tipLines(INPUT, INPUT.history, 1)).toEqual(['2026-01-12', 'sold 0', 'out of stock']);
    expect(tipLines(INPUT, INPUT.history, 2)).toEqual([
      ...['2026-01-19', 'forecast 5', 'changed 12', '60 % 3 – 7', '90 % 1 – 9'],
    ]);
    expect(tipLines(INPUT, INPUT.history, 9)).toEqual([]);
  });
});

describe('a total', () => {
  it('is added up without rounding on the way', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(unitsOf([0.1, 0.2])).toBe(0.3);
  });

  it('is so far from its own forecast, if there is anything to compare', () => {
    expect(apartOf(200, 190)).toBeCloseTo(-0.05, 9);
    expect(apartOf(0, 5)).toBeNull();
  });
});

describe('the score of a change', () => {
  const change = (
    scoredWeeks: number,
    baselineError: number | null,
    overrideError: number | null,
  ) => ({ scoredWeeks, baselineError, overrideError }) as Override;

  it('waits until a week of it is over', () => {
    expect(scoreOf(change(0, null, null))).toBeNull();
  });

  it('is the error a week of planner and forecast', () => {
    expect(scoreOf(change(4, 40, 20))).toEqual({ own: 5, machine: 10, better: true });
    expect(scoreOf(change(2, 10, 12))?.better).toBe(false);
  });

  it('adds up to what changing saved', () => {
    const all = [change(4, 40, 20), change(2, 10, 12), change(0, null, null)];
    expect(scoreBoard(all)).toEqual({ scored: 2, helped: 1, saved: 18 });
  });
});
