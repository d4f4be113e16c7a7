const advice = {
  bad_book: 'correct the fact in the data file: it names something that is not there',
  bad_currency: 'give an ISO 4217 code such as EUR',
  bad_date: 'give a day as 2026-07-01, or a clock time as 2026-07-01T00:00[Europe/Brussels]',
  bad_decimal: 'write the number in digits with a point, such as 12.5',
  bad_commodity_answer: 'ask the tariff service again: this is no answer about one commodity',
  bad_schedule_file: 'load the whole official export again: this file is not one, or is cut short',
  duplicate_line: 'give each line an id of its own',
  mixed_currencies: 'give all amounts of one request in its currency; convert the others first',
  negative_amount: 'give zero or more; a discount belongs in the unit price',
  no_lines: 'give at least one line of goods',
  too_many_lines: 'split the consignment: a customs declaration holds at most 999 items',
  value_missing: 'give the unit price or the value of the line',
} as const;

/** What can be wrong with an input; stable, for programs to branch on. */
export type TariffErrorCode = keyof typeof advice;

/** The only error this package throws. `path` names the offending value in the input. */
export class TariffError extends Error {
  readonly code: TariffErrorCode;
  readonly path: string;

  constructor(code: TariffErrorCode, path: string) {
    super(`${code} at ${path}: ${advice[code]}`);
    this.name = 'TariffError';
    this.code = code;
    this.path = path;
  }
}
