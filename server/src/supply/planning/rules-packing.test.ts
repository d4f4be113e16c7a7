import { describe, expect, it } from 'vitest';
import { packLosers, unpackLosers } from './rules-packing.ts';
import type { Loser } from './types.ts';

const losers: readonly Loser[] = [
  {
    alternative: { kind: 'serve_from', warehouse: 'FRA' },
    deltaCostMinor: 1200,
    lostBy: [
      { code: 'slower_by_days', params: { days: 2.5 } },
      { code: 'dearer_delivery', params: { minor: 900 } },
    ],
  },
  {
    alternative: { kind: 'serve_from', warehouse: 'EWR' },
    deltaCostMinor: null,
    lostBy: [{ code: 'no_lane', params: {} }],
  },
  {
    alternative: { kind: 'do_not_serve' },
    deltaCostMinor: 0,
    lostBy: [{ code: 'market_kept', params: {} }],
  },
];

describe('the alternatives of a placement', () => {
  it('are stored without the names of their parts', () => {
    expect(packLosers(losers)[0]).toEqual([
      'FRA',
      1200,
      ['slower_by_days', 2.5],
      ['dearer_delivery', 900],
    ]);
  });

  it('come back whole, from the short form and from the long one of older plans', () => {
    expect(unpackLosers(JSON.parse(JSON.stringify(packLosers(losers))))).toEqual(losers);
    expect(unpackLosers(losers)).toEqual(losers);
  });
});
