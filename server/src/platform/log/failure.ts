/** What the log keeps of a failure. */
export interface Failure {
  readonly type: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly message?: string;
  readonly at?: readonly string[];
}

/** SQLSTATE classes whose messages quote a row's values: data exception, broken constraint. */
const QUOTES_VALUES = /^2[23]/;

/**
 * An error as data for the log. The message is left out where it would quote values of a row,
 * because a row may hold personal data; code and place are enough to find the cause.
 */
export function describeFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint } = error as Error & { code?: unknown; constraint?: unknown };
  const quotes = typeof code === 'string' && QUOTES_VALUES.test(code);
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(quotes ? {} : { message: error.message.slice(0, 500) }),
    at: framesOf(error),
  };
}

function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
    .map((line) => line.trim().slice(3, 203));
}
