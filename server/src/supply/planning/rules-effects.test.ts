import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../platform/days/index.ts';
import {
  columnOfDiscount,
  type EffectFacts,
  knownOf,
  layAhead,
  type Offer,
  pickAhead,
  pickEffects,
  sharesByWeek,
} from './rules-effects.ts';
import type { History } from './types.ts';

const FIRST = '2026-01-05';
const WEEKS = 20;
const HORIZON = 6;
const week = (index: number): string => addDays(FIRST, index * 7);

const history = (sku: string, market = 'US', from = 0): History => ({
  ...{ sku, market, firstWeek: week(from), censored: null },
  values: new Float64Array(WEEKS - from).fill(10),
});

const offer = (from: number, change: Partial<Offer> = {}): Offer => ({
  ...{ fromDay: week(from), toDay: addDays(week(from), 6), kind: 'discount', discount: 0.2 },
  ...{ priceMinor: null, currency: null, ...change },
});

const facts = (change: Partial<EffectFacts> = {}): EffectFacts => ({
  ...{ firstWeek: FIRST, lastWeek: week(WEEKS - 1), horizon: HORIZON, salesDays: new Map() },
  ...{ offersOf: () => [], pricesOf: () => null, groupOf: () => 'US' },
  ...change,
});

const lay = (change: Partial<EffectFacts>, series: History[] = [history('A')]) => {
  const ahead = layAhead(series, facts(change));
  const column = (name: string, index = 0) => {
    const place = ahead.columns.findIndex((one) => one.name === name);
    return place < 0 ? undefined : Array.from(knownOf(ahead, index)[place] ?? []);
  };
  return { ahead, column };
};

const at = (length: number, values: Record<number, number>, neutral = 0): number[] =>
  Array.from({ length }, (_, index) => values[index] ?? neutral);

describe('what is known beside demand', () => {
  it('is nothing where nobody said anything', () => {
    const { ahead } = lay({});
    expect(ahead.columns.map(({ name }) => name)).toEqual(['free_shipping', 'price']);
    expect(knownOf(ahead, 0).map((column) => new Set(column))).toEqual([
      new Set([0]),
      new Set([1]),
    ]);
  });

  it('has a column of each kind of discount that was tried', () => {
    const { column } = lay({ offersOf: () => [offer(3), offer(22, { discount: 0.3 })] });
    const length = WEEKS + HORIZON;
    expect(column('promotion.discount')).toEqual(at(length, { 3: 0.2, 22: 0.3 }));
    expect(column('price')).toEqual(at(length, {}, 1));
  });

  it('reads a discount never tried as the lower price it is', () => {
    const { column } = lay({ offersOf: () => [offer(22)] });
    expect(column('promotion.discount')).toBeUndefined();
    expect(column('price')).toEqual(at(WEEKS + HORIZON, { 22: 0.8 }, 1));
  });

  it('puts a kind never tried beside the kind that was', () => {
    const { column } = lay({ offersOf: () => [offer(3), offer(22, { kind: 'coupon' })] });
    expect(column('promotion.discount')).toEqual(at(WEEKS + HORIZON, { 3: 0.2, 22: 0.2 }));
  });

  it('counts a price that a discount lowered once: as the discount', () => {
    const weeks = [
      { week: week(3), relative: 0.8 },
      { week: week(7), relative: 0.9 },
      { week: week(8), relative: 1.004 },
      { week: week(9), relative: null },
    ];
    const pricesOf = () => ({ currency: 'USD', usualMinor: 1000, weeks });
    const { column } = lay({ pricesOf, offersOf: () => [offer(3)] });
    expect(column('price')).toEqual(at(WEEKS + HORIZON, { 7: 0.9 }, 1));
    expect(column('promotion.discount')).toEqual(at(WEEKS + HORIZON, { 3: 0.2 }));
  });

  it('holds a planned price against the usual one, and not at all in another currency', () => {
    const pricesOf = () => ({ currency: 'USD', usualMinor: 2000, weeks: [] });
    const price = { kind: 'price', discount: null, priceMinor: 1500n } as const;
    const planned = (currency: string) =>
      lay({ pricesOf, offersOf: () => [offer(21, { ...price, currency })] }).column('price');
    expect(planned('USD')?.[21]).toBe(0.75);
    expect(planned('EUR')?.[21]).toBe(1);
  });

  it('has a sales day that was lived through, and none that was not', () => {
    const shares = (values: Record<number, number>) =>
      Float64Array.from(at(WEEKS + HORIZON, values));
    const days = new Map([
      ['seen', shares({ 5: 0.75, 24: 0.75 })],
      ['too_early', shares({ 1: 1, 23: 1 })],
      ['to_come', shares({ 22: 1 })],
    ]);
    const { column } = lay({ salesDays: new Map([['US', days]]) }, [
      history('A', 'US', 2),
      history('B', 'DE'),
    ]);
    expect(column('event.seen')).toEqual(at(WEEKS + HORIZON - 2, { 3: 0.75, 22: 0.75 }));
    expect(column('event.seen', 1)).toEqual(at(WEEKS + HORIZON, {}));
    expect(column('event.too_early')).toBeUndefined();
    expect(column('event.to_come')).toBeUndefined();
  });

  it('takes the share of the days of a week that an offer covers', () => {
    const days = { fromDay: '2026-01-10', toDay: '2026-01-13' };
    expect(sharesByWeek(days, FIRST, 4)).toEqual([
      { at: 0, share: 2 / 7 },
      { at: 1, share: 2 / 7 },
    ]);
  });

  it('covers as many days as the offer has, wherever it lies', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        (from, length) => {
          const days = { fromDay: addDays(FIRST, from), toDay: addDays(FIRST, from + length - 1) };
          const shares = sharesByWeek(days, FIRST, 30);
          const sum = shares.reduce((total, { share }) => total + share * 7, 0);
          expect(Math.round(sum)).toBe(length);
          expect(shares.every(({ share }) => share > 0 && share <= 1)).toBe(true);
        },
      ),
    );
  });

  it('goes to the threads in parts, each series with its own', () => {
    const own = (sku: string) => (sku === 'B' ? [offer(3), offer(4)] : []);
    const series = [history('A'), history('B'), history('C')];
    const ahead = layAhead(series, facts({ offersOf: ({ sku }) => own(sku) }));
    const part = pickAhead(ahead, [1]);
    expect(knownOf(part, 0)).toEqual(knownOf(ahead, 1));
    const effect = (coefficient: number) => [
      { column: 'price', coefficient, sd: 1, observations: 0, from: 'all' as const },
    ];
    const model = {
      ...{ version: 1 as const, columns: [{ name: 'price', kind: 'price' as const }] },
      ...{ all: effect(-2), lists: [effect(-3), effect(-4)] },
      items: [['0', 0] as const, ['1', 1] as const, ['2', 0] as const],
    };
    expect(pickEffects(model, [1, 2])).toMatchObject({
      items: [
        ['0', 0],
        ['1', 1],
      ],
      lists: [effect(-4), effect(-3)],
    });
  });

  it('asks of a discount the column of its kind, else of the most tried, else of prices', () => {
    const promotion = (kind: string) => ({ name: `promotion.${kind}`, kind: 'promotion' as const });
    expect(columnOfDiscount([promotion('coupon'), promotion('discount')])).toBe(
      'promotion.discount',
    );
    expect(columnOfDiscount([promotion('coupon')])).toBe('promotion.coupon');
    expect(columnOfDiscount([{ name: 'price', kind: 'price' }])).toBe('price');
  });
});
