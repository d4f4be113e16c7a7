import { describe, expect, it } from 'vitest';
import { createRouter, ReplayStock, type RoutingNetwork } from './index.ts';

/** The README's example, figure by figure. */
describe('the example of the README', () => {
  const warehouse = (id: string, utcOffsetMinutes: number) => ({
    ...{ id, utcOffsetMinutes, pickPerUnitMinor: 320, packPerParcelMinor: 0, cutOffMinute: 960 },
    ...{ parcelsPerDay: null, dangerousGoods: null },
  });
  const lane = (from: string, costMinor: number, days: number) => ({
    ...{ warehouse: from, destination: 'FR', service: 'road', perKgBeyondMinor: 600 },
    bands: [{ upToGrams: 0, costMinor }],
    days: [{ days, probability: 1 }],
  });
  const network: RoutingNetwork = {
    warehouses: [warehouse('FRA', 60), warehouse('CDG', 60)],
    lanes: [lane('FRA', 4100, 4), lane('CDG', 2700, 2)],
    duties: ['FRA', 'CDG'].map((id) => ({ warehouse: id, destination: 'FR', shareOfValue: 0 })),
    blocks: [],
  };

  it('ships from Paris and says what Frankfurt lost by', () => {
    const router = createRouter(network, {
      ...{ latePerDayMinor: 100, promiseReliability: 0.9, maxParcels: 3 },
      ...{ allowPartial: false, unknownDutyBlocks: false },
    });
    const dress = { sku: 'DR-01', units: 1, weightGrams: 400, valueMinor: 40000 };
    const stock = new ReplayStock(
      new Map([
        ['FRA DR-01', 10],
        ['CDG DR-01', 10],
      ]),
    );
    const { decision, alternatives } = router.explain(
      {
        ...{ id: 'O-1', destination: 'FR', placedAtMinute: Date.UTC(2026, 10, 18, 8) / 60000 },
        ...{ promisedBy: null, wantedBy: null, usualWeightGrams: 500 },
        lines: [{ ...dress, dangerousGoods: null, lostMinor: 80000 }],
      },
      stock,
    );
    expect(decision).toMatchObject({
      parcels: [{ warehouse: 'CDG', promiseOn: '2026-11-20' }],
      costMinor: 3260,
    });
    expect(alternatives[0]?.lostBy.map((reason) => reason.code)).toEqual([
      ...['later_by_days', 'dearer_freight', 'dearer_in_total'],
    ]);
  });
});
