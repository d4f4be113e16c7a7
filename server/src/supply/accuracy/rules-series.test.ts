import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { History, Trace } from '../planning/index.ts';
import { disagreementsOf, doubtsOf, groupDoubts } from './rules-doubts.ts';
import { bandOfLead, dueLeads, scoreLive, sumLive } from './rules-live.ts';
import { totalOf } from './rules-money.ts';
import { addSums, emptySums, figuresOf } from './rules-score.ts';
import { rowFigures, scoreSeries } from './rules-series.ts';
import { openSlices } from './rules-slices.ts';
import { smoothedForecast } from './rules-smoothing.ts';

const LEVELS = [0.1, 0.5, 0.9];
const MONEY = { underMilli: 500_000n, overMilli: 20_000n, level: 0.9 };

const history = (values: number[], censored: number[] | null = null): History => ({
  ...{ sku: 'DR-01', market: 'DE', firstWeek: '2026-01-05', values: Float64Array.from(values) },
  censored: censored === null ? null : Uint8Array.from(censored),
});

const step = (mean: number, low: number, high: number) => ({ mean, quantiles: [low, mean, high] });

/** Two weeks ahead of five known ones: 10 said, 12 and 6 came; naive said 8. */
const trace: Trace = {
  ...{ cut: 5, demandClass: 'smooth', scale: 4 },
  forecast: [step(10, 7, 13), step(10, 7, 13)],
  naive: [step(8, 4, 12), step(8, 4, 12)],
};
const values = [9, 10, 11, 10, 10, 12, 6];
const question = {
  ...{ history: history(values), traces: [trace], levels: LEVELS, economics: MONEY },
  accepted: () => null,
};

describe('one series by hand', () => {
  const scores = scoreSeries(question);

  it('scores the forecast: 2 below, 4 above, on a demand of 18', () => {
    expect(figuresOf(scores.sums.forecast)).toMatchObject({
      ...{ points: 2, wape: 6 / 18, bias: 2 / 18, mase: (2 / 4 + 4 / 4) / 2, inside: 0.5 },
    });
  });

  it('puts naive beside it on the same weeks', () => {
    expect(figuresOf(scores.sums.naive)).toMatchObject({ points: 2, wape: 6 / 18, bias: -2 / 18 });
    expect(scores.sums.smoothing.points).toBe(2);
    expect(scores.sums.accepted.points).toBe(0);
  });

  it('holds 13 in both weeks: 1 and 7 over at 0.20', () => {
    expect(scores.sums.forecast).toMatchObject({ shortUnits: 0, overUnits: 8 });
    expect(scores.money?.forecast).toEqual({ underMinor: 0n, overMinor: 160n });
    // Naive holds 12: none short, 6 over.
    expect(totalOf(scores.money?.naive ?? { underMinor: 0n, overMinor: 0n })).toBe(120n);
  });

  it('keeps the origin for the picture', () => {
    expect(scores.origins).toEqual([
      { week: '2026-02-09', mean: [10, 10], low: [7, 7], high: [13, 13], actual: [12, 6] },
    ]);
  });

  it('leaves a week out of stock out, and says so in the picture', () => {
    const out = scoreSeries({ ...question, history: history(values, [0, 0, 0, 0, 0, 0, 1]) });
    expect(out.sums.forecast.points).toBe(1);
    expect(out.origins[0]?.actual).toEqual([12, null]);
  });

  it("scores the accepted plan's forecast from its first week on, beside today's", () => {
    const accepted = (week: string) => (week >= '2026-02-16' ? step(7, 5, 9) : null);
    const { sums } = scoreSeries({ ...question, accepted });
    expect(figuresOf(sums.accepted)).toMatchObject({ points: 1, wape: 1 / 6 });
    expect(figuresOf(sums.sameWeeks)).toMatchObject({ points: 1, wape: 4 / 6 });
  });

  it('has no money, and says why, where a cost is unknown', () => {
    const blind = scoreSeries({ ...question, economics: 'no_cost' });
    expect(blind.money).toBeNull();
    expect(rowFigures(blind, 'no_cost')).toMatchObject({
      ...{ unpriced: 'no_cost', underMinor: null, stakeMinor: null, wape: 6 / 18 },
    });
    // 1.60 in two weeks is 10.40 a quarter.
    expect(rowFigures(scores, MONEY).stakeMinor).toBe(1040n);
  });

  it('knows nothing of a series that was not tested', () => {
    const bare = rowFigures(scoreSeries({ ...question, traces: [] }), MONEY);
    expect(bare).toMatchObject({ points: 0, wape: null, underMinor: null, stakeMinor: null });
  });
});

it('adds up: the total is the sum of its classes, its markets and its SKUs', () => {
  const one = fc.record({
    sku: fc.constantFrom('A', 'B', 'C'),
    market: fc.constantFrom('DE', 'US'),
    demandClass: fc.constantFrom('smooth', 'lumpy'),
    sold: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 7, maxLength: 7 }),
    known: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), (series) => {
      const slices = openSlices();
      for (const { sold, known, ...keys } of series) {
        const economics = known ? MONEY : ('no_price' as const);
        slices.add(keys, scoreSeries({ ...question, history: history(sold), economics }));
      }
      const done = slices.done();
      const [total] = done.filter(({ by }) => by === 'total');
      for (const kind of ['class', 'market', 'sku']) {
        const parts = done.filter(({ by }) => by === kind);
        expect(parts.reduce((sum, part) => sum + part.priced, 0)).toBe(total?.priced);
        const cost = parts.reduce((sum, part) => sum + totalOf(part.money.forecast), 0n);
        expect(cost).toBe(totalOf(total?.money.forecast ?? { underMinor: 0n, overMinor: 0n }));
        const sums = parts.reduce((sum, part) => addSums(sum, part.sums.forecast), emptySums());
        expect(sums.points).toBe(total?.sums.forecast.points);
        expect(sums.absolute).toBeCloseTo(total?.sums.forecast.absolute ?? 0, 6);
      }
    }),
  );
});

describe('exponential smoothing', () => {
  it('forecasts a constant as itself, without spread', () => {
    const said = smoothedForecast(Float64Array.from([5, 5, 5, 5]), null, 2, LEVELS);
    expect(said).toEqual({
      mean: 5,
      quantiles: [
        [5, 5, 5],
        [5, 5, 5],
      ],
    });
  });

  it('moves a fifth of the way to the newest week, and not at all to one out of stock', () => {
    const weeks = Float64Array.from([10, 10, 10, 10, 10, 10, 10, 10, 20]);
    expect(smoothedForecast(weeks, null, 1, LEVELS).mean).toBeCloseTo(12, 12);
    const out = Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, 1]);
    const empty = Float64Array.from([10, 10, 10, 10, 10, 10, 10, 10, 0]);
    expect(smoothedForecast(empty, out, 1, LEVELS).mean).toBeCloseTo(10, 12);
  });
});

describe('finished forecasts', () => {
  it('are told by how far ahead they looked', () => {
    expect([1, 2, 4, 5, 8, 9, 13, 14].map(bandOfLead)).toEqual([
      ...['1', '2-4', '2-4', '5-8', '5-8', '9-13', '9-13', null],
    ]);
  });

  it('are due where a week is new or may still change', () => {
    const scored = new Set([1, 2, 3, 4, 5, 6]);
    expect(dueLeads({ horizon: 26, ended: 7, scored })).toEqual([4, 5, 6, 7]);
    expect(dueLeads({ horizon: 2, ended: 40, scored: new Set([1, 2]) })).toEqual([]);
    expect(dueLeads({ horizon: 26, ended: -3, scored: new Set() })).toEqual([]);
  });

  it('add up over series and weeks, and leave out what nobody could sell', () => {
    const run = { runId: 'r', levels: LEVELS };
    const leads = [
      { lead: 1, week: '2026-03-02' },
      { lead: 2, week: '2026-03-09' },
    ];
    const said = () => ({ mean: 10, quantiles: [7, 10, 13] });
    const weeks = scoreLive(run, leads, [
      { said, actual: (lead) => (lead === 1 ? 8 : null) },
      { said, actual: () => 16 },
    ]);
    expect(weeks[0]).toMatchObject({ lead: 1, points: 2, demand: 24, absolute: 8, inside: 1 });
    expect(weeks[1]).toMatchObject({ lead: 2, points: 1, demand: 16, absolute: 6, inside: 0 });
    expect(sumLive(weeks, ({ week }) => week.slice(0, 7))).toMatchObject([
      { key: '2026-03', band: '1', weeks: 1, wape: 8 / 24 },
      { key: '2026-03', band: '2-4', weeks: 1, wape: 6 / 16 },
    ]);
  });
});

describe('what not to trust', () => {
  const sound = {
    ...{ model: 'combination', demandClass: 'smooth', weeks: 104, censoredWeeks: 0, points: 24 },
    ...{ ahead: { mean: 10, low: 7, high: 13 }, wape: 0.2, naiveWape: 0.3, alerts: [] },
  };

  it('is nothing of a steady seller with two years behind it', () => {
    expect(doubtsOf(sound)).toEqual([]);
  });

  it('is told by its reason', () => {
    expect(doubtsOf({ ...sound, weeks: 6, points: 0, wape: null, model: 'short' })).toEqual([
      ...['untested', 'too_short', 'prior_only'],
    ]);
    expect(doubtsOf({ ...sound, ahead: { mean: 10, low: 0, high: 25 } })).toEqual(['wide_band']);
    expect(doubtsOf({ ...sound, censoredWeeks: 11, wape: 0.4 })).toEqual([
      ...['censored', 'worse_than_naive'],
    ]);
    expect(doubtsOf({ ...sound, alerts: ['break', 'coverage'] })).toEqual([
      ...['coverage_off', 'biased'],
    ]);
  });

  it('is led by what touches most money, with its dearest SKUs', () => {
    const of = (sku: string, valueMinor: bigint | null, doubts: ('biased' | 'censored')[]) => ({
      ...{ sku, market: 'DE', valueMinor, doubts },
    });
    const groups = groupDoubts([
      of('A', 500n, ['biased']),
      of('B', 900n, ['censored', 'biased']),
      of('C', null, ['censored']),
    ]);
    expect(groups.map(({ code, series, valueMinor }) => [code, series, valueMinor])).toEqual([
      ['biased', 2, 1400n],
      ['censored', 2, 900n],
    ]);
    expect(groups[0]?.examples.map(({ sku }) => sku)).toEqual(['B', 'A']);
  });

  it('names a total further than 15 % from its parts', () => {
    const totals = [
      { market: '*', total: 100, parts: 110 },
      { market: 'DE', total: 100, parts: 60 },
    ];
    expect(disagreementsOf(totals).map(({ market }) => market)).toEqual(['DE']);
  });
});
