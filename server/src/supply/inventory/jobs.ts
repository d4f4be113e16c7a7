import type { House } from '../../platform/house/index.ts';
import { setStockSink } from '../../records/imports/index.ts';
import { replaceStock } from './commands/replace-stock.ts';

/** Announces the room to those that bring it counts; it has no background work of its own. */
export function inventoryJobs(_house: House): void {
  setStockSink(replaceStock);
}
