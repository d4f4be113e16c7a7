/** What a blind count found against what the books said for the instant of the count. */
import { fail } from './errors.ts';
import type { PickedUnits } from './picked.ts';

/** What moved on and off the shelf of a pair after it was counted, and what stood picked then. */
export interface SinceCount {
  /** On hand now, promised units included. */
  readonly onHand: number;
  /** Units that came on less units that left after the count. */
  readonly movedLater: number;
  /** Units off the shelf on a cart or a packing table at the count, still on hand in the books. */
  readonly picked: number;
}

/**
 * Units the shelf should have held at the instant it was counted: the books of now, taken back by
 * what moved later. So a count stays right while orders ship and goods arrive.
 */
export function expectedThen({ onHand, movedLater, picked }: SinceCount): number {
  return onHand - movedLater - picked;
}

/**
 * The instant of a count as a clerk's device gave it: not before the count was opened, not ahead of
 * our clock by more than a minute.
 * @throws inventory.count_time
 */
export function requireCountTime(countedAt: Date, openedAt: Date, now: Date): Date {
  const ahead = countedAt.getTime() - now.getTime();
  if (countedAt < openedAt || ahead > 60_000) {
    throw fail('inventory.count_time', { at: countedAt.toISOString() });
  }
  return ahead > 0 ? now : countedAt;
}

/** The calendar day of an instant in a zone. */
export function dayIn(at: Date, timeZone: string): string {
  // Sweden writes days as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}

/** Units of a SKU that were off the shelf in picked parcels at an instant, still in the books. */
export function pickedThen(sku: string, at: Date, picked: readonly PickedUnits[]): number {
  return picked
    .filter((one) => one.sku === sku && one.pickedAt <= at)
    .filter((one) => one.goneAt === null || one.goneAt > at)
    .reduce((sum, one) => sum + one.units, 0);
}
