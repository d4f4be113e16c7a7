import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyWithEffects,
  calibrateWithEffects,
  type EffectCalibrations,
  type EffectsJson,
  type EffectsModel,
  effectsFromJson,
  effectsToJson,
  fitEffects,
  forecastMany,
  forecastWithEffects,
} from '../index.ts';
import type { ForecastOptions } from '../types.ts';
import { withoutEffects } from './forecast.ts';
import type { EffectSeries } from './types.ts';
import { madeCatalogue, madeColumns, usual } from './workbench.ts';

const options: ForecastOptions = { horizon: 8, season: 52, levels: [0.1, 0.5, 0.9] };
const made = madeCatalogue(usual);
const model = fitEffects(made.series, madeColumns, { season: 52 });

function fit(series: readonly EffectSeries[]): EffectsModel {
  return fitEffects(series, madeColumns, { season: 52 });
}

describe('a forecast with effects', () => {
  const plain = forecastMany(made.series, options);
  const better = forecastWithEffects(made.series, model, options);
  const error = (forecasts: typeof plain): number =>
    forecasts.reduce((sum, { mean }, item) => {
      const gaps = mean.map((value, step) => Math.abs(value - (made.ahead[item]?.[step] ?? 0)));
      return sum + gaps.reduce((total, gap) => total + gap, 0);
    }, 0);

  test('is nearer to what comes, where the price and an event have moved demand', () => {
    expect(error(better)).toBeLessThan(0.8 * error(plain));
  });

  test('knows the week of the event ahead', () => {
    const step = 108 - 104;
    const ratio = better.map(({ mean }) => (mean[step] ?? 0) / (mean[step + 1] ?? 1));
    const average = ratio.reduce((sum, one) => sum + one, 0) / ratio.length;
    expect(average).toBeGreaterThan(1.5);
  });

  test('eight of ten outcomes lie in the 10 to 90 % band', () => {
    let inside = 0;
    better.forEach(({ quantiles }, item) => {
      made.ahead[item]?.forEach((value, step) => {
        const low = quantiles[0]?.[step] ?? 0;
        inside += Number(value >= low && value <= (quantiles[2]?.[step] ?? 0));
      });
    });
    expect(inside / (8 * 40)).toBeGreaterThan(0.7);
    expect(inside / (8 * 40)).toBeLessThan(0.92);
  });
});

describe('where no column moves', () => {
  const stillColumns = [new Float64Array(112), new Float64Array(112).fill(1)];
  const still = made.series.map((one) => ({ ...one, known: stillColumns }));

  test('the plain recipe speaks, bit by bit', () => {
    const forecasts = forecastWithEffects(still, fit(still), options);
    expect(forecasts).toEqual(forecastMany(still, options));
  });

  test('it speaks for the items that stand still among others that do not', () => {
    const mixed = made.series.map((one, item) => (item < 5 ? (still[item] ?? one) : one));
    const forecasts = forecastWithEffects(mixed, model, options);
    expect(forecasts.slice(0, 5)).toEqual(forecastMany(mixed, options).slice(0, 5));
  });

  test('nor is demand below zero cleaned', () => {
    const negative = made.series.map((one) => ({ ...one, values: one.values.map((v) => v - 500) }));
    const forecasts = forecastWithEffects(negative, model, options);
    expect(forecasts).toEqual(forecastMany(negative, options));
  });
});

test('an event of every year is not counted twice, and is found where it has moved to', () => {
  const weeks = 156;
  const at = (event: readonly number[]): EffectSeries[] =>
    madeCatalogue({
      ...usual,
      items: 25,
      weeks,
      horizon: 30,
      event: Math.log(2.5),
      eventWeeks: event,
      repriced: 0,
    }).series;
  const asked = { ...options, horizon: 30 };
  const ratioAt = (series: readonly EffectSeries[], week: number): number => {
    const forecasts = forecastWithEffects(series, fit(series), asked);
    const ratios = forecasts.map(({ mean }) => {
      const around = ((mean[week - weeks - 2] ?? 0) + (mean[week - weeks + 2] ?? 0)) / 2;
      return (mean[week - weeks] ?? 0) / around;
    });
    return ratios.reduce((sum, one) => sum + one, 0) / ratios.length;
  };
  const fixed = ratioAt(at([20, 72, 124, 176]), 176);
  expect(fixed).toBeGreaterThan(2);
  expect(fixed).toBeLessThan(3);
  const moved = ratioAt(at([20, 72, 124, 168]), 168);
  expect(moved).toBeGreaterThan(1.9);
  expect(moved).toBeLessThan(3);
});

test('little known widens the band, by itself and in order', () => {
  const [one] = made.series;
  if (one === undefined) throw new Error('no series');
  const { lists, ...rest } = effectsToJson(model);
  const vague: EffectsJson = {
    ...rest,
    lists: lists.map((list) => list.map((effect) => ({ ...effect, sd: 1 }))),
  };
  const [sure] = forecastWithEffects([one], model, options);
  const [unsure] = forecastWithEffects([one], effectsFromJson(vague), options);
  const step = 4;
  expect(unsure?.mean[step]).toBe(sure?.mean[step]);
  expect(unsure?.quantiles[2]?.[step]).toBeGreaterThan(1.2 * (sure?.quantiles[2]?.[step] ?? 0));
  expect(unsure?.quantiles[0]?.[step]).toBeLessThan(sure?.quantiles[0]?.[step] ?? 0);
});

describe('in other threads', () => {
  test('effects that went through JSON give the same forecasts', () => {
    const json: EffectsJson = JSON.parse(JSON.stringify(effectsToJson(model)));
    const there = effectsFromJson(json);
    expect(there.all).toEqual(model.all);
    expect(forecastWithEffects(made.series, there, options)).toEqual(
      forecastWithEffects(made.series, model, options),
    );
  });

  test('fitted once and applied series by series: the same forecasts', () => {
    const text = JSON.stringify(calibrateWithEffects(made.series, model, options));
    const calibrations: EffectCalibrations = JSON.parse(text);
    const apart = made.series.map((one) => applyWithEffects(one, model, options, calibrations));
    expect(apart).toEqual(forecastWithEffects(made.series, model, options));
    const [first] = made.series;
    if (first === undefined) throw new Error('no series');
    expect(() => applyWithEffects(first, model, options, { ...calibrations, clean: null })).toThrow(
      expect.objectContaining({ code: 'bad_calibration' }),
    );
  });

  test('items that share their effects are written once', () => {
    const quiet = made.series.map((one) => ({
      ...one,
      known: [new Float64Array(112), new Float64Array(112).fill(1)],
    }));
    expect(effectsToJson(fit(quiet)).lists.length).toBe(1);
  });

  test('a list that does not fit the columns, or a place that is not there, is refused', () => {
    const json = effectsToJson(model);
    const bad = expect.objectContaining({ code: 'bad_columns' });
    expect(() => effectsFromJson({ ...json, all: [] })).toThrow(bad);
    expect(() => effectsFromJson({ ...json, items: [['x', 999]] })).toThrow(bad);
    const nan = json.all.map((effect) => ({ ...effect, sd: Number.NaN }));
    expect(() => effectsFromJson({ ...json, all: nan })).toThrow(bad);
  });
});

test('columns that end before the horizon are refused', () => {
  expect(() => forecastWithEffects(made.series, model, { ...options, horizon: 9 })).toThrow(
    expect.objectContaining({ code: 'bad_columns' }),
  );
});

test('cleaned counts stay whole and keep their sum', () => {
  const list = fc.array(fc.tuple(fc.nat(30), fc.double({ min: 0.2, max: 5, noNaN: true })));
  fc.assert(
    fc.property(list, (periods) => {
      const values = Float64Array.from(periods, ([value]) => value);
      const factors = periods.map(([, factor]) => factor);
      const cleaned = withoutEffects(values, factors);
      expect(cleaned.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
      const wanted = periods.reduce((sum, [value, factor]) => sum + value / factor, 0);
      const got = cleaned.reduce((sum, value) => sum + value, 0);
      expect(Math.abs(got - wanted)).toBeLessThanOrEqual(0.5 + 1e-6);
    }),
  );
});
