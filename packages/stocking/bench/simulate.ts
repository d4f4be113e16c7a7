import {
  demandDistribution,
  type MarketDemand,
  type Network,
  type Policy,
  planSku,
  type SkuInput,
  type SupplierOffer,
} from '../src/index.ts';
import { seededRandom } from './cases.ts';

/** What a policy wants this week: who serves whom, and what is sent where. */
export interface WeekDecision {
  readonly servedFrom: ReadonlyMap<string, string>;
  readonly buys: readonly Shipment[];
  readonly moves: readonly (Shipment & { readonly from: string })[];
}

/** Units on their way; `cost` is everything paid for the way and above the cheapest supplier. */
export interface Shipment {
  readonly to: string;
  readonly units: number;
  readonly cost: number;
  readonly days: number;
  readonly daysSd: number;
}

export type Decide = (sku: SkuInput, week: number) => WeekDecision;

export interface Outcome {
  readonly cost: number;
  readonly demanded: number;
  readonly served: number;
}

interface State {
  readonly onHand: Map<string, number>;
  pipeline: { to: string; units: number; week: number }[];
}

export const warmUpWeeks = 20;
export const countedWeeks = 52;

const firstDay = Date.UTC(2026, 0, 5);
const dateOf = (week: number): string =>
  new Date(firstDay + week * 7 * 86_400_000).toISOString().slice(0, 10);

/**
 * Plays one SKU from empty warehouses through the same drawn demand under a policy: weekly
 * review, lost sales, uncertain lead times. The first weeks are played but not counted.
 */
export function play(
  sku: SkuInput,
  network: Network,
  policy: Policy,
  seed: number,
  decide: Decide,
): Outcome {
  const demand = drawnDemand(sku, seed);
  const delay = seededRandom(seed + 1);
  const state: State = { onHand: new Map(), pipeline: [] };
  let [cost, demanded, served] = [0, 0, 0];
  for (let week = 0; week < warmUpWeeks + countedWeeks; week += 1) {
    const counts = week >= warmUpWeeks;
    arrive(state, week);
    const decision = decide(seen(sku, state, week), week);
    let spent = ship(state, decision, week, delay);
    for (const market of sku.demand) {
      const wanted = demand.get(market.market)?.[week] ?? 0;
      const got = sell(state, decision.servedFrom.get(market.market), wanted);
      spent += (wanted - got) * (market.marginMinor ?? 0);
      spent += got * deliveryCost(network, policy, sku, market, decision);
      if (counts) demanded += wanted;
      if (counts) served += got;
    }
    spent += holdingCost(state, sku, network, policy);
    if (counts) cost += spent;
  }
  return { cost, demanded, served };
}

function drawnDemand(sku: SkuInput, seed: number): Map<string, number[]> {
  const random = seededRandom(seed);
  return new Map(
    sku.demand.map(({ market, weeks }) => {
      const mean = weeks[0]?.mean ?? 0;
      const spread = demandDistribution(mean, varianceOf(sku, market));
      const drawn = Array.from({ length: warmUpWeeks + countedWeeks }, () =>
        spread.quantile(Math.min(0.9999, random())),
      );
      return [market, drawn];
    }),
  );
}

/** The true variance a market's demand is drawn with: that of its 90 % quantile, roughly. */
function varianceOf(sku: SkuInput, market: string): number {
  const week = sku.demand.find((each) => each.market === market)?.weeks[0];
  const mean = week?.mean ?? 0;
  const high = week?.quantiles.find(({ level }) => level === 0.95)?.units ?? mean;
  return Math.max(mean, ((high - mean) / 1.645) ** 2);
}

function seen(sku: SkuInput, state: State, week: number): SkuInput {
  return {
    ...sku,
    stock: [...state.onHand].map(([warehouse, onHand]) => ({ warehouse, onHand, reserved: 0 })),
    inbound: state.pipeline.map(({ to, units, week: due }) => ({
      warehouse: to,
      units,
      arrives: dateOf(Math.max(week, due)),
    })),
  };
}

function arrive(state: State, week: number): void {
  for (const { to, units } of state.pipeline.filter((each) => each.week <= week)) {
    state.onHand.set(to, (state.onHand.get(to) ?? 0) + units);
  }
  state.pipeline = state.pipeline.filter((each) => each.week > week);
}

function ship(state: State, decision: WeekDecision, week: number, delay: () => number): number {
  let spent = 0;
  for (const move of decision.moves) {
    const have = state.onHand.get(move.from) ?? 0;
    if (have < move.units) throw new Error(`${move.from} has ${have}, not ${move.units}`);
    state.onHand.set(move.from, have - move.units);
  }
  for (const { to, units, cost, days, daysSd } of [...decision.buys, ...decision.moves]) {
    // A sum of three uniform draws stands for a bell-shaped delay.
    const late = (delay() + delay() + delay() - 1.5) * 2 * daysSd;
    const weeks = Math.max(1, Math.ceil((days + late) / 7));
    state.pipeline.push({ to, units, week: week + weeks });
    spent += cost;
  }
  return spent;
}

function sell(state: State, warehouse: string | undefined, wanted: number): number {
  if (warehouse === undefined) return 0;
  const have = state.onHand.get(warehouse) ?? 0;
  const got = Math.min(have, wanted);
  state.onHand.set(warehouse, have - got);
  return got;
}

function deliveryCost(
  network: Network,
  policy: Policy,
  sku: SkuInput,
  { market, promisedDays }: MarketDemand,
  decision: WeekDecision,
): number {
  const from = decision.servedFrom.get(market);
  const lane = network.deliveryLanes.find((l) => l.warehouse === from && l.market === market);
  if (lane === undefined) return 0;
  const late = Math.max(0, lane.days - promisedDays) * policy.lateCostPerUnitDayMinor;
  return lane.costPerUnitMinor + lane.costPerKgMinor * (sku.weightKg ?? 0) + late;
}

function holdingCost(state: State, sku: SkuInput, network: Network, policy: Policy): number {
  const unit = Math.min(...sku.offers.map(({ unitCostMinor }) => unitCostMinor));
  const capital = (unit * policy.capitalRatePerYear) / 52;
  let cost = 0;
  for (const { id, storagePerUnitWeekMinor, fixedPerSkuWeekMinor } of network.warehouses) {
    const units = state.onHand.get(id) ?? 0;
    const travelling = state.pipeline.reduce((all, p) => all + (p.to === id ? p.units : 0), 0);
    cost += units * (storagePerUnitWeekMinor + capital) + travelling * capital;
    if (units + travelling > 0) cost += fixedPerSkuWeekMinor;
  }
  return cost;
}

/** The engine's plan, carried out as proposed. */
export function planned(network: Network, policy: Policy): Decide {
  return (sku, week) => {
    const plan = planSku(sku, network, policy, dateOf(week));
    const cheapest = Math.min(...sku.offers.map(({ unitCostMinor }) => unitCostMinor));
    const route = new Map(plan.targets.map((target) => [target.warehouse, target.route]));
    return {
      servedFrom: new Map(
        plan.placements.flatMap(({ market, warehouse }) =>
          warehouse === null ? [] : [[market, warehouse] as const],
        ),
      ),
      buys: plan.purchases.map((line) => ({
        to: line.warehouse,
        units: line.quantity,
        cost:
          line.freightMinor +
          line.costParts.fixed +
          (line.goodsMinor ?? 0) -
          cheapest * line.quantity,
        days: (Date.parse(line.expectedArrival) - Date.parse(line.orderDate)) / 86_400_000,
        daysSd: route.get(line.warehouse)?.leadDaysSd ?? 0,
      })),
      moves: plan.transfers.map((line) => ({
        from: line.from,
        to: line.to,
        units: line.quantity,
        cost: line.freightMinor,
        days: (Date.parse(line.expectedArrival) - Date.parse(line.shipDate)) / 86_400_000,
        daysSd: 0,
      })),
    };
  };
}

/** A way in for the rule of thumb: what the plan would use, so that only the rules differ. */
export interface Supply {
  readonly offer: SupplierOffer;
  readonly freight: number;
  readonly days: number;
  readonly daysSd: number;
}

/**
 * The rule of thumb: markets served from the warehouses given, each filled up to lead time
 * plus review plus `coverWeeks` of expected sales whenever it is below.
 */
export function weeksOfCover(
  servedFrom: ReadonlyMap<string, string>,
  supply: ReadonlyMap<string, Supply>,
  coverWeeks: number,
): Decide {
  return (sku) => {
    const cheapest = Math.min(...sku.offers.map(({ unitCostMinor }) => unitCostMinor));
    const buys = [...supply].flatMap(([to, { offer, freight, days, daysSd }]): Shipment[] => {
      const rate = sku.demand.reduce(
        (sum, { market, weeks }) =>
          sum + (servedFrom.get(market) === to ? (weeks[0]?.mean ?? 0) : 0),
        0,
      );
      let position = 0;
      for (const at of sku.stock) position += at.warehouse === to ? at.onHand : 0;
      for (const at of sku.inbound) position += at.warehouse === to ? at.units : 0;
      const need = rate * (days / 7 + 1 + coverWeeks) - position;
      if (rate <= 0 || need <= 0) return [];
      const wanted = Math.max(need, offer.minimumUnits);
      const units = Math.ceil(wanted / offer.batchUnits) * offer.batchUnits;
      const goods = (offer.unitCostMinor - cheapest) * units;
      return [{ to, units, cost: units * freight + offer.orderCostMinor + goods, days, daysSd }];
    });
    return { servedFrom, buys, moves: [] };
  };
}
