/**
 * `not_json`, `not_xml`: cut short, or a page for people instead of an answer; `wrong_shape`: the
 * source changed what it sends, `where` names the part; `empty`: a list that is never empty was.
 */
export type MonitorErrorCode = 'not_json' | 'not_xml' | 'wrong_shape' | 'empty';

/** An answer that cannot be read as a whole. It says nothing about what changed. */
export class MonitorError extends Error {
  readonly code: MonitorErrorCode;
  readonly where: string;

  constructor(code: MonitorErrorCode, where: string) {
    super(`${code}: ${where}`);
    this.name = 'MonitorError';
    this.code = code;
    this.where = where;
  }
}
