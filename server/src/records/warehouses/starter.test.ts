import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listCountries } from '../../platform/geo/index.ts';
import { layOutStarterNetwork, type StarterLane } from './starter.ts';

const SELLER = [
  { market: 'US', units: 5000 },
  { market: 'DE', units: 3000 },
  { market: 'FR', units: 2000 },
  { market: 'GB', units: 1500 },
  { market: 'ID', units: 900 },
  { market: 'AE', units: 600 },
  { market: null, units: 400 },
];

const codes = (warehouses: readonly { code: string }[]) => warehouses.map((w) => w.code);

function lanesOf(lanes: readonly StarterLane[], kind: string, from: string | null) {
  return lanes.filter((lane) => lane.kind === kind && lane.from === from);
}

describe('a starter network', () => {
  it('has a domestic warehouse, hubs where buyers are, and forward ones far from them', () => {
    const { warehouses } = layOutStarterNetwork(SELLER, 'en');
    expect(codes(warehouses)).toEqual(['SZX', 'LAX', 'FRA', 'FW-US', 'FW-FR', 'FW-GB', 'FW-ID']);
    expect(warehouses.map((w) => w.tier)).toEqual([
      'domestic',
      'overseas',
      'overseas',
      'forward',
      'forward',
      'forward',
      'forward',
    ]);
  });

  it('is named in the language of whoever asked', () => {
    const [home] = layOutStarterNetwork(SELLER, 'zh').warehouses;
    expect(home).toMatchObject({ name: '深圳仓', city: '深圳', timeZone: 'Asia/Shanghai' });
  });

  it('of a company without known markets is the domestic warehouse alone', () => {
    const { warehouses, lanes } = layOutStarterNetwork([{ market: null, units: 9 }], 'en');
    expect(codes(warehouses)).toEqual(['SZX']);
    expect(lanes.map((lane) => lane.kind)).toEqual(['supply']);
  });

  it('sends by sea cheap and slow, by air dear and fast', () => {
    const { lanes } = layOutStarterNetwork(SELLER, 'en');
    const toFrankfurt = lanesOf(lanes, 'transfer', 'SZX').filter((lane) => lane.to === 'FRA');
    const [sea, air] = toFrankfurt;
    expect(toFrankfurt.map((lane) => lane.mode)).toEqual(['sea', 'air']);
    expect(sea?.daysMean).toBeGreaterThan(air?.daysMean ?? Infinity);
    expect(sea?.costPerKg).toBeLessThan(air?.costPerKg ?? 0);
  });

  it('states where each figure comes from', () => {
    const { lanes } = layOutStarterNetwork(SELLER, 'en');
    expect(lanes.every((lane) => lane.assumptions.length === 1)).toBe(true);
    expect(new Set(lanes.flatMap((lane) => lane.assumptions))).toEqual(
      new Set([
        'supply.road',
        'transfer.sea',
        'transfer.air',
        'transfer.road',
        'delivery.road',
        'delivery.express',
      ]),
    );
  });

  const markets = fc.array(
    fc.record({
      market: fc.option(fc.constantFrom(...listCountries().map((country) => country.code))),
      units: fc.integer({ min: 0, max: 1_000_000 }),
    }),
    { maxLength: 40 },
  );

  it('reaches every market from home, supplies every warehouse, and repeats no lane', () => {
    fc.assert(
      fc.property(markets, (given) => {
        const { warehouses, lanes } = layOutStarterNetwork(given, 'en');
        const wanted = new Set(given.flatMap(({ market }) => (market === null ? [] : [market])));
        const reached = new Set(lanesOf(lanes, 'delivery', 'SZX').map((lane) => lane.toMarket));
        expect(reached).toEqual(wanted);
        const supplied = new Set(lanes.filter((l) => l.kind !== 'delivery').map((l) => l.to));
        expect(codes(warehouses).every((code) => supplied.has(code))).toBe(true);
        expect(new Set(codes(warehouses)).size).toBe(warehouses.length);
        const keys = lanes.map((l) => `${l.kind} ${l.from} ${l.to} ${l.toMarket} ${l.mode}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect(lanes.every((lane) => lane.daysMean > 0 && lane.daysSd >= 0)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
