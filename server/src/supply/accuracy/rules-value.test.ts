import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Change,
  type ChangeWeek,
  holdingChange,
  scoreChange,
  shareInterval,
  valueAdded,
} from './rules-value.ts';

const LEVELS = [0.1, 0.5, 0.9];
const MONEY = { underMilli: 1_000_000n, overMilli: 100_000n, level: 0.9 };

const change = (over: Partial<Change> = {}): Change => ({
  ...{ overrideId: 'c1', sku: 'DR-01', market: 'DE', fromWeek: '2026-09-07', reason: 'Live show' },
  ...{ kind: 'percent', amount: 50, author: 'mei', createdAt: new Date('2026-09-01') },
  ...{ baseline: [20, 20], withdrawnAt: null },
  ...over,
});

const weeks = (...sold: number[]): ChangeWeek[] =>
  sold.map((actual, at) => ({ at, actual, quantiles: [12, 20, 28] }));

describe('what a change was worth', () => {
  it('is the error without it against the error with it, in units and in money', () => {
    // Said 20 a week, made 30; 33 and 26 came: wrong by 13 + 6 without, by 3 + 4 with it.
    const scored = scoreChange(change(), weeks(33, 26), LEVELS, MONEY);
    expect(scored).toMatchObject({ weeks: 2, machineError: 19, changedError: 7 });
    // Stock 28 without: 5 short, 2 over = 50.00 + 2.00. Stock 42 with: 9 and 16 over = 25.00.
    expect(scored?.gainedMinor).toBe(5200n - 2500n);
  });

  it('is a loss where the planner was wrong', () => {
    const scored = scoreChange(change({ kind: 'absolute', amount: 60 }), weeks(20), LEVELS, MONEY);
    expect(scored).toMatchObject({ machineError: 0, changedError: 40, gainedMinor: 800n - 6400n });
  });

  it('has no money without price and cost, or without the quantiles of the forecast', () => {
    expect(scoreChange(change(), weeks(33), LEVELS, null)?.gainedMinor).toBeNull();
    const bare = [{ at: 0, actual: 33, quantiles: null }];
    expect(scoreChange(change(), bare, LEVELS, MONEY)?.gainedMinor).toBeNull();
  });

  it('is nothing yet where no week has ended, or where the series was not forecast', () => {
    expect(scoreChange(change(), [], LEVELS, MONEY)).toBeNull();
    expect(scoreChange(change({ baseline: null }), weeks(33), LEVELS, MONEY)).toBeNull();
  });

  it('is zero for a change that changes nothing', () => {
    const count = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(fc.array(count, { minLength: 1, maxLength: 8 }), count, (sold, said) => {
        const idle = change({ amount: 0, baseline: sold.map(() => said) });
        const scored = scoreChange(idle, weeks(...sold), LEVELS, MONEY);
        expect(scored?.machineError).toBe(scored?.changedError);
        expect(scored?.gainedMinor).toBe(0n);
        const { overall } = valueAdded(scored === null ? [] : [scored]);
        expect(overall).toMatchObject({ helped: 0, even: 1, gainedMinor: 0n });
      }),
    );
  });
});

describe('all changes together', () => {
  it('add up the same by person, by reason and by SKU', () => {
    const one = fc.record({
      overrideId: fc.uuid(),
      sku: fc.constantFrom('A', 'B', 'C'),
      market: fc.constant('DE'),
      author: fc.constantFrom('mei', 'li'),
      reason: fc.constantFrom('fair', 'price'),
      weeks: fc.integer({ min: 1, max: 9 }),
      machineError: fc.integer({ min: 0, max: 99 }),
      changedError: fc.integer({ min: 0, max: 99 }),
      gainedMinor: fc.option(fc.bigInt({ min: -999n, max: 999n })),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 20 }), (changes) => {
        const { overall, ...groups } = valueAdded(changes);
        for (const group of Object.values(groups)) {
          const sum = (read: (part: (typeof group)[number]) => number): number =>
            group.reduce((total, part) => total + read(part), 0);
          expect(sum((part) => part.changes)).toBe(overall.changes);
          expect(sum((part) => part.machineError)).toBe(overall.machineError);
          expect(sum((part) => part.helped)).toBe(overall.helped);
          const money = group.reduce((total, part) => total + (part.gainedMinor ?? 0n), 0n);
          expect(money).toBe(overall.gainedMinor ?? 0n);
        }
      }),
    );
  });

  it('tell how sure a share is: three of four may be a third or nearly all', () => {
    // Wilson's interval of 3 of 4, as published for it: 0.301 to 0.954.
    expect(shareInterval(3, 4)?.low).toBeCloseTo(0.301, 3);
    expect(shareInterval(3, 4)?.high).toBeCloseTo(0.954, 3);
    expect(shareInterval(0, 0)).toBeNull();
  });

  it('leave a week to the latest change in force when it began', () => {
    const first = { createdAt: new Date('2026-09-01'), withdrawnAt: null };
    const later = { createdAt: new Date('2026-09-03'), withdrawnAt: new Date('2026-09-10') };
    expect(holdingChange([first, later], '2026-09-07')).toBe(later);
    expect(holdingChange([first, later], '2026-09-14')).toBe(first);
    expect(holdingChange([], '2026-09-14')).toBeNull();
  });
});
