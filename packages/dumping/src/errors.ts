export type DumpingErrorCode =
  | 'bad_decimal'
  | 'bad_date'
  | 'bad_currency'
  | 'not_positive'
  | 'negative'
  | 'no_exports'
  | 'duplicate_cost';

/** What no rule could read; `place` names the sale, cost or rate, such as `exports.3.price`. */
export class DumpingError extends Error {
  readonly code: DumpingErrorCode;
  readonly place: string;

  constructor(code: DumpingErrorCode, place: string) {
    super(`${code}: ${place}`);
    this.code = code;
    this.place = place;
  }
}
