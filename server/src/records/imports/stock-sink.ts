import type { Transaction } from '../../platform/database/index.ts';
import { fail } from './errors.ts';

/** Units of one SKU counted in one warehouse on a day 'YYYY-MM-DD'. */
export interface CountedStock {
  readonly warehouseId: string;
  readonly sku: string;
  readonly onHand: number;
  readonly asOf: string;
}

/** Writes counts; says what became of them. */
export type StockSink = (
  tx: Transaction,
  rows: readonly CountedStock[],
) => Promise<{ readonly created: number; readonly updated: number }>;

let sink: StockSink | undefined;

/**
 * Names the room that keeps the stock. It lives to the right of this one, so it announces itself
 * when the house is wired.
 */
export function setStockSink(write: StockSink): void {
  sink = write;
}

/** @throws imports.sink_missing */
export function stockSink(): StockSink {
  if (sink === undefined) throw fail('imports.sink_missing', { kind: 'stock' });
  return sink;
}
