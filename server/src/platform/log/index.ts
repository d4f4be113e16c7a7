import { pino } from 'pino';

export { describeFailure, type Failure } from './failure.ts';
export { type Loop, type LoopOptions, openLoop } from './loop.ts';

export type Log = Pick<
  ReturnType<typeof pino>,
  'info' | 'warn' | 'error' | 'debug' | 'fatal' | 'level'
>;

/** Fields that may hold personal data or secrets; they are cut wherever they stand in an entry. */
const HIDDEN = [
  'email',
  'name',
  'phone',
  'address',
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
];

/** JSON lines on standard output, without personal data: ids only. */
export function openLog(level: string): Log {
  return pino({
    level,
    base: null,
    redact: {
      paths: HIDDEN.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `headers["${key}"]`]),
      censor: '[cut]',
    },
  });
}
