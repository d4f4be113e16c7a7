/** The company's network in the words of the stocking engine, in one currency. Pure. */
import type { CurrencyCode } from '@tradewind/money';
import type {
  DeliveryLane,
  Network,
  SupplyLane,
  TransferLane,
  Warehouse,
} from '@tradewind/stocking';
import type { Lane, Warehouse as WarehouseRecord } from '../../records/warehouses/index.ts';
import { majorToBase, type Rates } from './rules-money.ts';
import type { Note, PlanningSettings } from './types.ts';

export interface NetworkFacts {
  readonly warehouses: readonly WarehouseRecord[];
  readonly lanes: readonly Lane[];
  readonly settings: PlanningSettings;
  readonly rates: Rates;
  /** Weight and purchase value of a usual unit: they decide between two modes of one lane. */
  readonly usualKg: number;
  readonly usualCostMinor: number;
  /** Units a buyer's order holds on average, by market; they share the parcel's fee. */
  readonly unitsPerOrder: ReadonlyMap<string, number>;
}

/** Heavier orders travel in several parcels. */
const HEAVIEST_PARCEL_KG = 20;

/** Units that share one parcel to a market; 1 where nothing is known. */
function parcelUnits(market: string, { unitsPerOrder, usualKg }: NetworkFacts): number {
  const fitting = Math.max(1, HEAVIEST_PARCEL_KG / usualKg);
  return Math.min(fitting, Math.max(1, unitsPerOrder.get(market) ?? 1));
}

interface Priced {
  readonly lane: Lane;
  readonly perUnit: number;
  readonly perKg: number;
}

/**
 * Builds the engine's network of what is active. Between two places the engine takes one lane: of
 * several modes the cheapest for a usual unit, counting freight, capital while it travels and, to
 * buyers, days beyond the promise. A lane whose currency has no rate is left out and named.
 */
export function buildNetwork(facts: NetworkFacts): { network: Network; notes: Note[] } {
  const { settings, rates } = facts;
  const base = settings.baseCurrency;
  const warehouses = facts.warehouses.filter((one) => one.active);
  const known = new Set(warehouses.map((one) => one.warehouseId));
  const lost = new Set<string>();
  const priced = facts.lanes
    .filter((lane) => lane.active && isKnown(lane, known))
    .flatMap((lane): Priced[] => {
      const perUnit = majorToBase(lane.costPerUnit, lane.currency, base, rates);
      const perKg = majorToBase(lane.costPerKg, lane.currency, base, rates);
      if (perUnit === null || perKg === null) lost.add(lane.currency);
      return perUnit === null || perKg === null ? [] : [{ lane, perUnit, perKg }];
    });
  const handling = new Map(
    warehouses.map((one) => [
      one.warehouseId,
      majorToBase(one.handlingRate ?? 0, one.currency, base, rates) ?? 0,
    ]),
  );
  const best = cheapest(priced, facts);
  const network: Network = {
    warehouses: warehouses.map((one) => toWarehouse(one, base, rates)),
    supplyLanes: best.flatMap(toSupply),
    transferLanes: best.flatMap((one) => toTransfer(one, settings.minimumTransferUnits)),
    deliveryLanes: best.flatMap((one) => toDelivery(one, handling, facts)),
  };
  return { network, notes: notesOf(facts, warehouses, best, lost) };
}

function isKnown(lane: Lane, warehouses: ReadonlySet<string>): boolean {
  const ends = [lane.fromWarehouseId, lane.toWarehouseId];
  return ends.every((end) => end === null || warehouses.has(end));
}

function toWarehouse(one: WarehouseRecord, base: CurrencyCode, rates: Rates): Warehouse {
  const storage = majorToBase(one.storageRate ?? 0, one.currency, base, rates);
  return {
    id: one.warehouseId,
    tier: one.tier,
    capacityUnits: one.capacityUnits,
    storagePerUnitWeekMinor: storage ?? 0,
    fixedPerSkuWeekMinor: 0,
  };
}

const routeOf = ({ lane }: Priced): string =>
  [lane.kind, lane.fromSupplierId, lane.fromWarehouseId, lane.toWarehouseId, lane.toMarket].join(
    ' ',
  );

function cheapest(lanes: readonly Priced[], facts: NetworkFacts): Priced[] {
  const { settings, usualKg, usualCostMinor } = facts;
  const base = settings.baseCurrency;
  const late = majorToBase(Number(settings.lateCostPerUnitDay), base, base, facts.rates) ?? 0;
  const capital = (usualCostMinor * settings.capitalRatePerYear) / 365;
  const price = ({ lane, perUnit, perKg }: Priced): number => {
    const promised = promisedDays(settings, lane.toMarket ?? '');
    const over = lane.toMarket === null ? 0 : Math.max(0, lane.daysMean - promised);
    return perUnit + perKg * usualKg + capital * lane.daysMean + late * over;
  };
  const best = new Map<string, Priced>();
  for (const one of lanes) {
    const route = routeOf(one);
    const rival = best.get(route);
    if (rival === undefined || price(one) < price(rival)) best.set(route, one);
  }
  return [...best.values()];
}

/** Days a buyer of the market was promised. */
export function promisedDays(settings: PlanningSettings, market: string): number {
  return settings.promisedDaysByMarket[market] ?? settings.promisedDays;
}

function toSupply({ lane, perUnit, perKg }: Priced): SupplyLane[] {
  if (lane.kind !== 'supply' || lane.toWarehouseId === null) return [];
  return [
    {
      supplier: lane.fromSupplierId,
      warehouse: lane.toWarehouseId,
      leadDaysMean: lane.daysMean,
      leadDaysSd: lane.daysSd,
      freightPerUnitMinor: perUnit,
      freightPerKgMinor: perKg,
    },
  ];
}

function toTransfer({ lane, perUnit, perKg }: Priced, minimumUnits: number): TransferLane[] {
  const { kind, fromWarehouseId: from, toWarehouseId: to } = lane;
  if (kind !== 'transfer' || from === null || to === null) return [];
  const costs = { costPerUnitMinor: perUnit, costPerKgMinor: perKg };
  return [{ from, to, days: lane.daysMean, ...costs, minimumUnits }];
}

/**
 * A carrier's fee is for a parcel, so units ordered together share it; picking and packing at the
 * warehouse is paid for each unit.
 */
function toDelivery(
  { lane, perUnit, perKg }: Priced,
  handling: ReadonlyMap<string, number>,
  facts: NetworkFacts,
): DeliveryLane[] {
  const { kind, fromWarehouseId: warehouse, toMarket: market } = lane;
  if (kind !== 'delivery' || warehouse === null || market === null) return [];
  const shared = perUnit / parcelUnits(market, facts);
  const costPerUnitMinor = shared + (handling.get(warehouse) ?? 0);
  return [{ warehouse, market, days: lane.daysMean, costPerUnitMinor, costPerKgMinor: perKg }];
}

function notesOf(
  facts: NetworkFacts,
  warehouses: readonly WarehouseRecord[],
  lanes: readonly Priced[],
  lost: ReadonlySet<string>,
): Note[] {
  const notes: Note[] = [];
  const count = (code: Note['code'], n: number): void => {
    if (n > 0) notes.push({ code, params: { count: n } });
  };
  count('lane_assumed', lanes.filter(({ lane }) => lane.assumptions.length > 0).length);
  count('storage_rate_unknown', warehouses.filter((one) => one.storageRate === null).length);
  count('capacity_unknown', warehouses.filter((one) => one.capacityUnits === null).length);
  for (const currency of lost) notes.push({ code: 'rate_unknown', params: { currency } });
  const units = [...facts.unitsPerOrder.keys()].map((market) => parcelUnits(market, facts));
  if (units.some((n) => n > 1)) {
    const most = Math.round(Math.max(...units));
    notes.push({ code: 'parcel_shared', params: { markets: units.length, most } });
  }
  const foreign = lanes.some(({ lane }) => lane.currency !== facts.settings.baseCurrency);
  if (foreign) notes.push({ code: 'rate_of_day', params: { base: facts.settings.baseCurrency } });
  return notes;
}
