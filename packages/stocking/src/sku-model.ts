import { type DutyModel, modelDuties } from './duty-model.ts';
import type { WeekSums } from './interval.ts';
import { anySupplier, type NetworkModel } from './network-model.ts';
import { type PathTable, transferPaths } from './transfer-paths.ts';
import type { MarketDemand, Policy, SkuInput, SupplierOffer } from './types.ts';
import { weekSpread } from './week-spread.ts';

/** A way for goods of one offer into one warehouse. Costs per unit, minor units. */
export interface Route {
  readonly offer: SupplierOffer;
  readonly through: readonly number[];
  readonly leadDaysMean: number;
  readonly leadDaysSd: number;
  readonly freight: number;
  /** At every border from the supplier's door to the warehouse. */
  readonly duty: number;
  readonly pipeline: number;
  /** Goods, freight, duty and capital while travelling. */
  readonly landed: number;
}

interface MarketModel {
  readonly input: MarketDemand;
  readonly sums: WeekSums;
  /** Average weekly units, and their standard deviation, over the policy's horizon. */
  readonly rate: number;
  readonly spread: number;
  readonly spreadAssumed: boolean;
  /** The rule that forbids selling there at all. */
  readonly blockedBy: string | null;
}

/** How one warehouse could serve one market. */
interface Service {
  readonly days: number;
  readonly deliveryCost: number;
  readonly duty: number;
  readonly lateDays: number;
  readonly lateCost: number;
  /** Delivery, duty and lateness of one unit. */
  readonly cost: number;
  readonly blockedBy: string | null;
}

/** One SKU with everything about it looked up once. Tables go by number of warehouse, market. */
export interface SkuModel {
  readonly input: SkuInput;
  readonly network: NetworkModel;
  readonly policy: Policy;
  readonly markets: readonly MarketModel[];
  /** Weekly units of all markets that may be sold in. */
  readonly rate: number;
  readonly heldBlock: readonly (string | null)[];
  /** By warehouse, then offer. */
  readonly routes: readonly (readonly (Route | null)[])[];
  /** The route a warehouse is normally filled by: least landed cost. */
  readonly bestRoute: readonly (Route | null)[];
  readonly paths: PathTable;
  readonly duties: DutyModel;
  /** By warehouse, then market; `null` = no delivery lane. */
  readonly service: readonly (readonly (Service | null)[])[];
  readonly onHand: readonly number[];
  readonly available: readonly number[];
  readonly inbound: readonly number[];
  /** What a unit costs at the cheapest supplier; `null` = no offer. */
  readonly unitCost: number | null;
  /** Extra cost of a unit-week by warehouse: storage, shadow price of room, capital. */
  readonly holding: readonly number[];
}

/** `roomPrices`: shadow price of one capacity unit for a week, by warehouse number. */
export function modelSku(
  input: SkuInput,
  network: NetworkModel,
  policy: Policy,
  roomPrices: readonly number[],
): SkuModel {
  const heldBlock = network.warehouses.map(({ id }) => ruleFor(input, id, null));
  const duties = modelDuties(input, network);
  const paths = transferPaths(
    network,
    input.weightKg ?? 0,
    heldBlock.map((rule) => rule !== null),
    duties,
  );
  const ways = { input, network, policy, paths, heldBlock, duties };
  const routes = network.warehouses.map((_, to) =>
    input.offers.map((offer) => cheapestRoute(ways, offer, to)),
  );
  const bestRoute = routes.map((row) => least(row));
  const costs = input.offers.map(({ unitCostMinor }) => unitCostMinor);
  const unitCost = costs.length > 0 ? Math.min(...costs) : null;
  const markets = input.demand.map((demand) => modelMarket(demand, input, policy));
  const model = {
    input,
    network,
    policy,
    markets,
    rate: markets.reduce((sum, { rate, blockedBy }) => sum + (blockedBy === null ? rate : 0), 0),
    heldBlock,
    routes,
    bestRoute,
    paths,
    duties,
    service: network.warehouses.map((_, index) =>
      input.demand.map((demand) => serviceOf(ways, index, demand)),
    ),
    onHand: stockBy(network, input.stock, ({ onHand }) => onHand),
    available: stockBy(network, input.stock, ({ onHand, reserved }) => onHand - reserved),
    inbound: stockBy(network, input.inbound, ({ units }) => units),
    unitCost,
    holding: [],
  };
  return withRoomPrices(model, roomPrices);
}

/** The same SKU under other shadow prices of room. */
export function withRoomPrices(model: SkuModel, roomPrices: readonly number[]): SkuModel {
  const { network, input, policy, unitCost } = model;
  const holding = network.warehouses.map(({ storagePerUnitWeekMinor }, index) => {
    const route = model.bestRoute[index];
    const paid = route ? route.offer.unitCostMinor + route.freight + route.duty : null;
    const value = paid ?? unitCost ?? 0;
    const room = (storagePerUnitWeekMinor + (roomPrices[index] ?? 0)) * input.spacePerUnit;
    return room + (value * policy.capitalRatePerYear) / 52;
  });
  return { ...model, holding };
}

/**
 * True where a market is kept although every sale from this warehouse, well filled, loses money.
 */
export function isKeptAtLoss(model: SkuModel, w: number, m: number): boolean {
  const input = model.markets[m]?.input;
  const service = model.service[w]?.[m];
  if (!input?.mustServe || input.marginMinor === null || !service) return false;
  const route = model.bestRoute[w] ?? null;
  const premium = route === null ? 0 : route.landed - (model.unitCost ?? 0);
  return input.marginMinor - service.cost <= premium;
}

function ruleFor(input: SkuInput, warehouse: string | null, market: string | null): string | null {
  const block = input.blocked.find(
    (candidate) => candidate.warehouse === warehouse && candidate.market === market,
  );
  return block?.rule ?? null;
}

function modelMarket(demand: MarketDemand, input: SkuInput, policy: Policy): MarketModel {
  const count = demand.weeks.length;
  const sums = {
    mean: new Float64Array(count + 2),
    variance: new Float64Array(count + 2),
    spread: new Float64Array(count + 2),
  };
  let spread = 0;
  for (let week = 0; week <= count; week += 1) {
    const forecast = demand.weeks[Math.min(week, count - 1)] ?? { mean: 0, quantiles: [] };
    if (week < count && !sameWeek(forecast, demand.weeks[week - 1])) spread = weekSpread(forecast);
    sums.mean[week + 1] = (sums.mean[week] ?? 0) + forecast.mean;
    sums.variance[week + 1] = (sums.variance[week] ?? 0) + spread * spread;
    sums.spread[week + 1] = (sums.spread[week] ?? 0) + spread;
  }
  const weeks = Math.max(1, Math.min(policy.horizonWeeks, count));
  return {
    input: demand,
    sums,
    rate: (sums.mean[weeks] ?? 0) / weeks,
    spread: Math.sqrt((sums.variance[weeks] ?? 0) / weeks),
    spreadAssumed: demand.weeks.some(({ mean, quantiles }) => mean > 0 && quantiles.length === 0),
    blockedBy: ruleFor(input, null, demand.market),
  };
}

type Week = MarketDemand['weeks'][number];

/** Forecasts of slow series repeat week after week; their spread need not be fitted again. */
function sameWeek(week: Week, last: Week | undefined): boolean {
  return (
    last !== undefined &&
    week.mean === last.mean &&
    week.quantiles.length === last.quantiles.length &&
    week.quantiles.every(
      ({ level, units }, i) =>
        last.quantiles[i]?.units === units && last.quantiles[i]?.level === level,
    )
  );
}

/** What routes and services are looked up in. */
type Ways = Pick<SkuModel, 'input' | 'network' | 'policy' | 'paths' | 'heldBlock' | 'duties'>;

function serviceOf(
  { input, network, policy, duties }: Ways,
  index: number,
  demand: MarketDemand,
): Service | null {
  const lane = network.delivery[index]?.get(demand.market);
  if (lane === undefined) return null;
  const lateDays = Math.max(0, lane.days - demand.promisedDays);
  const deliveryCost = lane.costPerUnitMinor + lane.costPerKgMinor * (input.weightKg ?? 0);
  const duty = duties.delivery(index, demand.market);
  const lateCost = lateDays * policy.lateCostPerUnitDayMinor;
  return {
    days: lane.days,
    deliveryCost,
    duty,
    lateDays,
    lateCost,
    cost: deliveryCost + duty + lateCost,
    blockedBy: ruleFor(input, lane.warehouse, demand.market),
  };
}

function stockBy<T extends { readonly warehouse: string }>(
  network: NetworkModel,
  rows: readonly T[],
  units: (row: T) => number,
): number[] {
  const totals = network.warehouses.map(() => 0);
  for (const row of rows) {
    const index = network.warehouseIndex.get(row.warehouse);
    if (index !== undefined) totals[index] = (totals[index] ?? 0) + units(row);
  }
  return totals;
}

function cheapestRoute(ways: Ways, offer: SupplierOffer, to: number): Route | null {
  const { input, network, policy, paths, heldBlock, duties } = ways;
  if (heldBlock[to] !== null) return null;
  const own = network.supply.get(offer.supplier);
  const any = network.supply.get(anySupplier);
  const found = network.warehouses.map((_, hub): Route | null => {
    const lane = own?.[hub] ?? any?.[hub] ?? null;
    const path = hub === to ? null : (paths[hub]?.[to] ?? null);
    if (lane === null || heldBlock[hub] !== null || (hub !== to && path === null)) return null;
    const weight = input.weightKg ?? 0;
    const freight =
      lane.freightPerUnitMinor + lane.freightPerKgMinor * weight + (path?.freight ?? 0);
    const duty = duties.supply(offer.supplier, hub) + (path?.duty ?? 0);
    const transit = lane.leadDaysMean + (path?.days ?? 0);
    const pipeline = (offer.unitCostMinor * policy.capitalRatePerYear * transit) / 365;
    return {
      offer,
      through: path === null ? [] : [hub, ...path.through],
      leadDaysMean: offer.productionDaysMean + transit,
      leadDaysSd: Math.hypot(offer.productionDaysSd, lane.leadDaysSd),
      freight,
      duty,
      pipeline,
      landed: offer.unitCostMinor + freight + duty + pipeline,
    };
  });
  return least(found);
}

function least(routes: readonly (Route | null)[]): Route | null {
  let best: Route | null = null;
  for (const route of routes) {
    if (route !== null && (best === null || route.landed < best.landed)) best = route;
  }
  return best;
}
