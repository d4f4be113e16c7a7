/** What can be wrong with a money operation; stable, for programs to branch on. */
export type MoneyErrorCode =
  | 'unknown_currency'
  | 'mixed_currencies'
  | 'bad_decimal'
  | 'too_many_decimals'
  | 'zero_denominator'
  | 'bad_rate'
  | 'bad_weights';

/** The only error this package throws. `params` holds what a message in any language needs. */
export class MoneyError extends Error {
  readonly code: MoneyErrorCode;
  readonly params: Readonly<Record<string, string>>;

  constructor(code: MoneyErrorCode, params: Readonly<Record<string, string>>) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'MoneyError';
    this.code = code;
    this.params = params;
  }
}
