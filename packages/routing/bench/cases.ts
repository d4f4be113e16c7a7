/**
 * A seeded generator of routing problems: fulfilment centres and regions on a map, SKUs of Zipf
 * popularity, a long tail held in one to four centres, orders of one to five lines.
 */

import { seeded } from '@tradewind/random';
import type { Desk } from '../src/index.ts';
import type { RoutingNetwork, RoutingOrder, RoutingPolicy } from '../src/types.ts';

export interface CaseShape {
  readonly seed: number;
  readonly centres: number;
  readonly regions: number;
  readonly skus: number;
  readonly orders: number;
  /** Stock as a multiple of the expected demand. */
  readonly cover: number;
}

export interface RoutingCase {
  readonly network: RoutingNetwork;
  readonly policy: RoutingPolicy;
  readonly orders: readonly RoutingOrder[];
  /** As many orders of the same kind from the time before: all that is known of the future. */
  readonly past: readonly RoutingOrder[];
  readonly skus: readonly string[];
  readonly stock: ReadonlyMap<string, number>;
  readonly nearest: (destination: string) => readonly string[];
  readonly list: readonly string[];
}

const START = Date.parse('2026-10-01T00:00:00Z') / 60_000;
/** What losing a unit costs, of the same order as six parcels. */
const LOST = 2500;

interface Point {
  readonly x: number;
  readonly y: number;
}

function networkOf(centres: readonly Point[], regions: readonly Point[]): RoutingNetwork {
  const km = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
  const ids = centres.map((_, i) => `FC${i}`);
  const pairs = centres.flatMap((from, c) => regions.map((to, r) => ({ c, r, km: km(from, to) })));
  return {
    warehouses: ids.map((id) => ({
      ...{ id, pickPerUnitMinor: 20, packPerParcelMinor: 80, cutOffMinute: 960 },
      ...{ utcOffsetMinutes: 0, parcelsPerDay: null, dangerousGoods: [] },
    })),
    lanes: pairs.map(({ c, r, km: far }) => ({
      ...{ warehouse: ids[c] ?? '', destination: `R${r}`, service: 'ground' },
      bands: [500, 1000, 2000, 5000].map((upToGrams, i) => ({
        upToGrams,
        costMinor: Math.round(250 + far * (2 + i)),
      })),
      perKgBeyondMinor: Math.round(60 + far / 2),
      days: [{ days: 1 + Math.floor(far / 25), probability: 1 }],
    })),
    duties: pairs.map(({ c, r }) => ({
      ...{ warehouse: ids[c] ?? '', destination: `R${r}`, shareOfValue: 0 },
    })),
    blocks: [],
  };
}

export function makeCase(shape: CaseShape): RoutingCase {
  const random = seeded(shape.seed);
  const point = (): Point => ({ x: random() * 100, y: random() * 60 });
  const centres = Array.from({ length: shape.centres }, point);
  const regions = Array.from({ length: shape.regions }, point);
  const popularity = Array.from({ length: shape.skus }, (_, i) => 1 / (i + 1));
  const total = popularity.reduce((a, b) => a + b, 0);
  const cumulative: number[] = [];
  popularity.reduce((sum, p, i) => {
    cumulative[i] = sum + p / total;
    return sum + p / total;
  }, 0);
  const anySku = (): number => {
    const at = random();
    const found = cumulative.findIndex((edge) => at < edge);
    return found < 0 ? shape.skus - 1 : found;
  };
  const grams = popularity.map(() => 150 + Math.floor(random() * 900));
  const linesOf = (): number[] => {
    const wanted = 1 + Math.floor(random() * 5);
    const skus = new Set<number>();
    while (skus.size < wanted) skus.add(anySku());
    return [...skus];
  };
  const anyOrder = (i: number): RoutingOrder => {
    const lines = linesOf().map((s) => ({
      ...{ sku: `S${s}`, units: 1, weightGrams: grams[s] ?? 500, valueMinor: 2000 },
      ...{ dangerousGoods: null, lostMinor: LOST },
    }));
    return {
      ...{ id: `O${i}`, destination: `R${Math.floor(random() * shape.regions)}`, lines },
      placedAtMinute: START + Math.floor((i / shape.orders) * 30 * 1440),
      ...{ promisedBy: null, wantedBy: null, usualWeightGrams: 500 },
    };
  };
  const orders = Array.from({ length: shape.orders }, (_, i) => anyOrder(i));
  const stock = stockOf(
    shape,
    popularity.map((p) => p / total),
    random,
  );
  return {
    network: networkOf(centres, regions),
    policy: {
      ...{ latePerDayMinor: 0, promiseReliability: 0.9, maxParcels: 4, allowPartial: true },
      unknownDutyBlocks: true,
    },
    ...{ orders, stock, past: Array.from({ length: shape.orders }, (_, i) => anyOrder(i)) },
    skus: popularity.map((_, s) => `S${s}`),
    ...ranks(centres, regions),
  };
}

/** Puts the units of a case on a desk, and no others. */
export function loadStock(desk: Desk, { stock }: RoutingCase): void {
  desk.stock.fill(0);
  for (const [key, units] of stock) {
    const [place = '', sku = ''] = key.split(' ');
    desk.add(place, sku, units);
  }
}

/** Expected demand of a SKU, held in all centres for the head and in one to four for the tail. */
function stockOf(
  { centres, orders, cover }: CaseShape,
  shares: readonly number[],
  random: () => number,
): Map<string, number> {
  const stock = new Map<string, number>();
  const expected = orders * 3;
  shares.forEach((share, s) => {
    const units = Math.max(1, Math.round(share * expected * cover));
    const holders = s < 40 ? centres : 1 + Math.floor(random() * Math.min(4, centres));
    const order = Array.from({ length: centres }, (_, c) => c).sort(() => random() - 0.5);
    for (let u = 0; u < units; u++) {
      const key = `FC${order[u % holders] ?? 0} S${s}`;
      stock.set(key, (stock.get(key) ?? 0) + 1);
    }
  });
  return stock;
}

function ranks(centres: readonly Point[], regions: readonly Point[]) {
  const list = centres.map((_, c) => `FC${c}`);
  const byRegion = regions.map((region) => {
    const far = (c: number): number => {
      const at = centres[c] ?? region;
      return Math.hypot(at.x - region.x, at.y - region.y);
    };
    return centres
      .map((_, c) => c)
      .sort((a, b) => far(a) - far(b))
      .map((c) => `FC${c}`);
  });
  const nearest = (destination: string) => byRegion[Number(destination.slice(1))] ?? list;
  return { list, nearest };
}
