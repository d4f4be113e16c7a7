/** What can be wrong with an input; stable, for programs to branch on. */
export type StockingErrorCode = 'bad_date' | 'bad_number' | 'duplicate_id' | 'unknown_warehouse';

/** The only error this package throws. `path` names the offending value in the input. */
export class StockingError extends Error {
  readonly code: StockingErrorCode;
  readonly path: string;

  constructor(code: StockingErrorCode, path: string) {
    super(`${code} at ${path}`);
    this.name = 'StockingError';
    this.code = code;
    this.path = path;
  }
}
