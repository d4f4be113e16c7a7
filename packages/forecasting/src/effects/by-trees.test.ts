import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyGlobal,
  applyGlobalWithEffects,
  applyWithEffects,
  calibrateWithEffects,
  cleanDemand,
  type EffectsJson,
  type EffectsModel,
  effectsFromJson,
  effectsToJson,
  fitCalibration,
  fitEffects,
  fitGlobal,
  type GlobalModel,
  type SeriesForecast,
} from '../index.ts';
import type { EffectColumn, EffectSeries } from './types.ts';

const horizon = 4;
const options = { horizon, season: 52, levels: [0.1, 0.5, 0.9] };
const columns: readonly EffectColumn[] = [{ name: 'sale', kind: 'event' }];
const weeks = 56;
const saleWeeks: ReadonlySet<number> = new Set([12, 22, 33, 43, 51, 57]);
/** A sale in the second week ahead, which sells two and a half times as much. */
const saleStep = 57 - weeks;
const uplift = 2.5;

/**
 * Sells four times as much every fourth week, which the recipe cannot see and trees can, and more
 * in a sale, which trees cannot see ahead and effects can.
 */
function paydays(items: number): { series: EffectSeries[]; ahead: Float64Array[] } {
  const all = Array.from({ length: items }, (_, item) => {
    const known = [Float64Array.from({ length: weeks + horizon }, (__, w) => +saleWeeks.has(w))];
    const values = Float64Array.from({ length: weeks + horizon }, (__, week) => {
      const usual =
        (week + item) % 4 === 0 ? 40 + ((item * 7 + week) % 9) : 8 + ((item + week) % 5);
      return Math.round(usual * (saleWeeks.has(week) ? uplift : 1));
    });
    return { id: `item-${item}`, values, known };
  });
  return {
    series: all.map((one) => ({ ...one, values: one.values.slice(0, weeks) })),
    ahead: all.map(({ values }) => values.slice(weeks)),
  };
}

const { series, ahead } = paydays(60);
const effects = fitEffects(series, columns, { season: 52 });
const asked = { ...options, rounds: 40, mostRows: 2_000 };
const cleaned = cleanDemand(series, effects);
const trees = fitGlobal(cleaned, asked);
const raw = fitGlobal(series, asked);
const calibrations = calibrateWithEffects(series, effects, options);
const told = applyGlobalWithEffects(series, { effects, trees }, options, calibrations);

const error = (forecasts: readonly SeriesForecast[], of = ahead): number =>
  forecasts.reduce((sum, { mean }, item) => {
    const gaps = mean.map((value, step) => Math.abs(value - (of[item]?.[step] ?? 0)));
    return sum + gaps.reduce((total, gap) => total + gap, 0);
  }, 0);

describe('a catalogue with a rhythm that trees see and a sale that effects know', () => {
  test('is cleaned of the sale only', () => {
    cleaned.forEach(({ values }, item) => {
      const before = series[item]?.values ?? new Float64Array(weeks);
      expect(values[52]).toBe(before[52]);
      expect(values[51]).toBeLessThan(0.6 * (before[51] ?? 0));
    });
  });

  test('is told by trees, nearer than by the recipe with effects', () => {
    const recipe = series.map((one) => applyWithEffects(one, effects, options, calibrations));
    expect(told.map(({ model }) => model)).toEqual(series.map(() => 'trees'));
    expect(error(told)).toBeLessThan(0.5 * error(recipe));
  });

  test('is told nearer than by trees of demand as it is, which do not know of the sale', () => {
    const unaware = applyGlobal(series, raw, fitCalibration(series, options));
    expect(error(told)).toBeLessThan(0.6 * error(unaware));
  });

  test('the gate compares both on cleaned demand', () => {
    const worst = ({ gate }: GlobalModel): number =>
      Math.max(...Object.values(gate).map(({ wape }) => wape.recipe));
    expect(trees.refusal).toBeUndefined();
    expect(worst(trees)).toBeLessThan(worst(raw));
  });
});

describe('what trees say is changed only where something moves', () => {
  const quiet = [new Float64Array(weeks + horizon)];
  const mixed = series.map((one, item) => (item % 2 === 0 ? { ...one, known: quiet } : one));
  const learnt = fitEffects(mixed, columns, { season: 52 });
  const tables = calibrateWithEffects(mixed, learnt, options);

  test('a series in which nothing moves has the forecast of trees, bit by bit', () => {
    const still = mixed.filter((_, item) => item % 2 === 0);
    if (tables.plain === null) throw new Error('nothing stands still');
    const both = { effects: learnt, trees };
    const alone = applyGlobal(
      still.map(({ id, values }) => ({ id, values })),
      trees,
      tables.plain,
    );
    const together = applyGlobalWithEffects(mixed, both, options, tables);
    expect(together.filter((_, item) => item % 2 === 0)).toEqual(alone);
    expect(together.map(({ id }) => id)).toEqual(mixed.map(({ id }) => id));
  });

  test('where trees may not speak, it is the recipe with effects, bit by bit', () => {
    const silent = { effects: learnt, trees: { ...trees, gate: {} } };
    expect(applyGlobalWithEffects(mixed, silent, options, tables)).toEqual(
      mixed.map((one) => applyWithEffects(one, learnt, options, tables)),
    );
  });

  test('the spread that a series needs must be among those given', () => {
    const both = { effects: learnt, trees };
    const wanting = { ...tables, clean: null };
    expect(() => applyGlobalWithEffects(mixed, both, options, wanting)).toThrow(
      expect.objectContaining({ code: 'bad_calibration' }),
    );
  });
});

/** The same effects, as if the sale were known to be so large, and no better than so. */
function asIf(coefficient: number, sd: number): EffectsModel {
  const json = effectsToJson(effects);
  const told = (list: EffectsJson['all']) => list.map((one) => ({ ...one, coefficient, sd }));
  return effectsFromJson({ ...json, all: told(json.all), lists: json.lists.map(told) });
}

test('whatever a sale does is put back on the means, and widens the band of its week alone', () => {
  const [one] = series;
  if (one === undefined) throw new Error('no series');
  const forecast = (coefficient: number, sd: number): SeriesForecast => {
    const model = { effects: asIf(coefficient, sd), trees };
    const [own] = applyGlobalWithEffects([one], model, options, calibrations);
    if (own === undefined) throw new Error('no forecast');
    return own;
  };
  const coefficients = fc.double({ min: 0.1, max: 2, noNaN: true });
  const deviations = fc.double({ min: 0.2, max: 1.4, noNaN: true });
  fc.assert(
    fc.property(coefficients, deviations, (coefficient, sd) => {
      const sure = forecast(coefficient, 0);
      const unsure = forecast(coefficient, sd);
      const [clean] = cleanDemand([one], asIf(coefficient, 0));
      if (clean === undefined || calibrations.clean === null) throw new Error('not cleaned');
      const [usual] = applyGlobal([clean], trees, calibrations.clean);
      expect(unsure.mean).toEqual(sure.mean);
      sure.mean.forEach((mean, step) => {
        const factor = step === saleStep ? Math.exp(coefficient) : 1;
        expect(mean).toBeCloseTo(factor * (usual?.mean[step] ?? Number.NaN), 9);
        const [low, middle, high] = unsure.quantiles.map((row) => row[step] ?? Number.NaN);
        const [lowest, , highest] = sure.quantiles.map((row) => row[step] ?? Number.NaN);
        expect(low).toBeLessThanOrEqual(middle ?? Number.NaN);
        expect(middle).toBeLessThanOrEqual(high ?? Number.NaN);
        const widened = (high ?? 0) - (low ?? 0) > (highest ?? 0) - (lowest ?? 0) + 1e-9;
        expect(widened).toBe(step === saleStep);
      });
    }),
    { numRuns: 40 },
  );
});
