import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyCalibration,
  type Calibration,
  fitCalibration,
  forecastMany,
  forecastSeries,
} from './index.ts';
import type { ForecastOptions, SeriesForecast, SeriesInput } from './types.ts';

const levels = [0.05, 0.25, 0.5, 0.75, 0.95];
const options: ForecastOptions = { horizon: 6, season: 4, levels };

/** A fixed stream of numbers in [0, 1), different for every seed. */
function stream(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A catalogue of smooth, erratic and sparse items. */
function catalogue(count: number, length = 40): SeriesInput[] {
  return Array.from({ length: count }, (_, item) => {
    const random = stream(item + 1);
    const values = Float64Array.from({ length }, (_unused, time) => {
      if (item % 3 === 0) return Math.round(50 + 20 * Math.sin(time * 1.57) + 10 * random());
      if (item % 3 === 1) return Math.round(2 + 60 * random() ** 4);
      return random() < 0.2 ? Math.ceil(3 * random()) : 0;
    });
    return { id: `item-${item}`, values };
  });
}

function one(values: ArrayLike<number>, change: Partial<ForecastOptions> = {}): SeriesForecast {
  return forecastSeries({ id: 'x', values }, { ...options, ...change });
}

describe('one series', () => {
  test('a constant stays, for certain', () => {
    const forecast = one(new Float64Array(20).fill(7));
    for (const row of [forecast.mean, ...forecast.quantiles]) {
      for (const value of row) expect(value).toBeCloseTo(7, 4);
    }
  });

  test('no demand stays no demand', () => {
    const forecast = one(new Float64Array(20));
    expect([forecast.model, forecast.demandClass]).toEqual(['zero', 'none']);
    for (const row of [forecast.mean, ...forecast.quantiles]) {
      expect(Array.from(row)).toEqual([0, 0, 0, 0, 0, 0]);
    }
  });

  test('one point is carried on', () => {
    const forecast = one([12]);
    expect(forecast.model).toBe('short');
    expect(forecast.mean[5]).toBe(12);
  });

  test('a season is carried on', () => {
    const year = [20, 40, 60, 40];
    const forecast = one(Float64Array.from({ length: 24 }, (_, time) => year[time % 4] ?? 0));
    expect(forecast.model).toBe('combination');
    year.forEach((value, step) => {
      expect(forecast.mean[step]).toBeCloseTo(value, 0);
    });
  });

  test('hours with a day and a week in them: both are carried on', () => {
    const hours = Float64Array.from({ length: 24 * 7 * 5 }, (_, time) => {
      const weekend = Math.floor(time / 24) % 7 >= 5;
      return Math.round(100 + 50 * Math.sin(time / 3.82) - (weekend ? 40 : 0));
    });
    const known = hours.subarray(0, 24 * 7 * 4);
    const asked = { horizon: 168, season: 24, levels: [] };
    const gap = ({ mean }: SeriesForecast) =>
      mean.reduce((sum, value, step) => sum + Math.abs(value - (hours[672 + step] ?? 0)), 0) / 168;
    const day = one(known, asked);
    const week = one(known, { ...asked, furtherSeasons: [168] });
    expect([day.model, week.model]).toEqual(['combination', 'seasons']);
    expect(gap(week)).toBeLessThan(3);
    expect(gap(day)).toBeGreaterThan(9);
  });

  test('stock-out weeks do not pull the forecast down', () => {
    const random = stream(5);
    const demand = Float64Array.from({ length: 40 }, () => Math.round(20 + 5 * random()));
    const censored = Uint8Array.from({ length: 40 }, (_, time) => Number(time >= 34));
    const sold = demand.map((value, time) => (censored[time] === 1 ? 0 : value));
    const masked = forecastSeries({ id: 'x', values: sold, censored }, options);
    expect(masked.mean[0]).toBeGreaterThan(19);
    expect(one(sold).mean[0]).toBeLessThan(15);
  });

  test('a sparse item gets a level and a spread of counts', () => {
    const forecast = one(catalogue(3)[2]?.values ?? []);
    expect(forecast.model).toBe('level');
    expect(forecast.mean[0]).toBeGreaterThan(0.1);
    expect(forecast.quantiles[2]?.[0]).toBe(0);
    expect(forecast.quantiles[4]?.[0]).toBeGreaterThan(0);
  });

  test('net demand may be negative where history is', () => {
    const values = Float64Array.from({ length: 30 }, (_, time) => -5 - (time % 2));
    expect(one(values).mean[0]).toBeLessThan(-4);
    expect(one(values, { nonNegative: true }).mean[0]).toBe(0);
  });

  test('ten thousand points and huge values', () => {
    const random = stream(9);
    const values = Float64Array.from({ length: 10_000 }, () => 1e15 * (1 + random()));
    const forecast = one(values, { season: 52 });
    expect(forecast.mean[0]).toBeGreaterThan(1.2e15);
    expect(forecast.mean[0]).toBeLessThan(1.8e15);
  });

  test('an item dead for ten thousand periods is certain not to sell', () => {
    const values = Float64Array.from({ length: 10_000 }, (_, time) => (time < 50 ? 30 : 0));
    const forecast = one(values);
    expect(forecast.mean[0]).toBeLessThan(1e-6);
    expect(forecast.quantiles[4]?.[0]).toBe(0);
  });
});

describe('refusals', () => {
  const fault =
    (change: Partial<ForecastOptions>, values: number[] = [1, 2, 3]) =>
    () =>
      one(values, change);

  test.each([
    ['empty_series', fault({}, [])],
    ['bad_number', fault({}, [1, Number.NaN])],
    ['bad_number', fault({}, [1, Number.POSITIVE_INFINITY])],
    ['bad_number', fault({}, [1, -2e100])],
    ['bad_horizon', fault({ horizon: 0 })],
    ['bad_horizon', fault({ horizon: 1.5 })],
    ['bad_horizon', fault({ horizon: 1e6 })],
    ['bad_season', fault({ season: 0 })],
    ['bad_season', fault({ furtherSeasons: [2.5] })],
    ['bad_levels', fault({ levels: [0.5, 1] })],
    ['bad_levels', fault({ levels: [Number.NaN] })],
    ['bad_mask', () => forecastSeries({ id: 'x', values: [1, 2], censored: [1] }, options)],
  ])('%s', (code, act) => {
    expect(act).toThrow(expect.objectContaining({ name: 'ForecastError', code }));
  });

  test('the message names the series and the place, not the data', () => {
    expect(() => one([1, Number.NaN])).toThrow('bad_number series=x index=1');
  });
});

describe('many series', () => {
  const series = catalogue(90);

  test('same input, same output, in order, with progress', () => {
    const steps: number[] = [];
    const first = forecastMany(series, options, (done, total) => steps.push(done / total));
    expect(first.map(({ id }) => id)).toEqual(series.map(({ id }) => id));
    expect(steps.length).toBe(90);
    expect(steps.at(-1)).toBe(1);
    expect(forecastMany(series, options)).toEqual(first);
  });

  test('tables that went through JSON give the same forecasts in another worker', () => {
    const text = JSON.stringify(fitCalibration(series, options));
    const calibration: Calibration = JSON.parse(text);
    const apart = series.map((each) => applyCalibration(each, options, calibration));
    expect(apart).toEqual(forecastMany(series, options));
  });

  test('tables for another season or a shorter horizon are refused', () => {
    const calibration = fitCalibration(series.slice(0, 3), options);
    const [first] = series;
    if (first === undefined) throw new Error('empty catalogue');
    for (const wrong of [{ season: 12 }, { horizon: 7 }, { furtherSeasons: [8] }]) {
      expect(() => applyCalibration(first, { ...options, ...wrong }, calibration)).toThrow(
        expect.objectContaining({ code: 'bad_calibration' }),
      );
    }
    expect(applyCalibration(first, { ...options, horizon: 2 }, calibration).mean.length).toBe(2);
  });

  test('no series at all is no work', () => {
    expect(forecastMany([], options)).toEqual([]);
  });

  test('nine of ten outcomes fall inside the 5 to 95 % band on fresh data', () => {
    const many = catalogue(300, 46);
    const known = many.map(({ id, values }) => ({ id, values: Array.from(values).slice(0, 40) }));
    let inside = 0;
    let steady = 0;
    forecastMany(known, options).forEach(({ quantiles, demandClass }, item) => {
      if (demandClass !== 'smooth') return;
      for (let step = 0; step < 6; step += 1) {
        const actual = many[item]?.values[40 + step] ?? 0;
        steady += 1;
        const low = quantiles[0]?.[step] ?? 0;
        const high = quantiles[4]?.[step] ?? 0;
        if (actual >= low && actual <= high) inside += 1;
      }
    });
    expect(steady).toBeGreaterThan(300);
    expect(inside / steady).toBeGreaterThan(0.84);
    expect(inside / steady).toBeLessThan(0.96);
  });
});

describe('for any series', () => {
  const amount = fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 30 }) },
    { weight: 1, arbitrary: fc.double({ min: 0, max: 1e15, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(1e15) },
  );
  const series = fc.record({
    values: fc.array(amount, { minLength: 1, maxLength: 60 }),
    lead: fc.integer({ min: 0, max: 40 }),
    sign: fc.constantFrom(1, 1, 1, -1),
    hidden: fc.array(fc.boolean(), { minLength: 100, maxLength: 100 }),
    holes: fc.boolean(),
  });
  const question = fc.record({
    horizon: fc.integer({ min: 1, max: 15 }),
    season: fc.constantFrom(1, 2, 7, 12, 52),
    levels: fc.shuffledSubarray([0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.999]),
  });

  test('stays finite where values lie three hundred powers of ten apart', () => {
    const values = [...new Array<number>(19).fill(0), 5e-324, 1.5e-323, 1, 1e15, 0];
    const { quantiles } = forecastSeries(
      { id: 'x', values },
      { horizon: 1, season: 1, levels: [0.95] },
    );
    expect(quantiles[0]?.every(Number.isFinite)).toBe(true);
  });

  test('never NaN, never below zero where it cannot be, quantiles in order', () => {
    fc.assert(
      fc.property(series, question, ({ values, lead, sign, hidden, holes }, asked) => {
        const list = [...new Array<number>(lead).fill(0), ...values.map((v) => v * sign)];
        const mask = holes ? { censored: list.map((_, i) => Number(hidden[i] ?? false)) } : {};
        const forecast = forecastSeries({ id: 'x', values: list, ...mask }, asked);
        const rows = [forecast.mean, ...forecast.quantiles];
        for (const row of rows) {
          expect(row.length).toBe(asked.horizon);
          expect(row.every(Number.isFinite)).toBe(true);
          if (sign === 1) expect(row.every((value) => value >= 0)).toBe(true);
        }
        expectOrdered(forecast, asked.levels);
      }),
      { numRuns: 300 },
    );
  });
});

function expectOrdered({ quantiles }: SeriesForecast, asked: readonly number[]): void {
  const order = asked.map((_, index) => index);
  order.sort((a, b) => (asked[a] ?? 0) - (asked[b] ?? 0));
  for (let rank = 1; rank < order.length; rank += 1) {
    const lower = quantiles[order[rank - 1] ?? 0];
    const upper = quantiles[order[rank] ?? 0];
    upper?.forEach((value, step) => {
      expect(value).toBeGreaterThanOrEqual(lower?.[step] ?? 0);
    });
  }
}
