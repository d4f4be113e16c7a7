import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../platform/days/index.ts';
import { netDemand, returnNotes, type SentWeek } from './rules-net-demand.ts';

const MONDAY = '2026-05-04';
const week = (at: number, more: Partial<SentWeek> = {}): SentWeek => ({
  ...{ sku: 'DR-01', market: 'DE', week: addDays(MONDAY, at * 7) },
  ...{ gross: 10, cancelled: 0, returned: 0, ...more },
});
const NET = { returnsInDemand: 'net', restockableShare: 1 } as const;

describe('demand to buy for', () => {
  it('is what was ordered less what was called off and what came back fit for sale', () => {
    const { demand, returns } = netDemand([week(0, { cancelled: 1, returned: 4 })], {
      ...NET,
      restockableShare: 0.5,
    });
    // 10 ordered, 1 called off, 4 returned of which 2 can be sold again.
    expect(demand).toEqual([{ sku: 'DR-01', market: 'DE', week: MONDAY, units: 7 }]);
    expect(returns).toMatchObject([{ cancelled: 1, returned: 4, restocked: 2 }]);
  });

  it('keeps returns in where the company says gross, call-offs never', () => {
    const { demand, returns } = netDemand([week(0, { cancelled: 1, returned: 4 })], {
      ...NET,
      returnsInDemand: 'gross',
    });
    expect(demand[0]?.units).toBe(9);
    expect(returns[0]).toMatchObject({ returned: 4, restocked: 0 });
  });

  it('rounds the share over the weeks, not in each of them', () => {
    const weeks = [0, 1, 2, 3].map((at) => week(at, { returned: 1 }));
    const { returns } = netDemand(weeks, { ...NET, restockableShare: 0.5 });
    expect(returns.map((one) => one.restocked)).toEqual([0, 1, 0, 1]);
  });

  it('has no week where everything came back', () => {
    const { demand, returns } = netDemand([week(0, { returned: 10 })], NET);
    expect(demand).toEqual([]);
    expect(returns).toHaveLength(1);
  });

  it('adds up for any share, and is never below zero', () => {
    const parts = fc
      .record({ cancelled: fc.nat(20), returned: fc.nat(20), kept: fc.nat(20) })
      .map(({ cancelled, returned, kept }) => ({
        ...{ cancelled, returned, gross: cancelled + returned + kept },
      }));
    fc.assert(
      fc.property(
        fc.array(parts, { minLength: 1, maxLength: 20 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, restockableShare) => {
          const weeks = rows.map((row, at) => week(at, row));
          const { demand, returns } = netDemand(weeks, { ...NET, restockableShare });
          const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
          const restocked = sum(returns.map((one) => one.restocked));
          const returned = sum(returns.map((one) => one.returned));
          expect(demand.every(({ units }) => units > 0)).toBe(true);
          expect(returns.every((one) => one.restocked <= one.returned)).toBe(true);
          expect(Math.abs(restocked - returned * restockableShare)).toBeLessThan(1);
          expect(sum(demand.map(({ units }) => units))).toBe(
            sum(weeks.map((one) => one.gross - one.cancelled)) - restocked,
          );
        },
      ),
    );
  });
});

describe('a run says of returns', () => {
  const weeks = [week(0, { cancelled: 1, returned: 4 })];
  const known = { records: 3, medianDays: 20, lastDay: '2026-06-30' };

  it('which demand it used, and since when returns are still to come', () => {
    const notes = returnNotes(weeks, netDemand(weeks, NET), NET, known);
    expect(notes).toEqual([
      {
        code: 'demand_net',
        params: { gross: 10, cancelled: 1, returned: 4, restocked: 4, net: 5, share: 1 },
      },
      { code: 'returns_to_come', params: { days: 20, since: '2026-06-10' } },
    ]);
  });

  it('that it does not know, where nobody recorded any', () => {
    const nothing = { records: 0, medianDays: null, lastDay: '2026-06-30' };
    const plain = [week(0)];
    expect(returnNotes(plain, netDemand(plain, NET), NET, nothing)).toEqual([
      { code: 'returns_unknown', params: {} },
    ]);
  });
});
