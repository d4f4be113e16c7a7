import { leastCycle } from './critical-level.ts';
import { type Distribution, demandDistribution } from './distribution.ts';
import { meanOver, momentsOver, type WeekSums } from './interval.ts';
import { isKeptAtLoss, type Route, type SkuModel } from './sku-model.ts';
import { type StockTargets, stockTargets } from './stock-targets.ts';

/** One warehouse of one SKU: what it serves, what it should hold, what is there. */
export interface Held {
  readonly w: number;
  readonly served: readonly number[];
  readonly sums: readonly WeekSums[];
  readonly route: Route | null;
  readonly leadDays: number;
  readonly weeklyUnits: number;
  readonly demand: Distribution;
  readonly targets: StockTargets;
  /**
   * Margin less freight, duty, delivery and late cost of an average unit sold; `null` = unknown, or
   * less than nothing in a market that is kept all the same.
   */
  readonly contribution: number | null;
  readonly holding: number;
  readonly available: number;
  readonly inbound: number;
  readonly position: number;
  /**
   * Position plus the demand that will be lost before anything proposed now can arrive: buyers
   * who find the shelf empty do not wait, so nothing need be bought for them.
   */
  readonly effective: number;
  /** Units that may leave without going below the target. */
  readonly excess: number;
}

/** Every warehouse under a choice of serving warehouses, filled by its best route. */
export function holdAll(model: SkuModel, choice: readonly number[]): Held[] {
  const held = model.network.warehouses.map((_, w) => {
    const served = choice.flatMap((chosen, m) => (chosen === w ? [m] : []));
    return hold(model, w, served, model.bestRoute[w] ?? null);
  });
  return held.map((site) => withLostDemand(model, held, site));
}

function withLostDemand(model: SkuModel, held: readonly Held[], site: Held): Held {
  if (site.position >= site.targets.reorderPoint) return site;
  const days = earliestDays(model, held, site);
  const lost = Number.isFinite(days) ? Math.floor(shortBefore(model, site, days)) : 0;
  return { ...site, effective: site.position + lost };
}

/** Days until the first unit of a purchase or of another warehouse's excess could be there. */
export function earliestDays(model: SkuModel, held: readonly Held[], site: Held): number {
  let days = site.route?.leadDaysMean ?? Number.POSITIVE_INFINITY;
  for (const { w, excess } of held) {
    const path = excess > 0 && w !== site.w ? model.paths[w]?.[site.w] : null;
    if (path) days = Math.min(days, path.days);
  }
  return days;
}

/** Units expected short in the next `days` of what is there and on its way. */
export function shortBefore(model: SkuModel, site: Held, days: number): number {
  const { mean, variance } = momentsOver(site.sums, days, 0, model.policy);
  return demandDistribution(mean, variance).shortage(Math.max(0, site.position));
}

/** One warehouse if it were filled by `route`. */
export function hold(
  model: SkuModel,
  w: number,
  served: readonly number[],
  route: Route | null,
): Held {
  const { policy } = model;
  const sums = served.flatMap((m) => model.markets[m]?.sums ?? []);
  const leadDays = route?.leadDaysMean ?? nearestSourceDays(model, w);
  const days = leadDays + policy.reviewDays;
  const moments = momentsOver(sums, days, route?.leadDaysSd ?? 0, policy);
  const weeklyUnits = (moments.mean * 7) / days;
  const demand = demandDistribution(moments.mean, moments.variance);
  const contribution = contributionOf(model, w, served, route);
  const holding = model.holding[w] ?? 0;
  const targets = stockTargets({
    demand,
    weeklyUnits,
    reviewWeeks: policy.reviewDays / 7,
    holdingPerUnitWeek: holding,
    contribution,
    service: model.input.service,
    fallbackLevel: policy.fallbackCycleLevel,
    orderCost: route?.offer.orderCostMinor ?? 0,
    leastCycleWeeks: route === null ? 0 : leastCycle(route.offer, model.rate, weeklyUnits),
    maxCoverWeeks: policy.maxCoverWeeks,
  });
  const available = model.available[w] ?? 0;
  const inbound = model.inbound[w] ?? 0;
  const position = available + inbound;
  const spare = Math.floor(Math.min(available, position - targets.orderUpTo));
  return {
    w,
    served,
    sums,
    route,
    leadDays,
    weeklyUnits,
    demand,
    targets,
    contribution,
    holding,
    available,
    inbound,
    position,
    effective: position,
    excess: Math.max(0, spare),
  };
}

/** Without a supplier the only lead time is that of the nearest other warehouse. */
function nearestSourceDays(model: SkuModel, w: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [from, row] of model.paths.entries()) {
    if (from !== w) least = Math.min(least, row[w]?.days ?? Number.POSITIVE_INFINITY);
  }
  return Number.isFinite(least) ? least : 0;
}

function contributionOf(
  model: SkuModel,
  w: number,
  served: readonly number[],
  route: Route | null,
): number | null {
  let total = 0;
  let rates = 0;
  for (const m of served) {
    const market = model.markets[m];
    const service = model.service[w]?.[m];
    if (!market || !service || market.rate <= 0) continue;
    if (market.input.marginMinor === null || isKeptAtLoss(model, w, m)) return null;
    total += market.rate * (market.input.marginMinor - service.cost);
    rates += market.rate;
  }
  const premium = route === null ? 0 : route.landed - (model.unitCost ?? 0);
  return rates > 0 ? total / rates - premium : 0;
}

/** Weeks the units last at the expected demand of the weeks ahead; `null` = no end in sight. */
export function weeksCovered(sums: readonly WeekSums[], units: number): number | null {
  const farthest = 520;
  if (units <= 0) return 0;
  if (meanOver(sums, farthest * 7) <= units) return null;
  let low = 0;
  let high = farthest;
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (meanOver(sums, middle * 7) < units) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Days from today until expected demand has used up the shelf and every arrival due by then;
 * `null` if that lies beyond `horizonDays`.
 */
export function daysToStockOut(
  sums: readonly WeekSums[],
  available: number,
  arrivals: readonly { readonly day: number; readonly units: number }[],
  horizonDays: number,
): number | null {
  if (meanOver(sums, horizonDays) <= 0) return null;
  const onTime = [...arrivals].sort((a, b) => a.day - b.day);
  let have = available;
  for (const { day, units } of onTime) {
    if (day > 0 && meanOver(sums, Math.min(day, horizonDays)) >= have + 1e-9) break;
    have += units;
  }
  if (have <= 0) return 0;
  if (meanOver(sums, horizonDays) < have) return null;
  const weeks = weeksCovered(sums, have);
  return weeks === null ? null : Math.floor(weeks * 7 + 1e-9);
}
