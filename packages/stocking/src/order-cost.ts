import type { Distribution } from './distribution.ts';

/** What the cost of a stock position depends on. */
export interface PositionCostInput {
  readonly demand: Distribution;
  readonly under: number;
  readonly over: number;
  readonly holdingPerUnitWeek: number;
  readonly weeklyUnits: number;
  readonly orderUpTo: number;
  readonly maxCoverWeeks: number;
}

/**
 * Expected cost until the next chance to order of having `position` units on the shelf and on
 * order: units short at the cost of a lost sale, units left at a cycle's holding, and units
 * above the target at the holding until demand has used them up. This is what decides whether
 * a need is rounded up or down to a batch, and whether a minimum quantity is worth it.
 */
export function positionCost(input: PositionCostInput, position: number): number {
  const { demand, under, over, weeklyUnits } = input;
  const short = demand.shortage(position);
  const left = position - demand.mean + short;
  const excess = Math.max(0, position - input.orderUpTo);
  const weeks =
    weeklyUnits > 0
      ? Math.min(input.maxCoverWeeks, excess / (2 * weeklyUnits))
      : input.maxCoverWeeks;
  return under * short + over * Math.max(0, left) + input.holdingPerUnitWeek * excess * weeks;
}
