import type { House } from '../../platform/house/index.ts';
import { addDiscarder, addExporter, setStockSink } from '../../records/imports/index.ts';
import { replaceStock } from './commands/replace-stock.ts';
import { discardInventory } from './discard.ts';
import { stockExporter } from './export.ts';

/** Announces the room to those that bring it counts; it has no background work of its own. */
export function inventoryJobs(_house: House): void {
  setStockSink(replaceStock);
  addDiscarder('supply/inventory', discardInventory);
  addExporter(stockExporter);
}
