import { clampLevel, criticalFractile, cycleWeeks, impliedShortageCost } from './critical-level.ts';
import type { Distribution } from './distribution.ts';
import type { ServiceGoal } from './types.ts';

/** What one stocking place has to decide with. Costs in minor units, times in weeks. */
export interface TargetInput {
  /** Demand over lead time plus review period. */
  readonly demand: Distribution;
  /** Expected units a week. */
  readonly weeklyUnits: number;
  readonly reviewWeeks: number;
  /** Cost of keeping one unit for a week. */
  readonly holdingPerUnitWeek: number;
  /** What a sale contributes after all costs of serving it; `null` = unknown. */
  readonly contribution: number | null;
  readonly service: ServiceGoal;
  /** Cycle level where the contribution is unknown. */
  readonly fallbackLevel: number;
  /** Fixed cost of an order; 0 = none. */
  readonly orderCost: number;
  /** Weeks that the least quantity one can order lasts; 0 = any quantity can be ordered. */
  readonly leastCycleWeeks: number;
  /** Longest time an order may cover. */
  readonly maxCoverWeeks: number;
}

export interface StockTargets {
  readonly cycleLevel: number;
  readonly safetyStock: number;
  readonly reorderPoint: number;
  readonly orderUpTo: number;
  readonly expectedFill: number;
  readonly cycleWeeks: number;
  /** Cost of one unit short, and of one unit left after a cycle, that the level balances. */
  readonly under: number;
  readonly over: number;
}

/**
 * Targets of one place under periodic review: the reorder point is the least stock position
 * that covers demand over lead time plus review with the level asked for (the critical
 * fractile when the goal is economic; the overage is holding over the whole order cycle), and
 * at least one unit where stocking pays, since an empty shelf sells nothing. Order-up-to adds
 * what a cycle longer than the review period sells, where an order has a fixed cost or a least
 * quantity. (R, s, S) of Silver, Pyke & Thomas.
 */
export function stockTargets(input: TargetInput): StockTargets {
  const { demand, weeklyUnits: rate, reviewWeeks, holdingPerUnitWeek: holding } = input;
  const cycle = cycleWeeks(
    reviewWeeks,
    input.leastCycleWeeks,
    input.orderCost,
    holding,
    rate,
    input.maxCoverWeeks,
  );
  const over = holding * cycle;
  const reorderPoint = reorderPointFor(input, cycle, over);
  const economic = input.service.kind === 'economic' && input.contribution !== null;
  const asked = askedLevel(input, over) ?? demand.cdf(reorderPoint);
  const extra = Math.max(0, Math.round(rate * (cycle - reviewWeeks)));
  const short = demand.shortage(reorderPoint);
  return {
    cycleLevel: asked,
    safetyStock: Math.max(0, Math.ceil(reorderPoint - demand.mean - 1e-9)),
    reorderPoint,
    orderUpTo: reorderPoint + extra,
    expectedFill: rate > 0 ? Math.max(0, 1 - short / (rate * cycle)) : 1,
    cycleWeeks: cycle,
    under: economic ? Math.max(0, input.contribution) : impliedShortageCost(asked, over),
    over,
  };
}

/** The cycle level that is known before any stock is tried; `null` for a fill rate. */
function askedLevel(input: TargetInput, over: number): number | null {
  const { service, contribution } = input;
  if (service.kind === 'cycle') return clampLevel(service.level);
  if (service.kind === 'fill') return null;
  if (contribution === null) return clampLevel(input.fallbackLevel);
  return contribution > 0 ? criticalFractile(contribution, over) : 0;
}

function reorderPointFor(input: TargetInput, cycle: number, over: number): number {
  const { demand, weeklyUnits } = input;
  if (demand.mean <= 0) return 0;
  const level = askedLevel(input, over);
  if (level !== null) return level > 0 ? Math.max(1, demand.quantile(level)) : 0;
  const goal = input.service.kind === 'fill' ? clampLevel(input.service.level) : 0;
  const allowed = (1 - goal) * weeklyUnits * cycle;
  let high = 1;
  while (demand.shortage(high) > allowed) high *= 2;
  let low = 0;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (demand.shortage(middle) <= allowed) high = middle;
    else low = middle + 1;
  }
  return low;
}
