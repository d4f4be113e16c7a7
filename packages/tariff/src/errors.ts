const advice = {
  bad_decimal: 'write the number in digits with a point, such as 12.5',
  bad_commodity_answer: 'ask the tariff service again: this is no answer about one commodity',
  bad_schedule_file: 'load the whole official export again: this file is not one, or is cut short',
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
