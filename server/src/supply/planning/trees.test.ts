import {
  applyCalibration,
  applyGlobal,
  effectFactor,
  effectsFromJson,
  fitCalibration,
  fitGlobal,
} from '@tradewind/forecasting';
import { beforeAll, describe, expect, it } from 'vitest';
import { learnEffects, withEffects, withoutEffects } from './forecast-with-effects.ts';
import { verdictOf, withTrees } from './forecast-with-trees.ts';
import type { KnownAhead } from './rules-effects.ts';
import { whyModel } from './rules-forecast.ts';
import { type TreesQuestion, treesPart } from './trees.ts';
import type { History } from './types.ts';

/** Sells four times as much every fourth week, which the recipe cannot see and trees can. */
const paydays = (count: number, weeks = 56) =>
  Array.from({ length: count }, (_, item) => ({
    id: `item-${item}`,
    values: Float64Array.from({ length: weeks }, (__, week) =>
      (week + item) % 4 === 0 ? 40 + ((item * 7 + week) % 9) : 8 + ((item * 5 + week) % 5),
    ),
  }));

const options = { horizon: 26, season: 52, levels: [0.1, 0.5, 0.9], nonNegative: true };

describe('trees over a catalogue that has something to teach', () => {
  const series = paydays(60);
  const model = fitGlobal(series, { ...options, horizon: 6, rounds: 40 });
  const calibration = fitCalibration(series, options);
  const recipe = series.map((one) => applyCalibration(one, options, calibration));
  const told = withTrees(recipe, model, (places) =>
    applyGlobal(
      places.flatMap((place) => series[place] ?? []),
      model,
      calibration,
    ),
  );
  const verdict = verdictOf(model);

  beforeAll(() => expect(verdict.state).toBe('used'));

  it('speak for the weeks they were tested for, and the recipe after them', () => {
    for (const [item, one] of told.entries()) {
      expect(one.model).toBe('trees');
      expect(one.mean.slice(0, 6)).not.toEqual(recipe[item]?.mean.slice(0, 6));
      expect(one.mean.slice(6)).toEqual(recipe[item]?.mean.slice(6));
      expect(one.quantiles.map((row) => row.length)).toEqual([26, 26, 26]);
    }
  });

  it('say why, by the figures of the class', () => {
    const [one] = told;
    const figures = verdict.byClass[one?.demandClass ?? ''];
    expect(figures?.wapeTrees).toBeLessThan(0.7 * (figures?.wapeRecipe ?? 0));
    const asked = { ...one, model: 'trees', demandClass: one?.demandClass ?? '' };
    const why = whyModel({ ...asked, weeks: 56, censoredWeeks: 0 }, verdict);
    expect(why).toMatchObject({ code: 'model_trees', params: { ahead: 6, weeks: 56 } });
    expect(why.params['trees']).toBe(Math.round(1000 * (figures?.wapeTrees ?? 0)) / 10);
    expect(whyModel({ ...asked, model: 'level', weeks: 56, censoredWeeks: 0 }, verdict)).toEqual({
      code: 'model_level',
      params: { demandClass: asked.demandClass, weeks: 56, censoredWeeks: 0 },
    });
  });
});

describe('trees in a market with a sale within their six weeks', () => {
  const saleWeeks: ReadonlySet<number> = new Set([12, 22, 33, 43, 51, 57]);
  /** The second week ahead; the first history ends with week 55. */
  const saleStep = 1;
  const sale = Float64Array.from({ length: 56 + options.horizon }, (_, week) =>
    Number(saleWeeks.has(week)),
  );
  /** Half of the items are sold where there is no sale. */
  const markets = (item: number) => (item % 2 === 0 ? 'DE' : 'ZZ');
  const series = paydays(60).map((one, item) => ({
    ...one,
    values: one.values.map((value, week) => {
      return markets(item) === 'DE' && saleWeeks.has(week) ? Math.round(2.5 * value) : value;
    }),
  }));
  const ahead: KnownAhead = {
    columns: [{ name: 'event.prime_day', kind: 'event' }],
    ...{ weeks: sale.length, horizon: options.horizon },
    shared: { DE: [sale], ZZ: [null] },
    series: series.map((_, item) => ({
      ...{ market: markets(item), group: '', offset: 0, own: [], offered: null },
    })),
  };
  const ids = series.map((one, item) => ({ ...one, id: String(item) }));
  const learnt = { ...learnEffects(ids, ahead, options), ahead };
  const usual = withoutEffects(ids, learnt);
  const trees = fitGlobal(usual, { ...options, horizon: 6, rounds: 40, mostRows: 2000 });
  const recipe = withEffects(ids, learnt, options, null);
  const told = withEffects(ids, learnt, options, trees);
  const meanOf = (place: number, step: number) => told[place]?.mean[step] ?? Number.NaN;

  it('speak there too, and the sale comes on top of what they say', () => {
    expect(verdictOf(trees).state).toBe('used');
    expect(told.map(({ model }) => model)).toEqual(series.map(() => 'trees'));
    const { clean } = learnt.calibrations;
    if (clean === null) throw new Error('nothing was cleaned');
    const without = applyGlobal(usual, trees, clean);
    const effects = effectsFromJson(learnt.model);
    for (const place of [0, 2, 4]) {
      const { factor } = effectFactor(effects, String(place), [1]);
      expect(factor).toBeGreaterThan(1.3);
      without[place]?.mean.forEach((mean, step) => {
        expect(meanOf(place, step) / mean).toBeCloseTo(step === saleStep ? factor : 1, 9);
      });
    }
  });

  it('know of no sale where there is none', () => {
    for (const place of [1, 5, 9]) {
      const low = [meanOf(place, 0), meanOf(place, saleStep), meanOf(place, 4)];
      expect(Math.max(...low) / Math.min(...low)).toBeLessThan(1.5);
    }
  });

  it('are followed by the recipe with its effects after these weeks', () => {
    for (const [place, one] of told.entries()) {
      expect(one.mean.slice(6)).toEqual(recipe[place]?.mean.slice(6));
      expect(one.quantiles.map((row) => row.slice(6))).toEqual(
        recipe[place]?.quantiles.map((row) => row.slice(6)),
      );
    }
  });

  it('learn from demand without the sale, and of its own where there is none', () => {
    expect(usual[0]?.values[51]).toBeLessThan(0.6 * (series[0]?.values[51] ?? 0));
    expect(usual[1]?.values).toEqual(series[1]?.values);
  });
});

describe('trees with nothing to say', () => {
  const histories = paydays(5).map(
    ({ values }): History => ({
      ...{ sku: 's', market: 'DE', firstWeek: '2026-01-05', values, censored: null },
    }),
  );

  const part = (other: Partial<TreesQuestion>) =>
    treesPart({
      ...{ choice: 'auto', series: histories, weeks: 6, options, known: async () => null },
      ...other,
    });

  it('are refused for few series', () => {
    const model = fitGlobal(paydays(5), { ...options, horizon: 6 });
    expect(verdictOf(model)).toEqual({ state: 'too_few_series', weeks: 6, byClass: {} });
  });

  it('are not asked where they are switched off or nothing can be tested', async () => {
    const off = part({ choice: 'off' });
    expect([off.tasks, await off.speaking]).toEqual([[], null]);
    expect(off.verdict()).toEqual({ state: 'off', weeks: 0, byClass: {} });
    expect(part({ weeks: null }).verdict().state).toBe('too_short');
  });

  it('are asked unasked for a thousand series and more only', () => {
    const few = part({});
    expect([few.tasks.length, few.verdict().state]).toEqual([0, 'too_few_series']);
    const many = Array.from({ length: 1000 }, () => histories[0] as History);
    expect(part({ series: many }).tasks).toHaveLength(1);
  });

  it('are asked else, and their answer is kept', async () => {
    const asked = part({ choice: 'always' });
    expect(asked.tasks).toHaveLength(1);
    const model = fitGlobal(paydays(5), { ...options, horizon: 6 });
    asked.onAnswer({ op: 'trees', model });
    expect(await asked.speaking).toBeNull();
    expect(asked.verdict().state).toBe('too_few_series');
  });

  it('wait for the effects that their demand is cleaned of', async () => {
    const model = { columns: [], all: [], lists: [], items: [], version: 1 as const };
    const known = {
      model,
      ahead: { columns: [], weeks: 82, horizon: 26, shared: {}, series: [] },
    };
    const [task] = part({ choice: 'always', known: async () => known }).tasks;
    expect(await task?.()).toMatchObject({ op: 'trees', known, options: { horizon: 6 } });
  });
});
