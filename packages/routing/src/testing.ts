/** Small networks and orders for the tests of this package. */
import type {
  RoutingLane,
  RoutingLine,
  RoutingNetwork,
  RoutingOrder,
  RoutingPolicy,
  RoutingWarehouse,
  StockView,
} from './types.ts';

export const POLICY: RoutingPolicy = {
  latePerDayMinor: 100,
  promiseReliability: 0.9,
  maxParcels: 3,
  allowPartial: false,
  unknownDutyBlocks: false,
};

export function warehouse(id: string, more: Partial<RoutingWarehouse> = {}): RoutingWarehouse {
  return {
    ...{ id, pickPerUnitMinor: 50, packPerParcelMinor: 100, cutOffMinute: 960 },
    ...{ utcOffsetMinutes: 0, parcelsPerDay: null, dangerousGoods: [] },
    ...more,
  };
}

/** Always the same days, one price up to two kilograms. */
export function lane(
  from: string,
  destination: string,
  costMinor: number,
  days: number,
): RoutingLane {
  return {
    ...{ warehouse: from, destination, service: 'road', perKgBeyondMinor: 200 },
    bands: [{ upToGrams: 2000, costMinor }],
    days: [{ days, probability: 1 }],
  };
}

export function network(
  warehouses: readonly RoutingWarehouse[],
  lanes: readonly RoutingLane[],
  more: Partial<RoutingNetwork> = {},
): RoutingNetwork {
  const duties = lanes.map(({ warehouse: id, destination }) => ({
    ...{ warehouse: id, destination, shareOfValue: 0 },
  }));
  return { warehouses, lanes, duties, blocks: [], ...more };
}

export function line(sku: string, units: number, more: Partial<RoutingLine> = {}): RoutingLine {
  return {
    ...{ sku, units, weightGrams: 400, valueMinor: 3000, dangerousGoods: null, lostMinor: 5000 },
    ...more,
  };
}

/** Thursday 2026-11-19, 10:00 UTC. */
export const THURSDAY = Date.parse('2026-11-19T10:00:00Z') / 60_000;

export function order(
  lines: readonly RoutingLine[],
  more: Partial<RoutingOrder> = {},
): RoutingOrder {
  return {
    ...{ id: 'O-1', destination: 'FR', placedAtMinute: THURSDAY, promisedBy: null },
    ...{ wantedBy: null, usualWeightGrams: 500, lines },
    ...more,
  };
}

/** Stock as 'CDG DR-01' -> units. */
export function stockOf(units: Readonly<Record<string, number>>): StockView {
  return {
    units: (id, sku) => units[`${id} ${sku}`] ?? 0,
    parcels: () => 0,
  };
}
