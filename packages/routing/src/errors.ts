export type RoutingErrorCode =
  | 'too_many_warehouses'
  | 'unknown_warehouse'
  | 'unknown_sku'
  | 'bad_number'
  | 'bad_date'
  | 'duplicate_sku';

/** Input that cannot be routed; `path` names the place. */
export class RoutingError extends Error {
  readonly code: RoutingErrorCode;
  readonly path: string;

  constructor(code: RoutingErrorCode, path: string) {
    super(`${code} at ${path}`);
    this.name = 'RoutingError';
    this.code = code;
    this.path = path;
  }
}
