import { applyCalibration, fitCalibration, fitGlobal } from '@tradewind/forecasting';
import { beforeAll, describe, expect, it } from 'vitest';
import { verdictOf, withTrees } from './forecast-with-trees.ts';
import { whyModel } from './rules-forecast.ts';
import { treesPart } from './trees.ts';
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
  const told = withTrees(series, recipe, model, calibration);
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

describe('trees with nothing to say', () => {
  const histories = paydays(5).map(
    ({ values }): History => ({
      ...{ sku: 's', market: 'DE', firstWeek: '2026-01-05', values, censored: null },
    }),
  );

  it('are refused for few series', () => {
    const model = fitGlobal(paydays(5), { ...options, horizon: 6 });
    expect(verdictOf(model)).toEqual({ state: 'too_few_series', weeks: 6, byClass: {} });
  });

  it('are not asked where they are switched off or nothing can be tested', async () => {
    const off = treesPart('off', histories, 6, options);
    expect([off.tasks, await off.speaking]).toEqual([[], null]);
    expect(off.verdict()).toEqual({ state: 'off', weeks: 0, byClass: {} });
    expect(treesPart('auto', histories, null, options).verdict().state).toBe('too_short');
  });

  it('are asked unasked for a thousand series and more only', () => {
    const few = treesPart('auto', histories, 6, options);
    expect([few.tasks.length, few.verdict().state]).toEqual([0, 'too_few_series']);
    const many = Array.from({ length: 1000 }, () => histories[0] as History);
    expect(treesPart('auto', many, 6, options).tasks).toHaveLength(1);
  });

  it('are asked else, and their answer is kept', async () => {
    const part = treesPart('always', histories, 6, options);
    expect(part.tasks).toHaveLength(1);
    const model = fitGlobal(paydays(5), { ...options, horizon: 6 });
    part.onAnswer({ op: 'trees', model });
    expect(await part.speaking).toBeNull();
    expect(part.verdict().state).toBe('too_few_series');
  });
});
