import {
  criticalFractile,
  cycleWeeks,
  impliedShortageCost,
  leastCycle,
  type NormalCycle,
  normalCycle,
} from './critical-level.ts';
import { isKeptAtLoss, type SkuModel } from './sku-model.ts';
import type { SupplierOffer } from './types.ts';

/** Places of the cost parts in an array of them. */
export const part = {
  goods: 0,
  freight: 1,
  duty: 2,
  pipeline: 3,
  storage: 4,
  stockholding: 5,
  fixed: 6,
  delivery: 7,
  late: 8,
  lostSales: 9,
} as const;
export const partCount = 10;

/** Places of the running sums over the markets a warehouse serves. */
export const sum = {
  markets: 0,
  rate: 1,
  spread: 2,
  variance: 3,
  contribution: 4,
  /** Delivery, lateness and duty on the way to the buyers: only an explanation tells them apart. */
  service: 5,
  unknownMargins: 6,
} as const;
export const sumCount = 7;

/** Costs of placements of one SKU. Warehouse number `network.warehouses.length` = not served. */
export interface PlacementCost {
  readonly warehouses: number;
  readonly markets: number;
  /** Warehouses that may serve a market, the last being "not served". */
  readonly options: readonly (readonly number[])[];
  /** What market `m` adds to the sums of warehouse `w`; `sumCount` numbers. */
  terms(m: number, w: number): Float64Array;
  /**
   * Cost over the horizon of serving a group from `w`; fills `parts` when given, but for the
   * parts of the way to the buyers.
   */
  groupCost(w: number, sums: Float64Array, offset: number, parts?: Float64Array): number;
}

/** What a sale must be worth when nobody knows: enough that serving is always preferred. */
const unknownWorthFactor = 10;

/**
 * Prepares the cost of serving any group of markets from any warehouse: inbound freight and duty,
 * capital in the pipeline, cycle stock, pooled safety stock and expected lost sales under the
 * best (or the asked-for) service level, delivery, late days and fixed costs. Demand over lead
 * time and review is taken as normal here, so that a group costs a microsecond; targets are
 * then set on the exact distribution. Units already at a warehouse save their landed cost less
 * what they would be worth elsewhere.
 */
export function placementCost(model: SkuModel): PlacementCost {
  const count = model.network.warehouses.length;
  const { service } = model.input;
  const level = model.policy.fallbackCycleLevel;
  // Looked up once: a group is priced thousands of times.
  const fallback = service.kind === 'fill' ? null : normalCycle(service, level, 0, 0);
  const sites = model.network.warehouses.map((_, w) => siteOf(model, w, fallback));
  const worth = model.markets.map(({ input }) => worthOf(model, input.marginMinor));
  const horizon = model.policy.horizonWeeks;
  const terms = model.markets.map((market, m) =>
    Array.from({ length: count + 1 }, (_, w) => {
      const service = model.service[w]?.[m] ?? null;
      const cost = service?.cost ?? 0;
      const { rate, spread } = market;
      const contribution = rate * ((worth[m] ?? 0) - cost);
      // Where a sale is worth nothing, worth cannot say how much to hold: the fallback level does.
      const unknown = market.input.marginMinor === null || isKeptAtLoss(model, w, m) ? 1 : 0;
      return Float64Array.of(
        rate > 0 ? 1 : 0,
        rate,
        spread,
        spread * spread,
        contribution,
        rate * cost,
        unknown,
      );
    }),
  );
  const nothing = new Float64Array(sumCount);
  return {
    warehouses: count,
    markets: model.markets.length,
    options: model.markets.map((_, m) => optionsOf(model, m)),
    terms: (m, w) => terms[m]?.[w] ?? nothing,
    groupCost(w, sums, offset, parts) {
      if ((sums[offset] ?? 0) === 0) return 0;
      const site = sites[w];
      if (site !== undefined) return siteCost(model, site, sums, offset, parts);
      const lost = horizon * (sums[offset + sum.contribution] ?? 0);
      if (parts !== undefined) parts[part.lostSales] = lost;
      return lost;
    },
  };
}

/** A warehouse may serve a market if law, lanes and some source of goods allow it. */
function optionsOf(model: SkuModel, m: number): number[] {
  const none = model.network.warehouses.length;
  if (model.markets[m]?.blockedBy !== null) return [none];
  const open = model.network.warehouses.flatMap((_, w) => {
    const service = model.service[w]?.[m];
    const possible = service && service.blockedBy === null && model.heldBlock[w] === null;
    const supplied = model.bestRoute[w] || (model.available[w] ?? 0) + (model.inbound[w] ?? 0) > 0;
    return possible && supplied ? [w] : [];
  });
  const market = model.markets[m];
  if ((market?.rate ?? 0) > 0) {
    return market?.input.mustServe && open.length > 0 ? open : [...open, none];
  }
  // Where nothing is expected to sell, no cost can tell the options apart but delivery.
  const reach = (w: number): number => {
    return model.service[w]?.[m]?.cost ?? 0;
  };
  return [open.length > 0 ? open.reduce((a, b) => (reach(b) < reach(a) ? b : a)) : none];
}

function worthOf(model: SkuModel, margin: number | null): number {
  return margin ?? unknownWorthFactor * ((model.unitCost ?? 0) + 1);
}

interface Site {
  readonly w: number;
  readonly supplied: boolean;
  readonly stock: number;
  /** Share of the landed cost that a unit already there saves. */
  readonly saving: number;
  readonly valueElsewhere: number;
  readonly goods: number;
  readonly freight: number;
  readonly duty: number;
  readonly pipeline: number;
  readonly premium: number;
  readonly holding: number;
  readonly weeks: number;
  readonly leadSdWeeks: number;
  readonly orderCost: number;
  readonly offer: SupplierOffer | null;
  readonly fixedPerWeek: number;
  /** The cycle at the level used where margins are unknown; `null` = it depends on the demand. */
  readonly fallback: NormalCycle | null;
}

function siteOf(model: SkuModel, w: number, fallback: NormalCycle | null): Site {
  const route = model.bestRoute[w] ?? null;
  const valueElsewhere = bestValueElsewhere(model, w);
  const landed = route?.landed ?? 0;
  return {
    w,
    supplied: route !== null,
    stock: Math.max(0, (model.available[w] ?? 0) + (model.inbound[w] ?? 0)),
    saving: landed > 0 ? Math.max(0, 1 - valueElsewhere / landed) : 0,
    valueElsewhere,
    goods: route?.offer.unitCostMinor ?? 0,
    freight: route?.freight ?? 0,
    duty: route?.duty ?? 0,
    pipeline: route?.pipeline ?? 0,
    premium: landed - (model.unitCost ?? 0),
    holding: model.holding[w] ?? 0,
    weeks: ((route?.leadDaysMean ?? 0) + model.policy.reviewDays) / 7,
    leadSdWeeks: (route?.leadDaysSd ?? 0) / 7,
    orderCost: route?.offer.orderCostMinor ?? 0,
    offer: route?.offer ?? null,
    fixedPerWeek: model.network.warehouses[w]?.fixedPerSkuWeekMinor ?? 0,
    fallback,
  };
}

/** What a unit here would save at the best other warehouse, after moving it there. */
export function bestValueElsewhere(model: SkuModel, w: number): number {
  let best = 0;
  for (const [to, path] of (model.paths[w] ?? []).entries()) {
    const route = model.bestRoute[to];
    if (!path || !route || to === w) continue;
    best = Math.max(best, route.landed - path.costPerUnit);
  }
  return best;
}

function siteCost(
  model: SkuModel,
  site: Site,
  sums: Float64Array,
  offset: number,
  parts: Float64Array | undefined,
): number {
  const { policy } = model;
  const horizon = policy.horizonWeeks;
  const rate = sums[offset + sum.rate] ?? 0;
  const units = rate * horizon;
  const used = Math.min(units, site.stock);
  const contribution = rate > 0 ? (sums[offset + sum.contribution] ?? 0) / rate : 0;
  const toBuyers = horizon * (sums[offset + sum.service] ?? 0);
  const fixed = horizon * site.fixedPerWeek;
  if (!site.supplied) {
    const goods = used * (site.valueElsewhere - (model.unitCost ?? 0));
    const lost = (units - used) * contribution;
    if (parts) parts.set([goods, 0, 0, 0, 0, 0, fixed, 0, 0, lost]);
    return goods + fixed + toBuyers + lost;
  }
  const bought = units - used * site.saving;
  const goods = site.goods * bought - (model.unitCost ?? 0) * units;
  const freight = site.freight * bought;
  const duty = site.duty * bought;
  const pipeline = site.pipeline * bought;
  const { orderCost, holding } = site;
  const review = policy.reviewDays / 7;
  const least = site.offer === null ? 0 : leastCycle(site.offer, model.rate, rate);
  const cycle = cycleWeeks(review, least, orderCost, holding, rate, policy.maxCoverWeeks);
  const storage = holding * rate * (cycle / 2) * horizon;
  const orders = (orderCost * horizon) / cycle;
  const sigma = sigmaOf(model, site, sums, offset, rate);
  const over = holding * cycle;
  const known = (sums[offset + sum.unknownMargins] ?? 0) === 0;
  const fractile = known
    ? criticalFractile(contribution - site.premium, over)
    : policy.fallbackCycleLevel;
  const { level, short, left } =
    (known ? null : site.fallback) ??
    normalCycle(model.input.service, fractile, rate * cycle, sigma);
  const times = (sigma * horizon) / cycle;
  const under = known ? contribution - site.premium : impliedShortageCost(level, over);
  const stockholding = over * left * times;
  const lost = Math.max(0, under) * short * times;
  const shared = fixed + orders;
  if (parts) {
    parts.set([goods, freight, duty, pipeline, storage, stockholding, shared, 0, 0, lost]);
  }
  return goods + freight + duty + pipeline + storage + stockholding + shared + toBuyers + lost;
}

function sigmaOf(
  model: SkuModel,
  site: Site,
  sums: Float64Array,
  offset: number,
  rate: number,
): number {
  const { weeklyErrorCorrelation: byWeek, marketErrorCorrelation: byMarket } = model.policy;
  const spread = sums[offset + sum.spread] ?? 0;
  const pooled = (1 - byMarket) * (sums[offset + sum.variance] ?? 0) + byMarket * spread * spread;
  const overWeeks = (1 - byWeek) * site.weeks + byWeek * site.weeks * site.weeks;
  return Math.sqrt(
    Math.max(rate * site.weeks, overWeeks * pooled + (rate * site.leadSdWeeks) ** 2),
  );
}
