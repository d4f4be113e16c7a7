import { holdAll } from './held.ts';
import type { NetworkModel } from './network-model.ts';
import { type Placement, placeBySearch, placeExactly } from './place.ts';
import { placementCost } from './placement-cost.ts';
import { steadyUse } from './room-use.ts';
import { type SkuModel, withRoomPrices } from './sku-model.ts';

/** A SKU with where it is placed under the current prices of room. */
export interface Placed {
  readonly model: SkuModel;
  readonly placement: Placement;
}

export interface PricedPlacements {
  readonly placed: readonly Placed[];
  readonly prices: readonly number[];
}

const rounds = 10;

/**
 * Where the SKUs together want more room than a warehouse has, room gets a price per unit and
 * week (a Lagrange multiplier): doubled until the warehouse fits, then halved in. Only the
 * SKUs that wanted a priced warehouse are placed again, so the rounds are cheap. The price
 * enters holding costs, so SKUs leave, or hold less, in the order in which room is worth least
 * to them; what still does not fit is cut by `fitRoom`.
 */
export function priceRoom(network: NetworkModel, start: readonly Placed[]): PricedPlacements {
  const capacity = network.warehouses.map(({ capacityUnits }) => capacityUnits);
  const prices = capacity.map(() => 0);
  if (capacity.every((units) => units === null)) return { placed: start, prices };
  const low = capacity.map(() => 0);
  const high = capacity.map(() => Number.POSITIVE_INFINITY);
  const placed = [...start];
  const uses = placed.map((sku) => useOf(sku));
  const touched = new Set<number>();
  for (let round = 0; round < rounds; round += 1) {
    let moved = false;
    for (const [w, room] of capacity.entries()) {
      if (room === null) continue;
      const total = uses.reduce((all, use) => all + (use[w] ?? 0), 0);
      moved = stepPrice(prices, low, high, w, total > room, network) || moved;
    }
    if (!moved) break;
    for (const [index, use] of uses.entries()) {
      if (use.some((units, w) => units > 0 && (prices[w] ?? 0) > 0)) touched.add(index);
    }
    for (const index of touched) {
      const sku = placed[index];
      if (sku === undefined) continue;
      const next = placeAgain(sku, prices);
      placed[index] = next;
      uses[index] = useOf(next);
    }
  }
  return { placed, prices };
}

/** Raises an overfull warehouse's price, lowers a priced one with room; true if it changed. */
function stepPrice(
  prices: number[],
  low: number[],
  high: number[],
  w: number,
  overfull: boolean,
  network: NetworkModel,
): boolean {
  const price = prices[w] ?? 0;
  if (!overfull && price === 0) return false;
  if (overfull) low[w] = price;
  else high[w] = price;
  const [floor, ceiling] = [low[w] ?? 0, high[w] ?? 0];
  const first = Math.max(1, network.warehouses[w]?.storagePerUnitWeekMinor ?? 1);
  const next = Number.isFinite(ceiling) ? (floor + ceiling) / 2 : Math.max(first, floor * 2);
  prices[w] = next;
  return Math.abs(next - price) > 0.01 * next;
}

function placeAgain({ model, placement }: Placed, prices: readonly number[]): Placed {
  const priced = withRoomPrices(model, prices);
  const costs = placementCost(priced);
  const next = placement.exact ? placeExactly(costs) : placeBySearch(costs, placement.choice);
  return { model: priced, placement: next };
}

function useOf({ model, placement }: Placed): number[] {
  return holdAll(model, placement.choice).map((site) =>
    site.served.length > 0 ? steadyUse(model.input.spacePerUnit, site) : 0,
  );
}
