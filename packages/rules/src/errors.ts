const advice = {
  bad_shape: 'give the field as the description of rules says',
  bad_date: 'write a day as 2026-08-12, or a clock time as 2026-08-12T00:00[Europe/Brussels]',
  bad_decimal: 'write the number in digits with a point, such as 12.5',
  duplicate: 'give each its own id: this one is there already',
  unknown_name: 'use a name that is in the corpus, or add it there first',
  circle: 'take one of the rules out of the circle: each waits for the other',
} as const;

/** What can be wrong with a corpus or a question; stable, for programs to branch on. */
export type RulesErrorCode = keyof typeof advice;

/** The only error this package throws. `path` names the offending value. */
export class RulesError extends Error {
  readonly code: RulesErrorCode;
  readonly path: string;

  constructor(code: RulesErrorCode, path: string) {
    super(`${code} at ${path}: ${advice[code]}`);
    this.name = 'RulesError';
    this.code = code;
    this.path = path;
  }
}
