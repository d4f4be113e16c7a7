import { describe, expect, it } from 'vitest';
import type { Flow } from '../../api/plans.ts';
import { shareOfParts } from './cost-parts.ts';
import { drawnFlows, type FlowPoint, marketSums } from './flows.ts';
import { mainReason, readableParams } from './sentences.ts';
import { urgencyOf } from './urgency.ts';
import { whyNoLines } from './why-no-lines.ts';

const telling = { currency: 'CNY', places: new Map([['w1', 'FRA']]) };

describe('the figures of a reason', () => {
  it('are money, places, countries and shares by name', () => {
    const params = {
      minor: 1258961,
      warehouse: 'w1',
      markets: 'DE, FR',
      level: 0.95,
      days: 1234.56,
    };
    expect(readableParams(params, telling, 'en')).toEqual({
      minor: 'CNY 12,589.61',
      warehouse: 'FRA',
      markets: 'Germany, France',
      level: '95%',
      days: '1,234.6',
    });
  });

  it('stay as they are when nothing is known of them', () => {
    const params = { from: 'unknown-id', date: '2026-01-02', minor: 5, markets: 3 };
    expect(readableParams(params, { ...telling, currency: null }, 'zh')).toEqual({
      from: 'unknown-id',
      date: '2026-01-02',
      minor: '5',
      markets: '3',
    });
  });

  it('say first what would happen, not what was computed', () => {
    const reason = (code: string) => ({ code, params: {} });
    const found = mainReason([reason('rounded_to_batch'), reason('stockout_expected')]);
    expect(found?.code).toBe('stockout_expected');
    expect(mainReason([reason('new_code')])?.code).toBe('new_code');
    expect(mainReason([])).toBeUndefined();
  });
});

describe('a plan without lines', () => {
  const note = (code: string) => ({ code, params: {} });
  const plan = (...codes: readonly string[]) => ({ skuCount: 3, assumptions: codes.map(note) });
  const served = [{ kind: 'delivery' }] as const;

  it('says that there is enough only where a market is served and nothing was left out', () => {
    expect(whyNoLines(plan('lane_assumed'), served)).toEqual({ why: 'enough', leftOut: [] });
    expect(whyNoLines(plan('lane_assumed', 'not_planned'), served)).toEqual({
      why: 'enoughOfSeen',
      leftOut: [note('not_planned')],
    });
  });

  it('says that no market is served, with its own notes where they may be why', () => {
    expect(whyNoLines(plan(), []).why).toBe('unserved');
    expect(whyNoLines(plan('rate_unknown'), [])).toEqual({
      why: 'unservedLeftOut',
      leftOut: [note('rate_unknown')],
    });
  });

  it('says that there was nothing to plan for', () => {
    expect(whyNoLines({ ...plan(), skuCount: 0 }, []).why).toBe('nothingSeen');
  });
});

describe('urgency', () => {
  it('is counted from the day the plan was made for, not from today', () => {
    expect(urgencyOf('2011-12-10', '2011-12-10')).toEqual({ days: 0, tone: 'red' });
    expect(urgencyOf('2011-12-17', '2011-12-10')).toEqual({ days: 7, tone: 'amber' });
    expect(urgencyOf('2011-12-18', '2011-12-10')).toEqual({ days: 8, tone: 'plain' });
    expect(urgencyOf(null, '2011-12-10')).toBeNull();
  });
});

describe('parts of a cost', () => {
  it('are measured against the largest; nothing is left out of sight', () => {
    const money = (amount: string) => ({ amount, currency: 'CNY' });
    const parts = { freight: money('50.00'), goods: money('-100.00'), late: money('0.00') };
    expect(shareOfParts(parts).map(({ part, share }) => [part, share])).toEqual([
      ['goods', 1],
      ['freight', 0.5],
    ]);
    expect(shareOfParts({})).toEqual([]);
  });
});

describe('flows on the map', () => {
  const point = (name: string, x: number): FlowPoint => ({ name, at: [x, 0] });
  const points = new Map([
    ['s', point('S', 0)],
    ['a', point('A', 1)],
    ['b', point('B', 2)],
    ['DE', point('Germany', 3)],
  ]);
  const flow = (
    from: string | null,
    to: string,
    units: number,
    more: Partial<Flow> = {},
  ): Flow => ({
    ...{ kind: 'supply', from, to, units, through: [], lines: 1 },
    money: { amount: String(units * 10), currency: 'CNY' },
    ...more,
  });

  it('go leg by leg over what is passed, thickest for the largest', () => {
    const drawn = drawnFlows(
      [flow('a', 'b', 5), flow('s', 'b', 10, { through: ['a'] })],
      'units',
      points,
      (one) => String(one.units),
    );
    expect(drawn.map(({ label, weight }) => [label, weight])).toEqual([
      ['S → A\n10', 1],
      ['A → B\n10', 1],
      ['A → B\n5', 0.5],
    ]);
  });

  it('leave out what has no place or no size', () => {
    expect(drawnFlows([flow(null, 'b', 5), flow('a', 'b', 0)], 'money', points, String)).toEqual(
      [],
    );
  });

  it('add up what reaches a market', () => {
    const flows = [
      flow('a', 'DE', 3, { kind: 'delivery' }),
      flow('b', 'DE', 4, { kind: 'delivery' }),
      flow('s', 'a', 9),
    ];
    expect(marketSums(flows, 'units')).toEqual([{ market: 'DE', value: 7 }]);
  });
});
