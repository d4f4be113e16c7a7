/** What an article usually costs, and how far each week's price was from it. */
import type { RelativePrice, WeekPrice } from './types.ts';

/** Half a year of weeks with sales: a price kept that long has become the usual one. */
const WINDOW = 26;
/** With fewer weeks known nothing can be called usual. */
const LEAST_WEEKS = 4;

/**
 * Each week's mean price beside the rolling median of the weeks with sales up to it, itself
 * included. The ratio has no currency, so articles and markets can be compared. While fewer than
 * four weeks are known the ratio is null: not known, which is not "as usual".
 * @param weeks in order; weeks without a sale are left out
 */
export function relativePrices(weeks: readonly WeekPrice[]): RelativePrice[] {
  return weeks.map(({ week, mean }, index) => {
    const window = weeks.slice(Math.max(0, index + 1 - WINDOW), index + 1).map((one) => one.mean);
    const usual = median(window);
    const known = window.length >= LEAST_WEEKS && usual > 0;
    return { week, mean, usual, relative: known ? mean / usual : null };
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[Math.max(0, middle - 1)], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
