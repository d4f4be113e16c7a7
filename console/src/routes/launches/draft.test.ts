import { describe, expect, it } from 'vitest';
import { BLANK, type Draft, faultsOf, ticked, wishOf } from './draft.ts';

const whole: Draft = {
  ...{ sku: ' NEW-01 ', market: 'DE', launchWeek: '2026-12-01', scale: 1.2 },
  ...{ analogues: [{ sku: 'OLD-01', market: 'DE' }], reason: '' },
};

describe('a launch being written', () => {
  it('says what is missing, and asks for a reason only when it is kept', () => {
    expect(faultsOf(BLANK, true)).toEqual(['sku', 'market', 'launchWeek', 'analogues', 'reason']);
    expect(faultsOf(whole, false)).toEqual([]);
    expect(faultsOf(whole, true)).toEqual(['reason']);
    expect(faultsOf({ ...whole, scale: 0 }, false)).toEqual(['scale']);
    expect(faultsOf({ ...whole, scale: null }, false)).toEqual(['scale']);
  });

  it('is sent without the blanks around it', () => {
    expect(wishOf({ ...whole, reason: ' like it ' })).toMatchObject({
      ...{ sku: 'NEW-01', market: 'DE', scale: 1.2, reason: 'like it' },
    });
  });

  it('ticks an analogue, and unticks it', () => {
    const other = { sku: 'OLD-02', market: 'DE' };
    const two = ticked(whole.analogues, other);
    expect(two).toHaveLength(2);
    expect(ticked(two, other)).toEqual(whole.analogues);
  });
});
