export { addDiscarder } from './commands/discard-sample.ts';
export { runExportFile } from './commands/run-export-file.ts';
export { runImportFile } from './commands/run-import-file.ts';
export { majorUnits } from './exports/records.ts';
export { addExporter, type Exporter, listExporters } from './exports/registry.ts';
export { csvFile } from './exports/write.ts';
export { importJobs } from './jobs.ts';
export { setStockSink } from './stock-sink.ts';
export { type ImportRun, selectRuns as listImportRuns } from './store.ts';
