import { describe, expect, it } from 'vitest';
import { addDays } from '../../platform/days/index.ts';
import { type GoodsFacts, proposeAnalogues, wordsOf } from './rules-analogues.ts';

const FIRST = '2025-01-06';
const LAST = addDays(FIRST, 99 * 7);
const span = { firstWeek: FIRST, lastWeek: LAST };

const goods = (sku: string, more: Partial<GoodsFacts> = {}): GoodsFacts => ({
  ...{ sku, names: { en: sku }, productNames: {}, productCode: sku, category: null, brand: null },
  ...{ options: {}, materials: null, attributes: [], price: null, ...more },
});
const sold = (sku: string, market = 'DE', week = 40) => ({
  ...{ sku, market, firstWeek: addDays(FIRST, week * 7), units: 100 },
});
const lamp = { category: 'lamps', price: 2000, names: { en: 'desk lamp' } };
const facts = new Map(
  [
    goods('NEW', { ...lamp, names: { en: 'folding desk lamp' } }),
    goods('LAMP', lamp),
    goods('DEAR', { ...lamp, price: 9000, names: { en: 'floor lamp' } }),
    goods('SOFA', { category: 'sofas', price: 50_000, names: { en: 'corner sofa' } }),
  ].map((one) => [one.sku, one]),
);
const item = { sku: 'NEW', market: 'DE' };

describe('analogues', () => {
  it('are those most like it by category, price and name, with what is the same and not', () => {
    const candidates = [sold('SOFA'), sold('DEAR'), sold('LAMP')];
    const { items, compared } = proposeAnalogues(item, facts, candidates, span);
    expect(items.map(({ sku }) => sku)).toEqual(['LAMP', 'DEAR', 'SOFA']);
    expect(items[0]).toMatchObject({ same: ['category'], different: [], weeks: 60 });
    expect(items[2]).toMatchObject({ same: [], different: ['category'] });
    expect(compared).toEqual(['category', 'price', 'name']);
  });

  it('are left out where too short, or on sale before anybody looked; and counted', () => {
    const candidates = [sold('LAMP'), sold('DEAR', 'DE', 95), sold('SOFA', 'DE', 0)];
    const found = proposeAnalogues(item, facts, candidates, span);
    expect(found.items.map(({ sku }) => sku)).toEqual(['LAMP']);
    expect(found).toMatchObject({ tooShort: 1, launchNotSeen: 1 });
  });

  it('come from other markets only where its own has fewer than three', () => {
    const few = [sold('LAMP'), sold('LAMP', 'US'), sold('NEW', 'US')];
    const found = proposeAnalogues(item, facts, few, span);
    expect(found.items.map(({ market }) => market).sort()).toEqual(['DE', 'US', 'US']);
    const enough = [...few, sold('DEAR'), sold('SOFA')];
    const own = proposeAnalogues(item, facts, enough, span);
    expect(new Set(own.items.map(({ market }) => market))).toEqual(new Set(['DE']));
  });

  it('of a SKU that nobody described are in no order that means anything', () => {
    const found = proposeAnalogues({ sku: 'NOPE', market: 'DE' }, facts, [sold('LAMP')], span);
    expect(found.compared).toEqual([]);
    expect(found.items).toHaveLength(1);
  });
});

it('words of a name: Latin by word, Chinese by pairs of characters', () => {
  const words = wordsOf({ names: { zh: '折叠台灯 LED', en: 'Folding lamp' }, productNames: {} });
  expect(words.sort()).toEqual(['folding', 'lamp', 'led', '叠台', '台灯', '折叠']);
});
