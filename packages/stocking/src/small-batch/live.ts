import { type Belief, learn } from './belief.ts';
import type { Season } from './chance.ts';
import type { Pending, TrialPolicy, Weighed } from './policy.ts';
import { batchCost } from './sizes.ts';

/** Where a season stands before a week. */
export interface Point {
  readonly week: number;
  readonly belief: Belief;
  readonly onHand: number;
  readonly pending: Pending | null;
}

/** How a season went from there. Amounts in minor units. */
export interface Lived {
  /** Earned less spent from the point on. */
  profit: number;
  bought: number;
  sold: number;
  left: number;
  lost: number;
  batches: number;
  /** Units on hand after sales, summed over the weeks. */
  stockWeeks: number;
  /** Least that earnings less spendings ever came to; 0 or below. */
  lowest: number;
}

/** Told of each week's decision: `null` where none was taken. */
export type Watch = (week: number, done: Weighed | null) => void;

export const noLife = (): Lived => ({
  ...{ profit: 0, bought: 0, sold: 0, left: 0, lost: 0, batches: 0, stockWeeks: 0, lowest: 0 },
});

interface Shelf {
  onHand: number;
  coming: number;
  weeksLeft: number;
  size: number;
}

function order(policy: TrialPolicy, shelf: Shelf, life: Lived, size: number): void {
  const units = policy.sizes[size] as number;
  const { leadWeeks } = policy.trial;
  spend(life, batchCost(policy.trial, units));
  life.bought += units;
  life.batches += 1;
  if (leadWeeks === 0) shelf.onHand += units;
  else Object.assign(shelf, { coming: units, weeksLeft: leadWeeks, size });
}

function spend(life: Lived, amount: number): void {
  life.profit -= amount;
  life.lowest = Math.min(life.lowest, life.profit);
}

/** A week of sales. Returns what it taught: units, and the share of the week there was stock. */
function sell(policy: TrialPolicy, shelf: Shelf, life: Lived, wanted: number): [number, number] {
  const { priceMinor, lostMinor, holdingMinor, weeklyMinor } = policy.trial;
  const sold = Math.min(wanted, shelf.onHand);
  const stocked = wanted > 0 ? Math.min(1, shelf.onHand / wanted) : shelf.onHand > 0 ? 1 : 0;
  shelf.onHand -= sold;
  life.sold += sold;
  life.lost += wanted - sold;
  life.stockWeeks += shelf.onHand;
  life.profit += priceMinor * sold;
  spend(life, lostMinor * (wanted - sold) + holdingMinor * shelf.onHand + weeklyMinor);
  if (shelf.coming > 0) {
    shelf.weeksLeft -= 1;
    if (shelf.weeksLeft === 0) {
      shelf.onHand += shelf.coming;
      shelf.coming = 0;
    }
  }
  return [sold, stocked];
}

function pendingOf({ coming, weeksLeft, size }: Shelf): Pending | null {
  return coming > 0 ? { size, weeksLeft } : null;
}

/**
 * Lives a season by the policy from a point on. `first` is done in the first week whatever the
 * policy says; without it, before a week 0 nothing is decided: the launch has happened.
 */
export function live(
  policy: TrialPolicy,
  season: Season,
  from: Point,
  first: Weighed | null,
  watch: Watch = () => undefined,
): Lived {
  const life = noLife();
  const shelf: Shelf = {
    onHand: from.onHand,
    coming: from.pending === null ? 0 : (policy.sizes[from.pending.size] as number),
    weeksLeft: from.pending?.weeksLeft ?? 0,
    size: from.pending?.size ?? 0,
  };
  let { belief } = from;
  let stopped = false;
  for (let week = from.week; week < season.length && !stopped; week += 1) {
    const given = week === from.week ? first : null;
    const idle = given === null && week === 0;
    const pending = pendingOf(shelf);
    const done = idle ? null : (given ?? policy.decide(week, belief, shelf.onHand, pending));
    // Waiting for a batch is no choice between buying and not.
    watch(week, pending !== null && done?.action === 'hold' ? null : done);
    if (done?.action === 'stop') stopped = true;
    else {
      if (done?.action === 'reorder') order(policy, shelf, life, done.size);
      const [sold, stocked] = sell(policy, shelf, life, season[week] as number);
      const exposure = stocked * (policy.trial.shape[week] as number);
      belief = learn(belief, sold, exposure, policy.weight);
    }
  }
  life.left = shelf.onHand + shelf.coming;
  life.profit += policy.trial.salvageMinor * life.left;
  return life;
}
