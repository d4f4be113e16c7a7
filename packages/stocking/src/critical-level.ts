import { normalLoss, normalQuantile } from './normal.ts';
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

/** The z at which a normal cycle with spread `sigma` loses at most `short` units. */
export function scoreForShortage(short: number, sigma: number): number {
  if (sigma <= 0) return 0;
  const goal = short / sigma;
  let low = -6;
  let high = 6;
  for (let step = 0; step < 30; step += 1) {
    const middle = (low + high) / 2;
    if (normalLoss(middle) > goal) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The z a service goal asks for when demand is taken as normal; `economic` by its fractile. */
export function scoreFor(
  service: ServiceGoal,
  fractile: number,
  cycleDemand: number,
  sigma: number,
): number {
  if (service.kind === 'economic') return normalQuantile(fractile);
  if (service.kind === 'cycle') return normalQuantile(clampLevel(service.level));
  return scoreForShortage((1 - clampLevel(service.level)) * cycleDemand, sigma);
}

/** Weeks between orders: the review period, or longer where an order has a cost of its own. */
export function cycleWeeks(
  reviewWeeks: number,
  orderCost: number,
  holding: number,
  rate: number,
  most: number,
): number {
  if (orderCost <= 0 || holding <= 0 || rate <= 0) return reviewWeeks;
  return Math.max(reviewWeeks, Math.min(most, Math.sqrt((2 * orderCost) / (holding * rate))));
}
