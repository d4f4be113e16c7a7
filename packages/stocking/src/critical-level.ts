import { normalCdf, normalDensity, normalLoss, normalQuantile } from './normal.ts';
import type { ServiceGoal } from './types.ts';

/** Levels are kept off 0 and 1, where no finite stock answers. */
const lowest = 0.01;
const highest = 0.9999;

/**
 * The newsvendor's critical fractile: the probability of covering a cycle's demand at which one
 * more unit costs as much to keep (`over`, a cycle's holding) as it saves (`under`, the
 * contribution of a sale). Silver, Pyke & Thomas, periodic review with a cost per unit short.
 */
export function criticalFractile(under: number, over: number): number {
  return clampLevel(under / (under + over));
}

export function clampLevel(level: number): number {
  return level > lowest ? Math.min(highest, level) : lowest;
}

/** The shortage cost at which `level` would be the critical fractile. */
export function impliedShortageCost(level: number, over: number): number {
  const kept = clampLevel(level);
  return (over * kept) / (1 - kept);
}

/** A standard normal cycle: P(covered), units short and units left per unit of spread. */
export interface NormalCycle {
  readonly level: number;
  readonly short: number;
  readonly left: number;
}

/**
 * The cycle a service goal leads to when demand is taken as normal with spread `sigma`;
 * `fractile` is the level of the economic goal.
 */
export function normalCycle(
  service: ServiceGoal,
  fractile: number,
  cycleDemand: number,
  sigma: number,
): NormalCycle {
  if (service.kind === 'fill') {
    const z = scoreForShortage((1 - clampLevel(service.level)) * cycleDemand, sigma);
    const short = normalLoss(z);
    return { level: normalCdf(z), short, left: z + short };
  }
  const level = service.kind === 'cycle' ? clampLevel(service.level) : fractile;
  const z = normalQuantile(level);
  const short = normalDensity(z) - z * (1 - level);
  return { level, short, left: z + short };
}

/** The z at which a normal cycle with spread `sigma` loses `short` units; Newton's method. */
function scoreForShortage(short: number, sigma: number): number {
  if (sigma <= 0) return 0;
  const goal = short / sigma;
  // The loss is convex and falling, so steps from the left never overshoot.
  let z = -Math.max(1, goal);
  for (let step = 0; step < 60; step += 1) {
    const miss = normalLoss(z) - goal;
    if (miss < 1e-9 * Math.max(1, goal)) break;
    z += miss / (1 - normalCdf(z));
  }
  return z;
}

/**
 * Weeks between two orders: the review period, or longer where an order has a cost of its own
 * (economic order quantity) or a minimum quantity lasts longer (`leastWeeks`).
 */
export function cycleWeeks(
  reviewWeeks: number,
  leastWeeks: number,
  orderCost: number,
  holding: number,
  rate: number,
  most: number,
): number {
  const economic =
    orderCost > 0 && holding > 0 && rate > 0 ? Math.sqrt((2 * orderCost) / (holding * rate)) : 0;
  return Math.max(reviewWeeks, Math.min(most, Math.max(leastWeeks, economic)));
}

/** Weeks that the least one can order lasts: a supplier's minimum over all places, a batch here. */
export function leastCycle(
  offer: { readonly minimumUnits: number; readonly batchUnits: number },
  rateEverywhere: number,
  rateHere: number,
): number {
  const minimum = rateEverywhere > 0 ? offer.minimumUnits / rateEverywhere : 0;
  const batch = rateHere > 0 ? offer.batchUnits / rateHere : 0;
  return Math.max(minimum, batch);
}
