import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { count, stream } from '../effects/workbench.ts';
import { forecastMany, forecastSeries, outliers, outliersWithEffects } from '../index.ts';

/** Counts around a level with a yearly season of the given strength. */
function demand(
  seed: number,
  level: number,
  length = 104,
  season = 0,
  dispersion = 2,
): Float64Array {
  const random = stream(seed);
  return Float64Array.from({ length }, (_, week) => {
    const index = 1 + season * Math.sin((2 * Math.PI * week) / 52);
    return count(level * index, dispersion, random);
  });
}

function changed(values: Float64Array, places: Readonly<Record<number, number>>): Float64Array {
  return values.map((value, time) => places[time] ?? value);
}

const weekly = { season: 52 };

describe('what is found', () => {
  test('one order of a wholesaler among weeks of about ten', () => {
    const values = changed(demand(1, 10), { 40: 90 });
    const [found, ...others] = outliers([{ id: 'lamp', values }], weekly);
    expect(others).toEqual([]);
    expect([found?.series, found?.index, found?.value, found?.side]).toEqual([
      'lamp',
      40,
      90,
      'high',
    ]);
    expect(found?.expected).toBeGreaterThan(6);
    expect(found?.expected).toBeLessThan(15);
    expect(found?.probability).toBeLessThan(1e-6);
    expect(found?.limit).toBeGreaterThan(15);
    expect(found?.limit).toBeLessThan(60);
  });

  test('an empty week of an item that sells two hundred: low', () => {
    const values = changed(demand(2, 200), { 70: 0 });
    const found = outliers([{ id: 'x', values }], weekly);
    expect(found.map(({ index, side }) => [index, side])).toEqual([[70, 'low']]);
  });

  test('two that would hide each other', () => {
    const values = changed(demand(3, 10), { 40: 120, 43: 120 });
    expect(outliers([{ id: 'x', values }], weekly).map(({ index }) => index)).toEqual([40, 43]);
  });

  test('large demand by the logarithm', () => {
    const random = stream(4);
    const values = Float64Array.from({ length: 80 }, () => 1e5 * Math.exp(0.1 * (random() - 0.5)));
    const found = outliers([{ id: 'x', values: changed(values, { 30: 2.5e5 }) }], { season: 12 });
    expect(found.map(({ index }) => index)).toEqual([30]);
  });

  test('of several series, in their order', () => {
    const series = ['b', 'a'].map((id, place) => {
      return { id, values: changed(demand(5 + place, 10), { 40: 90 }) };
    });
    expect(outliers(series, weekly).map((one) => one.series)).toEqual(['b', 'a']);
  });
});

describe('what is none', () => {
  test('a peak that comes every year', () => {
    const values = demand(6, 30, 156);
    for (const peak of [50, 102, 154]) values[peak] = 150 + peak / 10;
    expect(outliers([{ id: 'x', values }], weekly)).toEqual([]);
  });

  test('the last year of a steady rise', () => {
    const values = Float64Array.from({ length: 20 }, (_, year) => 1_000 * 1.15 ** year);
    expect(outliers([{ id: 'x', values }], { season: 1 })).toEqual([]);
  });

  test('a week that was promoted, or out of stock', () => {
    const values = changed(demand(7, 60), { 40: 600, 60: 0 });
    const at = (week: number) =>
      Uint8Array.from({ length: 104 }, (_, time) => Number(time === week));
    const known = { id: 'x', values, explained: at(40), censored: at(60) };
    expect(outliers([known], weekly)).toEqual([]);
    expect(outliers([{ id: 'x', values }], weekly).length).toBe(2);
  });

  test('a single sale of an item that hardly sells', () => {
    const values = changed(new Float64Array(60), { 10: 1, 30: 1, 50: 2 });
    expect(outliers([{ id: 'x', values }], weekly)).toEqual([]);
  });

  test('too short a history, and demand below zero', () => {
    const values = [5, 6, 5, 90, 6, 5];
    const returns = changed(demand(8, 10), { 40: -90 });
    expect(
      outliers(
        [
          { id: 'x', values },
          { id: 'y', values: returns },
        ],
        weekly,
      ),
    ).toEqual([]);
  });

  test('ordinary demand: in thirty years of weeks of thirty items hardly one', () => {
    const series = Array.from({ length: 30 }, (_, item) => {
      return { id: `${item}`, values: demand(100 + item, 0.3 + item, 104, 0.3) };
    });
    expect(outliers(series, weekly).length).toBeLessThanOrEqual(3);
  });
});

describe('with effects', () => {
  const columns = [{ name: 'fair', kind: 'event' }] as const;
  const effect = { column: 'fair', coefficient: Math.log(4), sd: 0.1, observations: 3 } as const;
  const effects = [{ ...effect, from: 'item' }] as const;
  const model = { columns, all: effects, effectsOf: () => effects };
  const fair = (week: number) =>
    Float64Array.from({ length: 104 }, (_, time) => Number(time === week));

  test('a fair that quadruples demand explains forty where ten are usual, not two hundred', () => {
    const ask = (units: number, known: Float64Array) =>
      outliersWithEffects(
        [{ id: 'x', values: changed(demand(1, 10), { 40: units }), known: [known] }],
        model,
        weekly,
      );
    expect(ask(40, fair(40))).toEqual([]);
    expect(ask(40, fair(103)).map(({ index }) => index)).toContain(40);
    const [found] = ask(200, fair(40));
    expect([found?.index, found?.value]).toEqual([40, 200]);
    // Told for the week of the fair, four times an ordinary one.
    expect(found?.expected).toBeGreaterThan(30);
    expect(found?.expected).toBeLessThan(50);
    expect(found?.limit).toBeGreaterThan(60);
    expect(found?.limit).toBeLessThan(200);
  });
});

describe('refusals', () => {
  const values = [1, 2, 3];
  test.each([
    ['bad_season', () => outliers([], { season: 0 })],
    ['bad_levels', () => outliers([], { season: 1, probability: 0 })],
    ['bad_number', () => outliers([{ id: 'x', values: [...values, Number.NaN] }], { season: 1 })],
  ])('%s', (code, act) => {
    expect(act).toThrow(expect.objectContaining({ code }));
  });
});

describe('in the recipe', () => {
  const options = { horizon: 4, season: 52, levels: [0.5] };
  const plain = demand(9, 10, 60);
  const values = changed(plain, { 55: 400 });

  test('capped, the forecast is nearer to that without the outlier', () => {
    const mean = (list: Float64Array, treatment: 'keep' | 'cap') =>
      forecastSeries({ id: 'x', values: list }, { ...options, outliers: treatment }).mean[0] ?? 0;
    const calm = mean(plain, 'keep');
    const kept = Math.abs(mean(values, 'keep') - calm);
    expect(Math.abs(mean(values, 'cap') - calm)).toBeLessThan(0.5 * kept);
  });

  test('a week with a known reason is read as it is', () => {
    const explained = Uint8Array.from(values, (_, week) => Number(week === 55));
    const ask = (treatment: 'keep' | 'cap', mask?: Uint8Array) =>
      forecastMany([{ id: 'x', values, ...(mask ? { explained: mask } : {}) }], {
        ...options,
        outliers: treatment,
      });
    expect(ask('cap', explained)).toEqual(ask('keep'));
    expect(ask('cap')).not.toEqual(ask('keep'));
    expect(ask('keep', explained)).toEqual(ask('keep'));
    expect(() => ask('cap', Uint8Array.of(1))).toThrow(
      expect.objectContaining({ code: 'bad_mask' }),
    );
  });

  test('kept unless asked, and the same where there is none', () => {
    const ask = (list: Float64Array, treatment?: 'keep' | 'cap') =>
      forecastMany(
        [{ id: 'x', values: list }],
        treatment ? { ...options, outliers: treatment } : options,
      );
    expect(ask(values)).toEqual(ask(values, 'keep'));
    expect(ask(plain, 'cap')).toEqual(ask(plain));
  });
});

test('for any series: finite, a tenth of the periods at most, limits on the near side', () => {
  const amount = fc.oneof(
    fc.constant(0),
    fc.nat(30),
    fc.double({ min: 0, max: 1e15, noNaN: true }),
  );
  const series = fc.array(amount, { minLength: 1, maxLength: 70 });
  fc.assert(
    fc.property(series, fc.constantFrom(1, 4, 12, 52), (values, season) => {
      const found = outliers([{ id: 'x', values }], { season });
      expect(found.length).toBeLessThanOrEqual(Math.max(1, values.length / 10));
      for (const { index, value, expected, probability, side, limit } of found) {
        expect(values[index]).toBe(value);
        expect([expected, probability, limit].every(Number.isFinite)).toBe(true);
        expect(probability).toBeLessThan(1e-4);
        expect(side === 'high' ? limit <= value : limit >= value).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});
