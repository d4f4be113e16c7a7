import type { Transaction } from '../../../platform/database/index.ts';
import { writeStockouts } from '../store-demand.ts';
import type { Day } from '../types.ts';

/** A span of days in which a SKU could not be sold in a market; `to` null: it still cannot. */
export interface StockoutSpan {
  readonly sku: string;
  readonly market: string;
  readonly from: Day;
  readonly to: Day | null;
  /** Who says so: 'sample', 'import' ... */
  readonly source: string;
}

/**
 * Records when nothing could be sold, so that the next forecast takes these weeks as a lower
 * bound of demand. Of spans that start on one day the later word wins.
 */
export async function recordStockouts(
  tx: Transaction,
  spans: readonly StockoutSpan[],
): Promise<void> {
  const last = new Map(spans.map((span) => [`${span.sku} ${span.market} ${span.from}`, span]));
  await writeStockouts(
    tx,
    [...last.values()].map(({ from, to, ...rest }) => ({ ...rest, fromDay: from, toDay: to })),
  );
}
