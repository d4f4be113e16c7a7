/** Where the stock of a replay stands at its start, when nobody knows where it stood. */
import type { RoutingNetwork } from '@tradewind/routing';

/** Share of a market's demand that stands in the warehouse which serves it most cheaply. */
const FORWARD_SHARE = 0.7;

export interface Sold {
  readonly sku: string;
  readonly market: string;
  readonly units: number;
}

/** What a parcel of half a kilogram costs on the cheapest lane of each pair. */
function cheapestLanes(network: RoutingNetwork): Map<string, string[]> {
  const costs = new Map<string, { warehouse: string; cost: number }[]>();
  for (const lane of network.lanes) {
    const fee = lane.bands[0]?.costMinor ?? 0;
    const duty = network.duties.find(
      (row) => row.warehouse === lane.warehouse && row.destination === lane.destination,
    );
    // A duty nobody knows must not make a warehouse look near.
    const far = duty?.shareOfValue === null ? Number.MAX_SAFE_INTEGER : 0;
    const cost = fee + lane.perKgBeyondMinor / 2 + far;
    const known = costs.get(lane.destination) ?? [];
    costs.set(lane.destination, [...known, { warehouse: lane.warehouse, cost }]);
  }
  return new Map(
    [...costs].map(([market, rows]) => [
      market,
      rows
        .sort((a, b) => a.cost - b.cost || (a.warehouse < b.warehouse ? -1 : 1))
        .map((row) => row.warehouse),
    ]),
  );
}

/**
 * Lays out `cover` times what was sold: most of each market's share where it is cheapest to send
 * from, the rest at the hub that is cheapest over all markets. An assumption, and named as one.
 * @returns units by `warehouse sku`
 */
export function layOutStock(
  network: RoutingNetwork,
  sold: readonly Sold[],
  cover: number,
  hub: string | null,
): Map<string, number> {
  const lanes = cheapestLanes(network);
  const exact = new Map<string, number>();
  const add = (warehouse: string, sku: string, units: number): void => {
    const key = `${warehouse} ${sku}`;
    exact.set(key, (exact.get(key) ?? 0) + units);
  };
  for (const { sku, market, units } of sold) {
    const near = lanes.get(market)?.[0] ?? hub;
    if (near === null) continue;
    add(near, sku, units * cover * FORWARD_SHARE);
    add(hub ?? near, sku, units * cover * (1 - FORWARD_SHARE));
  }
  return new Map([...exact].map(([key, units]) => [key, Math.ceil(units - 1e-9)]));
}

/** Warehouses by the distance of their country's market lanes: cheapest freight first. */
export function nearestFirst(network: RoutingNetwork): (destination: string) => readonly string[] {
  const lanes = cheapestLanes(network);
  const all = network.warehouses.map((one) => one.id);
  return (destination) => lanes.get(destination) ?? all;
}
