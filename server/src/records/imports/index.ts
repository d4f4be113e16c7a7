export { addDiscarder, type Discarder, type DiscardOptions } from './commands/discard-sample.ts';
export { runExportFile } from './commands/run-export-file.ts';
export { type ImportFileOptions, runImportFile } from './commands/run-import-file.ts';
export { guardFormula } from './exports/guard.ts';
export { majorUnits } from './exports/records.ts';
export {
  addExporter,
  type ExportColumn,
  type Exporter,
  type ExportPage,
  type ExportPageRequest,
  listExporters,
} from './exports/registry.ts';
export { importJobs } from './jobs.ts';
export { type CountedStock, type StockSink, setStockSink } from './stock-sink.ts';
export { type ImportRun, selectRuns as listImportRuns } from './store.ts';
