export { stockTotals } from './commands/list-stock.ts';
export { receiveStock, sendStock } from './commands/move-stock.ts';
export { replaceStock } from './commands/replace-stock.ts';
export { addExpectedSource } from './expected.ts';
export { inventoryJobs } from './jobs.ts';
export { readAllStock as listStock } from './store.ts';
export type { Expected, Stock } from './types.ts';
