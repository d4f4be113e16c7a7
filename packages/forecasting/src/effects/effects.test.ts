import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effectFactor, fitEffects } from '../index.ts';
import type { Effect, EffectColumn, EffectSeries, EffectsModel } from './types.ts';
import { madeCatalogue, madeColumns, stream, usual } from './workbench.ts';

const weekly = { season: 52 };

function fitted(change: Partial<typeof usual> = {}): EffectsModel {
  return fitEffects(madeCatalogue({ ...usual, ...change }).series, madeColumns, weekly);
}

function effect(list: readonly Effect[], column: string): Effect {
  const found = list.find((one) => one.column === column);
  if (found === undefined) throw new Error(`no effect of ${column}`);
  return found;
}

/** Distance from the truth in standard deviations. */
function off({ coefficient, sd }: Effect, truth: number): number {
  return Math.abs(coefficient - truth) / sd;
}

describe('known effects are found again', () => {
  const model = fitted();

  test('an elasticity of −2 and an event that doubles demand', () => {
    const price = effect(model.all, 'price');
    const event = effect(model.all, 'event');
    expect(price.coefficient).toBeCloseTo(-2, 0);
    expect(Math.exp(event.coefficient)).toBeGreaterThan(1.7);
    expect(Math.exp(event.coefficient)).toBeLessThan(2.3);
    expect(off(price, -2)).toBeLessThan(3);
    expect(off(event, Math.log(2))).toBeLessThan(3);
    expect([price.from, event.from]).toEqual(['all', 'all']);
  });

  test('in words of a planner: 20 % off the price, in the week of the event', () => {
    const truth = 2 * 0.8 ** -2;
    const factors = Array.from({ length: usual.items }, (_, item) =>
      effectFactor(model, `item-${item}`, [1, 0.8]),
    );
    const middle = factors.reduce((sum, { factor }) => sum + factor / factors.length, 0);
    expect(middle / truth).toBeGreaterThan(0.85);
    expect(middle / truth).toBeLessThan(1.15);
    const inside = factors.filter(({ low, high }) => low <= truth && truth <= high);
    expect(inside.length / factors.length).toBeGreaterThan(0.7);
    expect(effectFactor(model, 'item-3', [0, 1])).toEqual({ factor: 1, low: 1, high: 1 });
  });

  test('items that differ: nineteen of twenty lie within two and a half deviations', () => {
    const elasticities = Array.from({ length: 80 }, (_, item) => -1.2 - (item % 5) * 0.5);
    const own = fitted({ items: 80, elasticity: (item) => elasticities[item] ?? 0 });
    const inside = elasticities.filter((truth, item) => {
      return off(effect(own.effectsOf(`item-${item}`), 'price'), truth) < 2.5;
    });
    expect(inside.length).toBeGreaterThan(72);
  });

  test('drawing items together is nearer the truth than each alone', () => {
    const truth = (item: number) => -2 + (item % 3) * 0.2;
    const { series } = madeCatalogue({ ...usual, level: 6, elasticity: truth });
    const together = fitEffects(series, madeColumns, weekly);
    const error = (model: (one: EffectSeries) => EffectsModel): number =>
      series.reduce((sum, one, item) => {
        const { coefficient } = effect(model(one).effectsOf(one.id), 'price');
        return sum + (coefficient - truth(item)) ** 2;
      }, 0);
    expect(error(() => together)).toBeLessThan(
      0.7 * error((one) => fitEffects([one], madeColumns, weekly)),
    );
  });

  test('a season of two years is no effect of the price, nor the other way round', () => {
    const { series } = madeCatalogue({ ...usual, event: 0 });
    const seasonal = series.map((one) => ({
      ...one,
      values: one.values.map((value, week) =>
        Math.round(value * (1 + 0.6 * Math.sin((2 * Math.PI * week) / 52))),
      ),
    }));
    const price = effect(fitEffects(seasonal, madeColumns, weekly).all, 'price');
    expect(price.coefficient).toBeCloseTo(-2, 0);
    expect(off(price, -2)).toBeLessThan(3);
  });
});

describe('groups', () => {
  const made = madeCatalogue({ ...usual, items: 60, elasticity: (item) => (item % 2 ? -1 : -3.5) });
  const series = made.series.map((one, item) => ({ ...one, group: item % 2 ? 'tools' : 'lamps' }));
  const still = (group: string): EffectSeries => ({
    id: `still ${group}`,
    group,
    values: Float64Array.from({ length: 104 }, (_, week) => 20 + (week % 3)),
    known: [new Float64Array(112), new Float64Array(112).fill(1)],
  });
  const model = fitEffects([...series, still('lamps'), still('tools')], madeColumns, weekly);

  test('an item whose price has never moved has the effect of its group', () => {
    const lamps = effect(model.effectsOf('still lamps'), 'price');
    const tools = effect(model.effectsOf('still tools'), 'price');
    expect(lamps.coefficient).toBeCloseTo(-3.5, 0);
    expect(tools.coefficient).toBeCloseTo(-1, 0);
    expect([lamps.from, tools.from]).toEqual(['group', 'group']);
    expect(lamps.observations).toBe(0);
  });

  test('an item nobody has seen has the effect of all, with a wide band', () => {
    const strange = effect(model.effectsOf('never seen'), 'price');
    expect(strange).toEqual(effect(model.all, 'price'));
    expect(strange.sd).toBeGreaterThan(effect(model.effectsOf('still lamps'), 'price').sd);
  });
});

describe('nothing is made of nothing', () => {
  test('where no effect is, none is found: within three and a half deviations of none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (seed) => {
        const none = { event: 0, elasticity: () => 0, seed, items: 25 };
        const model = fitted(none);
        expect(off(effect(model.all, 'event'), 0)).toBeLessThan(3.5);
        expect(off(effect(model.all, 'price'), 0)).toBeLessThan(3.5);
        expect(Math.abs(effect(model.all, 'event').coefficient)).toBeLessThan(0.25);
      }),
      { numRuns: 8 },
    );
  });

  test('a week in which everybody sold more for another reason is no certain event', () => {
    const { series } = madeCatalogue({ ...usual, items: 80, event: 0, eventWeeks: [60] });
    const random = stream(9);
    const shocks = Float64Array.from({ length: 104 }, () => Math.exp(0.8 * (random() - 0.5)));
    const shaken = series.map((one) => ({
      ...one,
      values: one.values.map((value, week) => Math.round(value * (shocks[week] ?? 1))),
    }));
    const event = effect(fitEffects(shaken, madeColumns, weekly).all, 'event');
    expect(off(event, 0)).toBeLessThan(3);
    expect(event.sd).toBeGreaterThan(0.1);
  });

  test('an event seen in part only, at the first or last week, teaches nothing', () => {
    const edges = fitted({ eventWeeks: [0, 1, 103], event: 1.2 });
    const event = effect(edges.all, 'event');
    expect([event.observations, event.from]).toEqual([0, 'prior']);
    expect(event.coefficient).toBe(0);
  });

  test('without any movement there is only what the literature says, and it says so', () => {
    const flat = fitted({ repriced: 0, eventWeeks: [] });
    const price = effect(flat.all, 'price');
    expect(price.coefficient).toBeCloseTo(-2.6, 6);
    expect([price.from, price.observations]).toEqual(['prior', 0]);
    const { low, high } = effectFactor(flat, 'item-0', [0, 0.8]);
    expect(low).toBeLessThan(1.2);
    expect(high).toBeGreaterThan(2.5);
  });

  test('demand that rises with the price is chance: no elasticity above 0', () => {
    const model = fitted({ elasticity: () => 1.5 });
    expect(effect(model.all, 'price').coefficient).toBe(0);
    for (let item = 0; item < 40; item += 1) {
      expect(effect(model.effectsOf(`item-${item}`), 'price').coefficient).toBeLessThanOrEqual(0);
    }
  });

  test('a sparse item says little of its own', () => {
    const model = fitted({ level: 0.2, dispersion: 1.5 });
    expect(effect(model.effectsOf('item-1'), 'price').from).not.toBe('item');
  });

  test('out of stock in the week of the event is not "no effect"', () => {
    const { series } = madeCatalogue({ ...usual, items: 20 });
    const censored = Uint8Array.from({ length: 104 }, (_, week) => Number(week === 61));
    const empty = series.map((one) => ({
      ...one,
      censored,
      values: one.values.map((value, week) => (week === 61 ? 0 : value)),
    }));
    const event = effect(fitEffects(empty, madeColumns, weekly).all, 'event');
    expect(event.coefficient).toBeGreaterThan(0.4);
    expect(event.observations).toBe(20);
  });
});

test('a promotion is read like the price cut it is', () => {
  const columns: EffectColumn[] = [{ name: 'promotion', kind: 'promotion' }];
  const { series } = madeCatalogue({ ...usual, event: 0 });
  const promoted = series.map((one) => ({
    ...one,
    known: [(one.known[1] ?? new Float64Array()).map((price) => Math.max(0, 1 - price))],
  }));
  const model = fitEffects(promoted, columns, weekly);
  const found = effect(model.all, 'promotion');
  expect(found.coefficient).toBeGreaterThan(1.3);
  expect(found.coefficient).toBeLessThan(2.7);
});

describe('refusals', () => {
  const [first] = madeCatalogue(usual).series;
  const one = first as EffectSeries;
  const short = one.known.map((column) => column.subarray(0, 50));
  test.each([
    ['bad_columns', { ...one, known: [] }],
    ['bad_columns', { ...one, known: short }],
    ['bad_number', { ...one, values: one.values.map(() => Number.NaN) }],
    ['bad_number', { ...one, known: one.known.map((column) => column.map(() => Infinity)) }],
  ])('%s', (code, series) => {
    expect(() => fitEffects([series], madeColumns, weekly)).toThrow(
      expect.objectContaining({ code, detail: expect.objectContaining({ series: 'item-0' }) }),
    );
  });

  test('bad_season', () => {
    const bad = expect.objectContaining({ code: 'bad_season' });
    expect(() => fitEffects([one], madeColumns, { season: 0 })).toThrow(bad);
  });
});

test('for any series and columns: finite effects, factors between a twentieth and twenty', () => {
  const amount = fc.oneof(
    fc.constant(0),
    fc.nat(40),
    fc.double({ min: 0, max: 1e15, noNaN: true }),
  );
  const known = fc.oneof(
    fc.constantFrom(0, 1),
    fc.double({ min: -1, max: 9, noNaN: true }),
    fc.constant(Number.NaN),
  );
  const columns: EffectColumn[] = [...madeColumns, { name: 'promotion', kind: 'promotion' }];
  const series = fc.record({
    values: fc.array(amount, { minLength: 30, maxLength: 30 }),
    known: fc.array(fc.array(known, { minLength: 30, maxLength: 30 }), {
      minLength: 3,
      maxLength: 3,
    }),
    group: fc.constantFrom('a', 'b'),
  });
  const question = fc.record({
    catalogue: fc.array(series, { maxLength: 5 }),
    season: fc.constantFrom(1, 4, 12, 52),
    row: fc.array(known, { minLength: 3, maxLength: 3 }),
  });
  fc.assert(
    fc.property(question, ({ catalogue, season, row }) => {
      const inputs = catalogue.map((one, index) => ({
        id: `${index}`,
        group: one.group,
        values: Float64Array.from(one.values),
        known: one.known.map((column) => Float64Array.from(column)),
      }));
      const model = fitEffects(inputs, columns, { season });
      for (const id of ['0', '4', 'none']) {
        for (const { coefficient, sd } of model.effectsOf(id)) {
          expect([coefficient, sd].every(Number.isFinite)).toBe(true);
        }
        const { factor, low, high } = effectFactor(model, id, row);
        expect(low).toBeGreaterThanOrEqual(1 / 20.001);
        expect(low).toBeLessThanOrEqual(factor);
        expect(factor).toBeLessThanOrEqual(high);
        expect(high).toBeLessThanOrEqual(20.001);
      }
    }),
    { numRuns: 80 },
  );
});
