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
 * above the target at the holding until demand has used them up. It ranks where stock is
 * worth most: who gets the units that fill up a minimum, who is cut when room is short.
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

/** What the cost of an order's size depends on. */
export interface OrderSizeInput {
  readonly demand: Distribution;
  readonly under: number;
  readonly reorderPoint: number;
  readonly holdingPerUnitWeek: number;
  readonly weeklyUnits: number;
  readonly reviewWeeks: number;
  readonly orderCost: number;
}

/**
 * Expected cost per week of ordering `units` at a time: order cost and units short once a
 * cycle, and half the order held all along, as in the (s, Q) model. An order too small to
 * bring the position to the reorder point also pays for the units it leaves short.
 */
export function weeklyOrderCost(input: OrderSizeInput, position: number, units: number): number {
  const { demand, under, weeklyUnits: rate, reviewWeeks } = input;
  const cycle = rate > 0 ? Math.max(reviewWeeks, units / rate) : reviewWeeks;
  const short = demand.shortage(Math.min(position + units, input.reorderPoint));
  return (input.orderCost + under * short) / cycle + (input.holdingPerUnitWeek * units) / 2;
}
