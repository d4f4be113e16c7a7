/** What a figure of an input must be, and the refusal of one that is not. */
import { StockingError } from './errors.ts';

/** An amount: finite and not negative. */
export const isAmount = (value: number): boolean => value >= 0 && value < Number.POSITIVE_INFINITY;

/** A number of units. */
export const isWhole = (value: number): boolean => value >= 0 && Number.isSafeInteger(value);

/** @throws StockingError bad_number naming the path */
export function requireGood(good: boolean, path: string): void {
  if (!good) throw new StockingError('bad_number', path);
}
