export { type ImportFileOptions, runImportFile } from './commands/run-import-file.ts';
export { defineImportJobs } from './jobs.ts';
export { type CountedStock, type StockSink, setStockSink } from './stock-sink.ts';
export type { ImportRun } from './store.ts';
