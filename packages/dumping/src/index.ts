export { checkDumping } from './check.ts';
export { DumpingError, type DumpingErrorCode } from './errors.ts';
export { type ReadTable, readSalesTable, SALES_COLUMNS, type TableProblem } from './table.ts';
export * from './types.ts';
