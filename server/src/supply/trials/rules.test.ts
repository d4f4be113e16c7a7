import { describe, expect, it } from 'vitest';
import {
  adviceIsCurrent,
  batchOf,
  checkDecision,
  reckonedStock,
  standingOf,
  trialOf,
  weeksOver,
  weeksSold,
} from './rules.ts';
import { laneOf, leadWeeks, likeAnalogues } from './rules-suggest.ts';
import type { TrialFacts } from './types.ts';

const FACTS: TrialFacts = {
  shape: [1, 1, 1, 1],
  rate: { low: 8, likely: 25, high: 80 },
  ...{ dispersion: 0.2, leadWeeks: 2, saleMinor: 9900, saleCostMinor: 3900 },
  goods: [
    { from: 1, unitMinor: 2000 },
    { from: 500, unitMinor: 1800 },
  ],
  ...{ freightMinor: 300, dutyMinor: 450, batchMinor: 20_000, salvageMinor: 100 },
  ...{ holdingMinor: 10, weeklyMinor: 0, minimumUnits: 50, multipleUnits: 10 },
};

describe('what the engine is asked', () => {
  it('a unit costs goods, freight and duty; a sale leaves its price less what it costs', () => {
    const trial = trialOf(FACTS);
    expect(trial.priceMinor).toBe(6000);
    expect(trial.steps).toEqual([
      { from: 1, unitMinor: 2750 },
      { from: 500, unitMinor: 2550 },
    ]);
  });

  it('an order of a batch holds goods at their step and freight, not duty', () => {
    expect(batchOf(FACTS, 100)).toEqual({ goodsMinor: 200_000n, freightMinor: 50_000n });
    expect(batchOf(FACTS, 500)).toEqual({ goodsMinor: 900_000n, freightMinor: 170_000n });
  });

  it('a season of one week is none', () => {
    expect(() => trialOf({ ...FACTS, shape: [1] })).toThrow('trials.bad_facts');
  });
});

describe('weeks of a trial', () => {
  const sold = [
    { day: '2026-11-04', units: 6 },
    { day: '2026-11-10', units: 2 },
    { day: '2026-11-11', units: 9 },
    { day: '2026-11-18', units: 100 },
  ];
  const facts = {
    ...{ launchedOn: '2026-11-04', today: '2026-11-20', weeks: 16, sold, gaps: [], words: [] },
  };

  it('count from the day of launch, and only when they are over', () => {
    expect(weeksOver('2026-11-04', '2026-11-10')).toBe(0);
    expect(weeksOver('2026-11-04', '2026-11-11')).toBe(1);
    expect(weeksSold(facts).map(({ from, units }) => [from, units])).toEqual([
      ['2026-11-04', 8],
      ['2026-11-11', 9],
    ]);
  });

  it('a stock-out takes its days off; a week with sales had stock on one day at least', () => {
    const out = (from: string, to: string | null) =>
      weeksSold({ ...facts, gaps: [{ from, to }] }).map(({ daysInStock }) => daysInStock);
    expect(out('2026-11-08', '2026-11-12')).toEqual([4, 5]);
    expect(out('2026-11-01', null)).toEqual([1, 1]);
  });

  it('what a person said goes before the orders', () => {
    const word = {
      ...{ week: 1, units: 40, daysInStock: 3, reason: 'a fair', saidBy: 'lin' },
      saidAt: new Date('2026-11-19T08:00:00Z'),
    };
    expect(weeksSold({ ...facts, words: [word] })[1]).toMatchObject({ units: 40, daysInStock: 3 });
  });

  it('what is on its way is one sum, with the weeks until its first part', () => {
    const coming = [
      { units: 100, number: 'PO-2', arrivesOn: '2026-12-01' },
      { units: 60, number: 'PO-1', arrivesOn: '2026-11-27' },
    ];
    const { underWay, signals } = standingOf(weeksSold(facts), 90, coming, '2026-11-20');
    expect(underWay).toEqual({ units: 160, weeksLeft: 1 });
    expect(signals).toHaveLength(2);
  });

  it('without a ledger stock is what was bought and has come, less what was sold', () => {
    const bought = { firstUnits: 150, received: 100 };
    // 8 and 9 in the whole weeks, 100 since; a word of 40 takes the place of the 9.
    expect(reckonedStock(bought, weeksSold(facts), sold, '2026-11-04')).toBe(250 - 117);
    const word = {
      ...{ week: 1, units: 40, daysInStock: 7, reason: 'a fair', saidBy: 'lin' },
      saidAt: new Date('2026-11-19T08:00:00Z'),
    };
    const told = weeksSold({ ...facts, words: [word] });
    expect(reckonedStock(bought, told, sold, '2026-11-04')).toBe(250 - 148);
  });
});

describe('a decision', () => {
  const advised = { action: 'reorder', units: 200 } as const;
  const decide = (action: 'reorder' | 'hold' | 'stop', units: number, reason = '') =>
    checkDecision({ action, units, reason }, advised, FACTS, []);

  it('as advised needs no reason, another one does', () => {
    expect(() => decide('reorder', 200)).not.toThrow();
    expect(() => decide('reorder', 300)).toThrow('trials.bad_decision');
    expect(() => decide('reorder', 300, 'fair in May')).not.toThrow();
    expect(() => decide('hold', 0)).toThrow('trials.bad_decision');
  });

  it('keeps to minimum and pack, and buys nothing beside a batch under way', () => {
    expect(() => decide('reorder', 40, 'a few more')).toThrow('trials.bad_decision');
    expect(() => decide('reorder', 205, 'a few more')).toThrow('trials.bad_decision');
    const coming = [{ units: 90, number: 'PO-1', arrivesOn: '2026-12-01' }];
    const again = { ...advised, reason: '' };
    expect(() => checkDecision(again, advised, FACTS, coming)).toThrow('trials.under_way');
  });
});

describe('what articles it is like say', () => {
  const curve = (sku: string, units: number[]) => ({ sku, firstWeek: '2026-03-02', units });

  it('three of them give low, likely and high, and the course of a launch', () => {
    const like = likeAnalogues(
      [curve('A', [4, 8, 12, 8]), curve('B', [10, 20, 30, 20]), curve('C', [20, 40, 60, 40])],
      6,
    );
    expect(like?.rate.likely).toBe(20);
    expect(like?.rate.low).toBeCloseTo(10.4, 1);
    expect(like?.rate.high).toBeCloseTo(36, 1);
    const [first = 0, , third = 0] = like?.shape ?? [];
    expect(third / first).toBeCloseTo(3, 1);
    expect(like?.shape).toHaveLength(6);
  });

  it('one of them says nothing of how far high lies from low: six times, as usual', () => {
    const { rate } = likeAnalogues([curve('A', [10, 10, 10])], 4) ?? {};
    expect((rate?.high ?? 0) / (rate?.low ?? 1)).toBeCloseTo(6, 0);
  });

  it('none that sold anything says nothing', () => {
    expect(likeAnalogues([curve('A', [0, 0])], 4)).toBeNull();
    expect(likeAnalogues([], 4)).toBeNull();
  });
});

describe('advice', () => {
  const given = { advisedWeek: 2, advisedStock: { onHand: 40, underWay: 0 } };
  const now = { weeks: [1, 2], onHand: 40, standing: { underWay: null } };

  it('holds while week, stock and what is on its way are the same', () => {
    expect(adviceIsCurrent(given, now)).toBe(true);
    const ordered = { ...given, advisedStock: { onHand: 40, underWay: 60 } };
    const coming = { ...now, standing: { underWay: { units: 60, weeksLeft: 3 } } };
    expect(adviceIsCurrent(ordered, coming)).toBe(true);
  });

  it('holds no longer once a week ended, a unit was sold or a batch was ordered', () => {
    expect(adviceIsCurrent(given, { ...now, weeks: [1, 2, 3] })).toBe(false);
    expect(adviceIsCurrent(given, { ...now, onHand: 39 })).toBe(false);
    const coming = { underWay: { units: 60, weeksLeft: 3 } };
    expect(adviceIsCurrent(given, { ...now, standing: coming })).toBe(false);
  });

  it('that was never given does not hold', () => {
    expect(adviceIsCurrent({ advisedWeek: null, advisedStock: null }, now)).toBe(false);
    expect(adviceIsCurrent({ advisedWeek: 2, advisedStock: null }, now)).toBe(false);
  });
});

describe('the way from supplier to shelf', () => {
  const lane = {
    ...{ kind: 'supply', active: true, fromSupplierId: null, toWarehouseId: 'W', daysMean: 30 },
    ...{ costPerUnit: 1, costPerKg: 4, currency: 'CNY' },
  };
  const of = {
    ...{ supplierId: 'S', warehouseId: 'W', kg: 0.5 },
    inBase: (major: number, currency: string) => (currency === 'CNY' ? major * 100 : null),
  };

  it('is the cheapest lane that goes there', () => {
    const fast = { ...lane, daysMean: 6, costPerKg: 40 };
    const elsewhere = { ...lane, toWarehouseId: 'X', costPerKg: 0 };
    const another = { ...lane, fromSupplierId: 'T', costPerKg: 0 };
    expect(laneOf([fast, lane, elsewhere, another], of)).toEqual({ days: 30, unitMinor: 300 });
    expect(laneOf([{ ...lane, currency: 'USD' }], of)).toBeNull();
  });

  it('whole weeks, up', () => {
    expect([leadWeeks(14, 0), leadWeeks(14, 1), leadWeeks(0, 0)]).toEqual([2, 3, 0]);
  });
});
