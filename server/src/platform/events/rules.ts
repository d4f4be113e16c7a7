/** Waits before the second to the sixth try of an event that failed; after them it is parked. */
export const RETRY_MS: readonly number[] = [500, 2_000, 8_000, 30_000, 60_000];

/**
 * What to do after a failed try.
 * @param failures failures before this one
 */
export function afterFailure(
  failures: number,
  retryMs: readonly number[],
): { readonly retryAfterMs: number } | 'park' {
  const wait = retryMs[failures];
  return wait === undefined ? 'park' : { retryAfterMs: wait };
}

/** Type and code of a failure. Its message may quote values of a row, so it is left out. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as Error & { code?: unknown };
  return typeof code === 'string' && code !== '' ? `${error.name} ${code}` : error.name;
}
