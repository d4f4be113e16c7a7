import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { difference, differencesNeeded, kpssStatistic } from '../kernel/kpss.ts';
import { stl } from '../kernel/stl.ts';
import { adida, imapa } from './aggregation.ts';
import { autoregression } from './ari.ts';
import { endOfLifeDecay } from './end-of-life.ts';
import { averagedEts, ets } from './ets.ts';
import { dampedTrend, holt } from './holt.ts';
import { forecastByAnalogy, type LaunchedItem } from './launch-curves.ts';
import { mstl, mstlForecast } from './mstl.ts';
import { negativeBinomialLevel } from './negative-binomial-level.ts';
import { seasonalRidge } from './seasonal-ridge.ts';

/** Passengers, thousands, first three years of the series every textbook shows. */
const passengers = Float64Array.of(
  ...[112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118],
  ...[115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140],
  ...[145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166],
);

describe('trend', () => {
  const line = Float64Array.from({ length: 30 }, (_, time) => 0.2 + 0.02 * time);

  test('Holt carries a line on; the damped trend falls behind it, ever more', () => {
    const straight = holt(line, 12);
    expect(straight[11]).toBeCloseTo(0.2 + 0.02 * 41, 2);
    const damped = dampedTrend(line, 12);
    const early = (damped[1] ?? 0) - (damped[0] ?? 0);
    const late = (damped[11] ?? 0) - (damped[10] ?? 0);
    expect(late).toBeLessThan(early);
    expect(late).toBeGreaterThan(0);
  });

  test('averaged smoothing lies within the models that it averages', () => {
    const unit = 200;
    const values = passengers.map((value) => value / unit);
    const { spec, forecast } = averagedEts(values, 12, 12);
    expect(spec).toEqual(ets(values, 12, 12).spec);
    expect((forecast[6] ?? 0) * unit).toBeGreaterThan(190);
    expect((forecast[6] ?? 0) * unit).toBeLessThan(250);
  });
});

describe('unit roots and autoregression', () => {
  test('KPSS statistic and differences as in R (urca::ur.kpss, forecast::ndiffs)', () => {
    expect(kpssStatistic(passengers)).toBeCloseTo(1.1135289, 6);
    expect(differencesNeeded(passengers)).toBe(1);
    const centre = passengers.reduce((sum, value) => sum + value, 0) / passengers.length;
    let once = 0;
    let twice = 0;
    const walk = passengers.map((value) => {
      once += value - centre;
      twice += once + centre;
      return twice;
    });
    expect(differencesNeeded(walk)).toBeGreaterThan(0);
    expect(kpssStatistic(new Float64Array(9).fill(4))).toBe(0);
    expect(Array.from(difference(Float64Array.of(1, 4, 2)))).toEqual([3, -2]);
  });

  test('a constant stays, a line goes on, an alternation alternates', () => {
    expect(autoregression(new Float64Array(12).fill(3), 2).forecast[1]).toBeCloseTo(3, 10);
    const line = Float64Array.from({ length: 20 }, (_, time) => 5 + 2 * time);
    expect(autoregression(line, 3).forecast[2]).toBeCloseTo(49, 6);
    const swing = Float64Array.from({ length: 40 }, (_, time) => (time % 2 === 0 ? 1 : 3));
    const { order, forecast } = autoregression(swing, 2);
    expect(order).toBeGreaterThan(0);
    expect(forecast[0]).toBeLessThan(1.3);
    expect(forecast[1]).toBeGreaterThan(2.7);
  });

  test('fewer than six values: the last one', () => {
    expect(Array.from(autoregression(Float64Array.of(1, 2), 2).forecast)).toEqual([2, 2]);
  });
});

describe('several seasons', () => {
  test('STL gives the figures of R 4.2: stl(s.window = 11, all jumps 1), season of four', () => {
    const { season, trend, remainder } = stl(passengers, 4, 11);
    expect(season[0]).toBeCloseTo(-4.762494296, 8);
    expect(trend[0]).toBeCloseTo(118.2629223, 6);
    expect(remainder[2]).toBeCloseTo(4.8350182815, 8);
    expect(season[35]).toBeCloseTo(6.0654231356, 8);
    expect(trend[34]).toBeCloseTo(159.3572864, 6);
  });

  /** Hours with a day and a week in them. */
  const hours = Float64Array.from({ length: 24 * 7 * 5 }, (_, time) => {
    const day = 20 * Math.sin((2 * Math.PI * time) / 24);
    return 100 + day + (Math.floor(time / 24) % 7 >= 5 ? -30 : 0);
  });
  const known = hours.subarray(0, 24 * 7 * 4);

  test('MSTL adds up, and leaves out a season without two cycles', () => {
    const { periods, seasons, trend, remainder } = mstl(known, [168, 24, 1_000]);
    expect(periods).toEqual([24, 168]);
    known.forEach((value, time) => {
      const sum = (seasons[0]?.[time] ?? 0) + (seasons[1]?.[time] ?? 0);
      expect(sum + (trend[time] ?? 0) + (remainder[time] ?? 0)).toBeCloseTo(value, 8);
    });
  });

  test.each([
    ['MSTL', mstlForecast],
    ['seasonal ridge', seasonalRidge],
  ])('%s tells Saturday from Friday', (_, method) => {
    const forecast = method(known, [24, 168], 168);
    let worst = 0;
    forecast.forEach((value, step) => {
      worst = Math.max(worst, Math.abs(value - (hours[known.length + step] ?? 0)));
    });
    expect(worst).toBeLessThan(12);
  });

  test('ridge: a shifted level shifts the forecast; too short, the last cycle again', () => {
    const low = seasonalRidge(known, [24], 24);
    const high = seasonalRidge(
      known.map((value) => value + 1_000),
      [24],
      24,
    );
    low.forEach((value, step) => {
      expect(high[step]).toBeCloseTo(value + 1_000, 4);
    });
    expect(Array.from(seasonalRidge(Float64Array.of(4, 1, 2, 3), [3], 4))).toEqual([1, 2, 3, 1]);
    expect(Array.from(seasonalRidge(Float64Array.of(4, 1), [], 2))).toEqual([1, 1]);
  });
});

describe('intermittent demand', () => {
  const values = Float64Array.of(0, 0, 6, 0, 0, 3, 0, 0, 9, 0, 0, 6);

  test('ADIDA by hand: four buckets of three, 6 3 9 6, at weight one half', () => {
    // 6 -> 4.5 -> 6.75 -> 6.375, and 6.375 / 3.
    expect(adida(values, 0.5)).toBe(2.125);
    expect(adida(new Float64Array(5), 0.5)).toBe(0);
  });

  test('IMAPA is the mean over buckets of one, two and three periods', () => {
    // Buckets of one and of two still hold zeros: Syntetos–Boylan, 0.75 × 6.375 / interval.
    const one = (0.75 * 6.375) / 3;
    // Sums of two: 0 6 3 0 9 6; sizes 6 4.5 6.75 6.375, intervals 2 1.5 1.75 1.375.
    const two = (0.75 * (6.375 / 1.375)) / 2;
    expect(imapa(values, 0.5)).toBeCloseTo((one + two + 2.125) / 3, 12);
    expect(imapa(new Float64Array(3), 0.5)).toBe(0);
  });

  test('negative binomial level: Poisson counts get a Poisson spread, lumps a wide one', () => {
    const even = Float64Array.from({ length: 60 }, (_, time) => [1, 2, 3, 2][time % 4] ?? 0);
    const calm = negativeBinomialLevel(even);
    expect(calm.level).toBeCloseTo(2, 0);
    expect(calm.dispersion).toBeLessThan(1.1);
    const lumps = Float64Array.from({ length: 60 }, (_, time) => (time % 10 === 0 ? 20 : 0));
    const wild = negativeBinomialLevel(lumps);
    expect(wild.dispersion).toBeGreaterThan(5);
    expect(wild.distribution.quantile(0.5)).toBe(0);
    expect(wild.distribution.quantile(0.97)).toBeGreaterThan(5);
    expect(negativeBinomialLevel(new Float64Array(4)).level).toBe(0);
  });
});

describe('the two ends of a life', () => {
  test('sales that halve every period go on halving, a little less for want of proof', () => {
    const values = Float64Array.of(10, 40, 128, 64, 32, 16, 8, 4, 2, 1);
    const { retention, forecast } = endOfLifeDecay(values, 3);
    expect(retention).toBeGreaterThan(0.5);
    expect(retention).toBeLessThan(0.85);
    expect((forecast[1] ?? 0) / (forecast[0] ?? 1)).toBeCloseTo(retention, 10);
  });

  test('no decline, no decay; growth is not carried on; nothing sold is nothing to come', () => {
    expect(endOfLifeDecay(new Float64Array(12).fill(5), 2).forecast[1]).toBeCloseTo(5, 6);
    const growing = endOfLifeDecay(Float64Array.of(1, 2, 3, 4, 5), 4);
    expect(growing.retention).toBeLessThanOrEqual(1);
    expect(Array.from(endOfLifeDecay(new Float64Array(6), 2).forecast)).toEqual([0, 0]);
  });

  const launched: LaunchedItem[] = [
    { id: 'lamp-a', labels: { kind: 'lamp' }, numbers: { price: 20 }, demand: [10, 20, 30] },
    { id: 'lamp-b', labels: { kind: 'lamp' }, numbers: { price: 20 }, demand: [20, 40, 60] },
    { id: 'sofa', labels: { kind: 'sofa' }, numbers: { price: 900 }, demand: [1, 1, 1] },
  ];
  const fresh = { id: 'lamp-c', labels: { kind: 'lamp' }, numbers: { price: 20 }, demand: [] };

  test('a new lamp sells like the mean of the lamps, not like a sofa', () => {
    const { forecast, analogues } = forecastByAnalogy(fresh, launched, 4, 2);
    expect(analogues.map(({ id }) => id)).toEqual(['lamp-a', 'lamp-b']);
    expect(Array.from(forecast, (value) => Math.round(value * 1e6) / 1e6)).toEqual([
      15, 30, 45, 45,
    ]);
  });

  test('what it sold so far scales the curve: (45 + 15) / (15 + 15) of it', () => {
    const { forecast } = forecastByAnalogy({ ...fresh, demand: [45] }, launched, 2, 2);
    expect(forecast[0]).toBeCloseTo(60, 6);
  });

  test('with nobody to learn from it says so', () => {
    expect(() => forecastByAnalogy(fresh, [], 2)).toThrow('empty_series series=lamp-c');
  });
});

test('no method here ever gives a number that is none', () => {
  const amount = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 50 }), fc.constant(1e12));
  fc.assert(
    fc.property(fc.array(amount, { minLength: 1, maxLength: 60 }), (list) => {
      const values = Float64Array.from(list);
      const rows = [
        holt(values, 5),
        dampedTrend(values, 5),
        autoregression(values, 5).forecast,
        averagedEts(values, 4, 5).forecast,
        mstlForecast(values, [4, 12], 5),
        seasonalRidge(values, [4, 12], 5),
        endOfLifeDecay(values, 5).forecast,
        Float64Array.of(adida(values, 0.1), imapa(values, 0.1)),
      ];
      for (const row of rows) expect(row.every(Number.isFinite)).toBe(true);
    }),
    { numRuns: 150 },
  );
});
