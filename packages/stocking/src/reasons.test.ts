import { describe, expect, it } from 'vitest';
import { packReason, reason, unpackReason } from './reasons.ts';

describe('a packed reason', () => {
  it('is its code and its figures, without their names', () => {
    const late = reason('late_by_days', { days: 3.5, minor: 1200 });
    expect(packReason(late)).toEqual(['late_by_days', 3.5, 1200]);
    expect(unpackReason(packReason(late))).toEqual(late);
  });

  it('keeps words, nothing and every order of params', () => {
    for (const one of [
      reason('only_possible', {}),
      reason('feeds_markets', { markets: 'DE, FR', warehouse: 'FRA' }),
      reason('stockout_before_arrival', { unitsLost: 0, days: 2, date: '2026-03-02' }),
    ]) {
      expect(unpackReason(JSON.parse(JSON.stringify(packReason(one))))).toEqual(one);
    }
  });
});
