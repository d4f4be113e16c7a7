export { receiveStock, sendStock } from './commands/move-stock.ts';
export { replaceStock } from './commands/replace-stock.ts';
export { addExpectedSource } from './expected.ts';
export { readAllStock as listStock, sumStock } from './store.ts';
export type { Expected, ExpectedSource, Stock, StockOutcome } from './types.ts';
