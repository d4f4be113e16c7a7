import {
  type DeliveryLane,
  defaultPolicy,
  demandDistribution,
  type MarketDemand,
  type Network,
  type SkuInput,
  type StockingInput,
  type SupplierOffer,
  type TransferLane,
} from '../src/index.ts';

/** Numbers from 0 to 1, the same for the same seed (a Weyl sequence mixed twice). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

export interface CaseSize {
  readonly seed: number;
  readonly skus: number;
  readonly markets: number;
  /** Capacity of the first overseas warehouse; `null` = not limited. */
  readonly room: number | null;
}

const sites = [
  ['SZX', 'domestic'],
  ['NGB', 'domestic'],
  ['FRA', 'overseas'],
  ['EWR', 'overseas'],
  ['LAX', 'overseas'],
  ['CDG', 'forward'],
  ['SIN', 'forward'],
] as const;
const levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];

type Place = readonly [number, number];

/**
 * A made-up company: seven warehouses of three tiers and markets scattered on a square, where
 * days and costs grow with distance, and SKUs of which most sell a little in one or two
 * markets and a few sell much in many.
 */
export function makeCase({ seed, skus, markets, room }: CaseSize): StockingInput {
  const random = seededRandom(seed);
  const places = sites.map((): Place => [random(), random()]);
  const network = makeNetwork(places, markets, room, random);
  return {
    today: '2026-03-02',
    policy: defaultPolicy,
    network,
    skus: Array.from({ length: skus }, (_, index) => makeSku(index, markets, random)),
  };
}

function apart(a: Place, b: Place): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

function makeNetwork(
  places: readonly Place[],
  markets: number,
  room: number | null,
  random: () => number,
): Network {
  const buyers = Array.from({ length: markets }, (): Place => [random(), random()]);
  const at = (index: number): Place => places[index] ?? [0, 0];
  return {
    warehouses: sites.map(([id, tier]) => ({
      id,
      tier,
      capacityUnits: id === 'FRA' ? room : null,
      storagePerUnitWeekMinor: { domestic: 3, overseas: 20, forward: 35 }[tier],
      fixedPerSkuWeekMinor: tier === 'domestic' ? 0 : 50,
    })),
    supplyLanes: ['SZX', 'NGB'].map((warehouse) => ({
      supplier: null,
      warehouse,
      leadDaysMean: 3,
      leadDaysSd: 1,
      freightPerUnitMinor: 20,
      freightPerKgMinor: 5,
    })),
    transferLanes: sites.flatMap(([from], i) =>
      sites.flatMap(([to, tier], j): TransferLane[] => {
        if (i === j || tier === 'domestic') return [];
        const distance = apart(at(i), at(j));
        const costPerUnitMinor = Math.round(50 + 600 * distance);
        const days = Math.ceil(3 + 30 * distance);
        return [{ from, to, days, costPerUnitMinor, costPerKgMinor: 10, minimumUnits: 2 }];
      }),
    ),
    deliveryLanes: sites.flatMap(([warehouse], i) =>
      buyers.flatMap((buyer, m): DeliveryLane[] => {
        const distance = apart(at(i), buyer);
        if (distance > 1.1) return [];
        const costPerUnitMinor = Math.round(200 + 2500 * distance);
        const days = Math.ceil(1 + 14 * distance);
        return [{ warehouse, market: `M${m}`, days, costPerUnitMinor, costPerKgMinor: 20 }];
      }),
    ),
  };
}

const offers: readonly SupplierOffer[] = [
  {
    supplier: 'steady',
    unitCostMinor: 2000,
    minimumUnits: 50,
    batchUnits: 10,
    orderCostMinor: 3000,
    productionDaysMean: 15,
    productionDaysSd: 3,
  },
  {
    supplier: 'quick',
    unitCostMinor: 2300,
    minimumUnits: 12,
    batchUnits: 6,
    orderCostMinor: 3000,
    productionDaysMean: 7,
    productionDaysSd: 2,
  },
];

function makeSku(index: number, markets: number, random: () => number): SkuInput {
  const reach = Math.floor((1 - random()) ** -0.9);
  const wanted = Math.min(markets, reach);
  const chosen = new Set<number>();
  while (chosen.size < wanted) chosen.add(Math.floor(random() ** 2 * markets));
  const volume = Math.exp(random() * 5 - 2);
  return {
    sku: `K${index}`,
    demand: [...chosen].map((m, rank) => makeDemand(`M${m}`, volume / (1 + rank), random)),
    stock: sites.map(([warehouse]) => {
      const onHand = Math.floor(random() * random() * volume * 10);
      return { warehouse, onHand, reserved: Math.floor(onHand * 0.1) };
    }),
    inbound:
      random() < 0.3
        ? [{ warehouse: 'FRA', units: Math.ceil(volume * 2), arrives: '2026-03-20' }]
        : [],
    offers: offers.slice(0, random() < 0.5 ? 1 : 2),
    blocked:
      random() < 0.15
        ? [
            { warehouse: 'LAX', market: `M${Math.floor(random() * markets)}`, rule: 'R-1' },
            { warehouse: random() < 0.3 ? 'EWR' : 'SIN', market: null, rule: 'R-2' },
          ]
        : [],
    service: { kind: 'economic' },
    weightKg: random() < 0.9 ? 0.2 + random() * 3 : null,
    spacePerUnit: 1,
  };
}

function makeDemand(market: string, mean: number, random: () => number): MarketDemand {
  const demand = demandDistribution(mean, mean * (1.2 + 3 * random()));
  const quantiles = levels.map((level) => ({ level, units: demand.quantile(level) }));
  return {
    market,
    weeks: Array.from({ length: 26 }, () => ({ mean, quantiles })),
    marginMinor: 1500 + Math.floor(random() * 3000),
    promisedDays: 6,
  };
}
