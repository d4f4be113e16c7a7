import type { Effect } from '@tradewind/forecasting';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../platform/days/index.ts';
import { type EffectFacts, layAhead, type Offer } from './rules-effects.ts';
import { explainedWeeks, noOddWeeks, oddWeeks, outlierNote } from './rules-outliers.ts';
import type { History } from './types.ts';

const FIRST = '2026-01-05';
const WEEKS = 40;
const week = (index: number): string => addDays(FIRST, index * 7);

/** 10 to 14 dresses a week, and what the weeks named sold instead. */
const dresses = (instead: Readonly<Record<number, number>> = {}): History => ({
  ...{ sku: 'DR-01', market: 'US', firstWeek: FIRST, censored: null },
  values: Float64Array.from({ length: WEEKS }, (_, at) => instead[at] ?? 10 + ((7 * at) % 5)),
});

const wholesale = dresses({ 25: 90 });

const offer = (from: number, change: Partial<Offer> = {}): Offer => ({
  ...{ fromDay: week(from), toDay: addDays(week(from), 3), kind: 'discount', discount: 0.2 },
  ...{ priceMinor: null, currency: null, ...change },
});

const lay = (history: History, change: Partial<EffectFacts> = {}) =>
  layAhead([history], {
    ...{ firstWeek: FIRST, lastWeek: week(WEEKS - 1), horizon: 6, salesDays: new Map() },
    ...{ offersOf: () => [], pricesOf: () => null, groupOf: () => 'US' },
    ...change,
  });

/** Black Friday wholly in one week. */
const blackFriday = (at: number): Partial<EffectFacts> => {
  const shares = Float64Array.from({ length: WEEKS + 6 }, (_, place) => Number(place === at));
  return { salesDays: new Map([['US', new Map([['black_friday', shares]])]]) };
};

const effect = (column: string, coefficient: number): Effect => ({
  ...{ column, coefficient, sd: 0.1, observations: 3, from: 'item' },
});

type Ahead = ReturnType<typeof lay>;

/** A run that learnt that a whole sales day does this to the logarithm of demand. */
const ground = ({ columns }: Ahead, event = 0) => ({
  columns,
  effects: columns.map(({ name }) => effect(name, name.startsWith('event.') ? event : 0)),
});

const capped = { notes: [outlierNote({ outliers: 'cap' })], model: 'level', season: 52 };
const kept = { ...capped, notes: [outlierNote({ outliers: 'keep' })] };

const judge = (history: History, change: Partial<EffectFacts> = {}, event = 0) => {
  const ahead = lay(history, change);
  return oddWeeks(history, ahead, ground(ahead, event), capped);
};

describe('a week that nothing explains', () => {
  it('is told with what was expected, how rare it is, and what was read', () => {
    const { weeks, treatment, explained } = judge(wholesale);
    const [odd, ...others] = weeks;
    expect([treatment, explained, others]).toEqual(['cap', 0, []]);
    expect(odd).toMatchObject({ week: week(25), units: 90, side: 'high' });
    expect(odd?.expected).toBeGreaterThan(10);
    expect(odd?.expected).toBeLessThan(14);
    expect(odd?.probability).toBeLessThan(1e-6);
    expect(odd?.limit).toBeGreaterThan(14);
    expect(odd?.limit).toBeLessThan(40);
    expect(odd?.readAs).toBe(odd?.limit);
  });

  it('is read as it is where the company keeps it, and in runs from before it could choose', () => {
    const ahead = lay(wholesale);
    for (const run of [kept, { ...kept, notes: [] }]) {
      const { treatment, weeks } = oddWeeks(wholesale, ahead, ground(ahead), run);
      expect([treatment, weeks[0]?.readAs]).toEqual(['keep', 90]);
    }
  });

  it('is read as it is by trees and launches, which know of no outliers', () => {
    const ahead = lay(wholesale);
    for (const model of ['trees', 'analogy']) {
      const { weeks } = oddWeeks(wholesale, ahead, ground(ahead), { ...capped, model });
      expect(weeks[0]?.readAs).toBe(90);
    }
  });

  it('is found as well where the run was made without effects', () => {
    expect(oddWeeks(wholesale, lay(wholesale), null, capped).weeks.length).toBe(1);
  });

  it('is none in ordinary weeks, and in a series without any', () => {
    expect(judge(dresses()).weeks).toEqual([]);
    expect(noOddWeeks(capped.notes)).toEqual({ treatment: 'cap', weeks: [], explained: 0 });
  });
});

describe('a week with a known reason', () => {
  it.each([
    ['a discount', offer(25)],
    ['free shipping', offer(25, { kind: 'free_shipping', discount: null })],
    ['a promotional price', offer(25, { kind: 'price', discount: null, priceMinor: 900n })],
  ])('is not judged: %s', (_, one) => {
    const { weeks, explained } = judge(wholesale, { offersOf: () => [one] });
    expect([weeks, explained]).toEqual([[], 1]);
  });

  it('is that of a sales day that moves demand, not of one that does nothing', () => {
    expect(judge(wholesale, blackFriday(25), Math.log(2))).toMatchObject({
      ...{ weeks: [], explained: 1 },
    });
    expect(judge(wholesale, blackFriday(25), Math.log(1.02))).toMatchObject({
      ...{ weeks: [{ week: week(25) }], explained: 0 },
    });
  });

  it('is a stock-out: what was sold then is no demand', () => {
    const empty = dresses({ 30: 0 });
    const censored = Uint8Array.from({ length: WEEKS }, (_, at) => Number(at === 30));
    expect(judge(empty).weeks.map((one) => [one.week, one.side])).toEqual([[week(30), 'low']]);
    expect(judge({ ...empty, censored }).weeks).toEqual([]);
  });

  it('is not a price that nobody offered: a large order has a price of its own', () => {
    const weeks = [{ week: week(25), relative: 0.9 }];
    const pricesOf = () => ({ currency: 'USD', usualMinor: 1000, weeks });
    expect(judge(wholesale, { pricesOf }).weeks.length).toBe(1);
  });

  it('counts from the first week of a series that began later', () => {
    const values = dresses().values.slice(10);
    const late = { ...dresses(), firstWeek: week(10), values };
    const ahead = lay(late, { offersOf: () => [offer(25)] });
    const explained = explainedWeeks(ahead, 0, ground(ahead).effects, values.length);
    expect([explained.length, explained.indexOf(1), explained.lastIndexOf(1)]).toEqual([
      ...[30, 15, 15],
    ]);
  });
});
