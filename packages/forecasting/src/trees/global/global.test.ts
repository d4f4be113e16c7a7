import { seeded } from '@tradewind/random';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecastMany } from '../../forecast.ts';
import { buildSeries } from '../../table/build-series.ts';
import { attachColumns } from './attach-columns.ts';
import { fitGlobal } from './fit.ts';
import { forecastGlobal } from './forecast.ts';
import { globalFromJson, globalToJson } from './global-json.ts';
import type { GlobalOptions, GlobalSeries } from './types.ts';

const horizon = 4;
const options: GlobalOptions = {
  horizon,
  season: 52,
  levels: [0.9, 0.1, 0.5],
  columns: [{ name: 'promotion', kind: 'number' }],
  mostRows: 2_000,
  rounds: 40,
};

/** Items that sell about three times as much in a promotion, known for the weeks to come. */
function promoted(items: number, length = 40, uplift = 3): GlobalSeries[] {
  return Array.from({ length: items }, (_, item) => {
    const random = seeded(item + 1);
    const level = 20 + 100 * random();
    const promotion = Float64Array.from({ length: length + horizon }, (_unused, week) =>
      Number((week + item) % 5 === 0),
    );
    const values = Float64Array.from({ length }, (_unused, week) =>
      Math.round(level * (promotion[week] === 1 ? uplift : 1) * (0.9 + 0.2 * random())),
    );
    return { id: `item-${item}`, values, columns: { promotion } };
  });
}

describe('a catalogue with promotions', () => {
  const series = promoted(60);
  const model = fitGlobal(series, options);
  const forecasts = forecastGlobal(series, model);

  test('passes the gate, by far', () => {
    const passed = Object.values(model.gate).filter(({ meanByTrees }) => meanByTrees);
    expect(passed.length).toBeGreaterThan(0);
    for (const { wape, deviance } of passed) {
      expect(wape.trees).toBeLessThan(0.6 * wape.recipe);
      expect(deviance.trees).toBeLessThan(deviance.recipe);
    }
  });

  test('is forecast higher in the promotions to come', () => {
    let inPromotion = 0;
    let usual = 0;
    forecasts.forEach(({ mean, model: name }, item) => {
      expect(name).toBe('trees');
      mean.forEach((value, step) => {
        if ((40 + step + item) % 5 === 0) inPromotion += value / 48;
        else usual += value / 192;
      });
    });
    expect(inPromotion / usual).toBeGreaterThan(2.2);
    expect(inPromotion / usual).toBeLessThan(3.8);
  });

  test('has its quantiles in the order of their levels', () => {
    for (const { quantiles } of forecasts) {
      const [high, low, middle] = quantiles;
      for (let step = 0; step < horizon; step += 1) {
        expect(low?.[step]).toBeLessThanOrEqual(middle?.[step] ?? Number.NaN);
        expect(middle?.[step]).toBeLessThanOrEqual(high?.[step] ?? Number.NaN);
      }
    }
  });

  test('gives the same model twice, and through JSON', () => {
    const again = fitGlobal(series, options);
    expect(globalToJson(again)).toEqual(globalToJson(model));
    const read = globalFromJson(JSON.parse(JSON.stringify(globalToJson(model))));
    expect(forecastGlobal(series, read)).toEqual(forecasts);
  });

  test('is still forecast when the promotions to come are not known', () => {
    const blind = series.map((one) => ({
      ...one,
      columns: { promotion: Float64Array.from(one.columns?.['promotion'] ?? []).slice(0, 40) },
    }));
    for (const { mean } of forecastGlobal(blind, model)) {
      expect(mean.every((value) => Number.isFinite(value) && value > 0)).toBe(true);
    }
  });

  test('does not let trees speak of classes they were not tried on', () => {
    const odd: GlobalSeries[] = [
      { id: 'none', values: new Float64Array(40) },
      { id: 'returns', values: Float64Array.from({ length: 40 }, (_, week) => 5 - (week % 9)) },
    ];
    const { columns: _, ...plain } = options;
    expect(forecastGlobal(odd, model)).toEqual(forecastMany(odd, plain));
  });
});

describe('where trees have nothing to add, the recipe stays', () => {
  test('walks by chance, whose best forecast is the last value', () => {
    const random = seeded(5);
    // Two hundred of them: the gate sees few outcomes of forty, and chance passes at some seeds.
    const series = Array.from({ length: 200 }, (_, item) => {
      let level = 100;
      const values = Float64Array.from({ length: 40 }, () => {
        level *= random() < 0.5 ? 0.97 : 1 / 0.97;
        return level;
      });
      return { id: `item-${item}`, values };
    });
    const plain = { ...options, columns: [], levels: [] };
    const model = fitGlobal(series, plain);
    expect(Object.values(model.gate).map(({ meanByTrees }) => meanByTrees)).toEqual([false]);
    expect(forecastGlobal(series, model)).toEqual(forecastMany(series, plain));
  });

  test('too few series', () => {
    const series = promoted(10);
    const model = fitGlobal(series, options);
    expect(model.refusal).toBe('too_few_series');
    expect(forecastGlobal(series, model)).toEqual(forecastMany(series, options));
  });

  test('too short a history', () => {
    const series = promoted(40, 16);
    const model = fitGlobal(series, options);
    expect(model.refusal).toBe('too_short');
    expect(forecastGlobal(series, model)).toEqual(forecastMany(series, options));
  });
});

test.each([{ mostRows: 0 }, { rounds: 0 }, { seed: 0.5 }])('refused: %o', (change) => {
  expect(() => fitGlobal(promoted(40), { ...options, ...change })).toThrow('bad_tree_options');
});

test('a history that is mostly out of stock is too short to learn from', () => {
  const series = promoted(40).map((one) => ({
    ...one,
    censored: Uint8Array.from({ length: 40 }, (_, week) => Number(week > 10)),
  }));
  expect(fitGlobal(series, options).refusal).toBe('too_short');
});

describe('columns of a long table', () => {
  const rows = ['2024-01-01', '2024-01-08', '2024-01-15'].map((ds, week) => ({
    uniqueId: 'A',
    ds,
    y: week + 1,
  }));
  const price = (ds: string, value: number | null) => ({
    uniqueId: 'A',
    ds,
    values: { price: value },
  });

  test('are placed by date, over the periods to come as well', () => {
    const [series] = attachColumns(
      buildSeries(rows),
      [price('2024-01-29', 8), price('2024-01-01', 10), price('2024-01-08', null)],
      ['price'],
      2,
    );
    expect([...(series?.columns['price'] ?? [])]).toEqual([
      10,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      8,
    ]);
  });

  test('of other series or times are left out', () => {
    const other = { uniqueId: 'B', ds: '2024-01-01', values: { price: 3 } };
    const early = price('2023-12-25', 5);
    const between = price('2024-01-03', 6);
    const [series] = attachColumns(buildSeries(rows), [other, early, between], ['price'], 1);
    expect(series?.columns['price']?.every(Number.isNaN)).toBe(true);
  });

  test('that cannot be read are refused with their row', () => {
    const attach = (row: Parameters<typeof price>) => () =>
      attachColumns(buildSeries(rows), [price('2024-01-01', 1), price(...row)], ['price'], 1);
    expect(attach(['soon', 1])).toThrow('bad_time series=A index=1');
    expect(attach(['2024-01-08', Number.POSITIVE_INFINITY])).toThrow('bad_number series=A index=1');
  });
});

test('any demand is forecast with finite numbers, never below zero, quantiles in order', () => {
  const value = fc.oneof(
    fc.constant(0),
    fc.integer({ min: 0, max: 50 }),
    fc.double({ min: 0, max: 1e12, noNaN: true }),
    fc.constantFrom(1e-90, 1e100),
  );
  const catalogue = fc.array(fc.array(value, { minLength: 5, maxLength: 40 }), {
    minLength: 35,
    maxLength: 45,
  });
  fc.assert(
    fc.property(catalogue, fc.integer({ min: 1, max: 5 }), (lists, ahead) => {
      const series = lists.map((values, item) => ({ id: String(item), values }));
      const plain = { horizon: ahead, season: 4, levels: [0.2, 0.8], rounds: 5, mostRows: 2_000 };
      for (const { mean, quantiles } of forecastGlobal(series, fitGlobal(series, plain))) {
        for (let step = 0; step < ahead; step += 1) {
          expect(mean[step]).toBeGreaterThanOrEqual(0);
          expect(mean[step]).toBeLessThan(Number.POSITIVE_INFINITY);
          expect(quantiles[1]?.[step]).toBeGreaterThanOrEqual(quantiles[0]?.[step] ?? Number.NaN);
          expect(quantiles[0]?.[step]).toBeGreaterThanOrEqual(0);
        }
      }
    }),
    { numRuns: 15 },
  );
});
