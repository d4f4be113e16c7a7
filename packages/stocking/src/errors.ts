const advice = {
  bad_date: 'give the date as YYYY-MM-DD, a day that exists',
  bad_number: 'give a finite number in the range the type documents, whole where units are counted',
  duplicate_id: 'give each entry an id of its own, or merge the two',
  unknown_warehouse: 'add the warehouse to the network or correct the id',
  unknown_stage: 'add the stage to the tree or correct the id in the arc',
  not_a_tree: 'remove this arc: its two stages are already linked, and a second way makes a loop',
  not_connected: 'link this stage to the others by an arc, or plan it as a tree of its own',
  no_demand: 'give this last stage its demand, or leave the stage out',
} as const;

/** What can be wrong with an input; stable, for programs to branch on. */
export type StockingErrorCode = keyof typeof advice;

/** The only error this package throws. `path` names the offending value in the input. */
export class StockingError extends Error {
  readonly code: StockingErrorCode;
  readonly path: string;

  constructor(code: StockingErrorCode, path: string) {
    super(`${code} at ${path}: ${advice[code]}`);
    this.name = 'StockingError';
    this.code = code;
    this.path = path;
  }
}
