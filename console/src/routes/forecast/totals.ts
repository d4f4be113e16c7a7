import { formatShare, type Language } from '../../lib/format.ts';

/** Sums are exact in millionths of a unit; adding them as such rounds nothing. */
const MICRO = 1e6;

/** Units over all weeks. */
export function unitsOf(weeks: readonly number[]): number {
  return weeks.reduce((sum, value) => sum + Math.round(value * MICRO), 0) / MICRO;
}

/** How far the total by itself is from the sum, as a share of it; null where that is nothing. */
export function apartOf(sum: number, own: number): number | null {
  return sum > 0 ? own / sum - 1 : null;
}

/** A change as a share with its sign. */
export function signedShare(share: number, language: Language): string {
  return `${share > 0 ? '+' : ''}${formatShare(share, language)}`;
}
