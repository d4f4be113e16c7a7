import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backtest, backtestMany } from './backtest.ts';
import { pinballLoss, ScoreSheet } from './scores.ts';

const options = { horizon: 3, season: 4, levels: [0.1, 0.5, 0.9], origins: 3, step: 2 };

test('pinball loss: being short costs the level, being long the rest', () => {
  expect(pinballLoss(10, 8, 0.9)).toBeCloseTo(1.8, 12);
  expect(pinballLoss(8, 10, 0.9)).toBeCloseTo(0.2, 12);
});

test('scores by hand', () => {
  const sheet = new ScoreSheet([0.5]);
  sheet.add(10, 12, 4, [Float64Array.of(11, 0)], 0);
  sheet.add(30, 26, 0, [Float64Array.of(0, 28)], 1);
  expect(sheet.scores()).toEqual({
    points: 2,
    wape: 0.15,
    mase: 0.5,
    bias: -0.05,
    pinball: 0.75,
    weightedQuantileLoss: 0.075,
    coverage: [0.5],
  });
});

test('nothing scored is unknown, not zero', () => {
  const { wape, mase, bias, pinball, coverage } = new ScoreSheet([0.5]).scores();
  expect([wape, mase, bias, pinball, ...coverage]).toEqual([null, null, null, null, null]);
});

test('a clean season is forecast without error by both', () => {
  const year = [20, 40, 60, 40];
  const values = Float64Array.from({ length: 32 }, (_, time) => year[time % 4] ?? 0);
  const report = backtest({ id: 'clean', values }, options);
  expect(report.total.recipe.points).toBe(9);
  expect(report.total.recipe.wape).toBeLessThan(0.02);
  expect(report.total.seasonalNaive.wape).toBe(0);
  expect(report.byHorizon.map(({ recipe }) => recipe.points)).toEqual([3, 3, 3]);
  expect(report.series[0]).toMatchObject({ id: 'clean', demandClass: 'smooth', origins: 3 });
});

test('noise around a level: the recipe beats seasonal naive', () => {
  const series = Array.from({ length: 12 }, (_, item) => ({
    id: String(item),
    values: Float64Array.from({ length: 40 }, (_unused, time) => {
      const wobble = Math.sin((item + 1) * 12.9898 + time * 78.233) * 43_758.5453;
      return 50 + 30 * (wobble - Math.floor(wobble));
    }),
  }));
  const { total, byClass } = backtestMany(series, options);
  expect(total.recipe.wape ?? 1).toBeLessThan(total.seasonalNaive.wape ?? 0);
  expect(total.recipe.pinball ?? 1).toBeLessThan(total.seasonalNaive.pinball ?? 0);
  expect(Object.keys(byClass)).toEqual(['smooth']);
});

test('stock-out weeks are not scored, short series not tested', () => {
  const censored = Uint8Array.from({ length: 20 }, (_, time) => Number(time === 19));
  const values = new Float64Array(20).fill(5);
  const report = backtestMany(
    [
      { id: 'cut short', values, censored },
      { id: 'new', values: [4, 5] },
    ],
    { ...options, origins: 1 },
  );
  expect(report.series.map(({ recipe, origins }) => [recipe.points, origins])).toEqual([
    [2, 1],
    [0, 0],
  ]);
});

test('progress by origin; counts must be whole and positive', () => {
  const series = [{ id: 'x', values: new Float64Array(30).fill(2) }];
  const seen: number[] = [];
  backtestMany(series, options, (done, total) => seen.push(done / total));
  expect(seen.length).toBe(3);
  expect(seen.at(-1)).toBe(1);
  for (const wrong of [{ origins: 0 }, { origins: 1.5 }, { step: 0 }]) {
    expect(() => backtestMany(series, { ...options, ...wrong })).toThrow(
      expect.objectContaining({ code: 'bad_origins' }),
    );
  }
});

test('an origin never looks ahead: what comes after its horizon changes nothing', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 24, maxLength: 24 });
  fc.assert(
    fc.property(counts, counts, (past, future) => {
      const asked = { ...options, origins: 1 };
      const known = { id: 'x', values: past };
      const alone = backtest(known, asked);
      // Two origins, the older of them exactly at the end of the first test.
      const longer = { id: 'x', values: [...past, ...future.slice(0, 5)] };
      const both = backtest(longer, { ...asked, origins: 2, step: 5 });
      const later = backtest(longer, asked);
      const sum = (alone.total.recipe.points ?? 0) + (later.total.recipe.points ?? 0);
      expect(both.total.recipe.points).toBe(sum);
      const loss = (report: typeof both) =>
        (report.total.recipe.pinball ?? 0) * report.total.recipe.points;
      expect(loss(both)).toBeCloseTo(loss(alone) + loss(later), 6);
    }),
    { numRuns: 30 },
  );
});
