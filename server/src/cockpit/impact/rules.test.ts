import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../platform/days/index.ts';
import { firstDayOf, ruleOf, stops, timingOf } from './rules-change.ts';
import { dutyChange } from './rules-duty.ts';
import { landingOf } from './rules-landing.ts';
import { freightOf, inCurrency, percentOf, sumOf } from './rules-money.ts';
import { sellsAlone, sellThrough, type ToSell, withoutDiscount } from './rules-sell.ts';
import type { RateChange, RequirementChange, Rule, RuleChange, Timing } from './types.ts';

const DAY = '2026-12-15';
const TIMING: Timing = { effectiveOn: DAY, on: 'import', sellThroughUntil: null, transit: null };
const title = { zh: '变动', en: 'Change' };

const RATE = {
  ...{ kind: 'rate', title, market: 'EU', effectiveOn: DAY, source: {}, transit: null },
  ...{ hs: ['6104'], except: ['610442'], origins: ['CN'] },
  rate: { kind: 'add_percent', percent: '25' },
} satisfies RateChange;

describe('a landing against the day', () => {
  const landing = (on: string, loadedOn: string | null | undefined = undefined) => ({
    on,
    loadedOn,
  });

  it('is free the day before, hit on the day and after', () => {
    expect(landingOf(TIMING, landing(addDays(DAY, -1)))).toBe('clear');
    expect(landingOf(TIMING, landing(DAY))).toBe('hit');
    expect(landingOf(TIMING, landing(addDays(DAY, 1)))).toBe('hit');
  });

  it('is relieved where it was loaded in time, unknown where nobody knows when', () => {
    const timing = { ...TIMING, transit: { loadedBefore: '2026-11-20', arrivesBy: '2027-01-10' } };
    expect(landingOf(timing, landing(DAY, '2026-11-19'))).toBe('relieved');
    expect(landingOf(timing, landing(DAY, '2026-11-20'))).toBe('hit');
    expect(landingOf(timing, landing('2027-01-10', '2026-11-19'))).toBe('relieved');
    expect(landingOf(timing, landing('2027-01-11', '2026-11-19'))).toBe('hit');
    expect(landingOf(timing, landing(DAY, null))).toBe('unknown');
    // Not loaded yet: too late for a relief of what was.
    expect(landingOf(timing, landing(DAY))).toBe('hit');
  });

  it('is hit or not by the day alone where there is no relief', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.boolean(), (days, isKnown) => {
        const loadedOn = isKnown ? '2026-10-01' : null;
        const verdict = landingOf(TIMING, landing(addDays(DAY, days), loadedOn));
        expect(verdict).toBe(days < 0 ? 'clear' : 'hit');
      }),
    );
  });
});

describe('a change as a rule', () => {
  it('asks code and origin, and all goods where nothing is said', () => {
    expect(ruleOf(RATE).when).toEqual({
      all: [
        { hs: ['6104'], except: ['610442'] },
        { place: 'origin', in: ['CN'] },
      ],
    });
    const all = ruleOf({ ...RATE, hs: [], except: [], origins: [] });
    expect(all.when).toEqual({ all: [{ place: 'market', in: ['world'] }] });
  });

  it('reads plain transitions, and names the others', () => {
    const rule: Rule = {
      ...ruleOf(RATE),
      valid: { from: DAY, on: 'placing' },
      transitions: [
        { text: title, event: 'placing', before: DAY, until: '2027-06-30', on: 'sale' },
        { text: title, event: 'loading', before: '2026-12-01' },
        { text: title, event: 'sale', before: { act: 'some_act', plus: 'P1Y' } },
      ],
    };
    const change: RuleChange = {
      ...{ kind: 'rule', rule, title, market: 'EU', effectiveOn: DAY, source: {}, relabel: null },
    };
    const { timing, notes } = timingOf(change);
    expect(timing).toMatchObject({
      ...{ on: 'import', sellThroughUntil: '2027-06-30' },
      transit: { loadedBefore: '2026-12-01', arrivesBy: null },
    });
    expect(notes).toMatchObject([{ params: { count: 1 } }]);
    expect(firstDayOf(rule)).toBe(DAY);
    const hanging = { ...rule, valid: { from: { act: 'some_act', plus: 'P1Y' }, on: 'sale' } };
    expect(firstDayOf(hanging as Rule)).toBeNull();
  });

  it('stops goods where it asks for something, and a duty stops none', () => {
    const { rate: _rate, ...scoped } = RATE;
    const mark: RequirementChange = {
      ...{ ...scoped, kind: 'requirement', facts: [], on: 'sale', sellThroughUntil: null },
      ...{ evidence: [], relabel: null },
    };
    expect([stops(RATE), stops(mark)]).toEqual([false, true]);
  });
});

describe('money', () => {
  const exchange = (from: string, to: string) => (from === 'EUR' && to === 'CNY' ? 8 : undefined);

  it('takes shares exactly, and less than nothing of them', () => {
    expect(percentOf(6000n, '25')).toBe(1500n);
    expect(percentOf(1001n, '2.5')).toBe(25n);
    expect(percentOf(6000n, '-0.5')).toBe(-30n);
  });

  it('exchanges between currencies of other decimals, and knows when it cannot', () => {
    expect(inCurrency(100n, 'EUR', 'CNY', exchange)).toBe(800n);
    expect(inCurrency(100n, 'JPY', 'CNY', (_, to) => (to === 'CNY' ? 0.05 : undefined))).toBe(500n);
    expect(inCurrency(100n, 'USD', 'CNY', exchange)).toBeNull();
  });

  it('adds freight by unit and by weight', () => {
    const lane = { costPerUnit: 1.5, costPerKg: 8, currency: 'CNY' };
    expect(freightOf(lane, 100, 40_000, 'CNY', exchange)).toBe(47_000n);
    expect(freightOf({ ...lane, currency: 'USD' }, 1, 1, 'CNY', exchange)).toBeNull();
  });

  it('is unknown where a part is', () => {
    expect(sumOf([1n, 2n])).toBe(3n);
    expect(sumOf([1n, null])).toBeNull();
  });
});

describe('duty before and after', () => {
  const none = () => undefined;
  const goods = { units: 10, valueMinor: 6000n, weightGrams: 400, nowPerUnitMinor: 720 };

  it('grows by the points that are added', () => {
    expect(dutyChange(RATE.rate, goods, 'CNY', none)).toEqual({
      ...{ nowMinor: 7200n, afterMinor: 22_200n, changeMinor: 15_000n },
    });
  });

  it('tells the difference alone where the duty of today is unknown', () => {
    const unknown = { ...goods, nowPerUnitMinor: null };
    expect(dutyChange(RATE.rate, unknown, 'CNY', none)).toEqual({
      ...{ nowMinor: null, afterMinor: null, changeMinor: 15_000n },
    });
    const set = { kind: 'set_percent', percent: '20' } as const;
    expect(dutyChange(set, unknown, 'CNY', none)).toEqual({
      ...{ nowMinor: null, afterMinor: 12_000n, changeMinor: null },
    });
    expect(dutyChange(set, goods, 'CNY', none)).toMatchObject({ changeMinor: 4800n });
  });

  it('asks for weight only where it is by weight', () => {
    const amount = { amount: '2.00', currency: 'CNY' };
    const light = { ...goods, weightGrams: null };
    expect(dutyChange({ kind: 'add_per_unit', amount }, light, 'CNY', none)).toMatchObject({
      changeMinor: 2000n,
    });
    expect(dutyChange({ kind: 'add_per_kg', amount }, goods, 'CNY', none)).toMatchObject({
      changeMinor: 800n,
    });
    expect(dutyChange({ kind: 'add_per_kg', amount }, light, 'CNY', none)).toMatchObject({
      ...{ afterMinor: null, changeMinor: null },
    });
  });
});

describe('selling out before a day', () => {
  const stock: ToSell = {
    ...{ units: 100, weekly: 10, days: 70, priceMinor: 39_000n, costMinor: 6000n },
  };

  it('needs no discount where sales do it', () => {
    expect(sellThrough(stock)).toMatchObject({ discountPercent: 0, sold: 100, leftOver: 0 });
  });

  it('marks down just so far that it sells out', () => {
    // 50 sell alone; twice as many need 1 - 1/sqrt(2), 30 per cent off.
    expect(sellThrough({ ...stock, days: 35 })).toMatchObject({
      ...{ discountPercent: 30, sold: 100, leftOver: 0, discountMinor: 1_170_000n },
    });
  });

  it('leaves a few over where marking all down would cost more', () => {
    expect(sellThrough({ ...stock, days: 69 })).toMatchObject({ discountPercent: 0, leftOver: 2 });
  });

  it('leaves everything where nothing sells, at what it cost and would have made', () => {
    expect(sellThrough({ ...stock, weekly: null })).toMatchObject({
      ...{ leftOver: 100, leftCostMinor: 600_000n, leftMarginMinor: 3_300_000n },
    });
  });

  it('never sells more than there is, nor costs more than doing nothing', () => {
    const any = fc.record({
      ...{ units: fc.nat(5000), weekly: fc.double({ min: 0, max: 500, noNaN: true }) },
      ...{ days: fc.nat(300), price: fc.bigInt(1n, 100_000n), cost: fc.bigInt(0n, 100_000n) },
    });
    fc.assert(
      fc.property(any, ({ price, cost, ...one }) => {
        const goods = { ...one, priceMinor: price, costMinor: cost };
        const [done, plain] = [sellThrough(goods), withoutDiscount(goods)];
        expect(done.sold + done.leftOver).toBe(one.units);
        expect(done.sold).toBeGreaterThanOrEqual(sellsAlone(goods));
        const costOf = (all: typeof done) =>
          (all.discountMinor ?? 0n) + (all.leftCostMinor ?? 0n) + (all.leftMarginMinor ?? 0n);
        expect(costOf(done)).toBeLessThanOrEqual(costOf(plain));
      }),
    );
  });
});
