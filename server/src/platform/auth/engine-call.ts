import { isAPIError } from 'better-auth/api';
import type { Origin } from './types.ts';

/**
 * Headers for a call of the engine. The address is the one our door believes, whatever the caller
 * claimed to be forwarded for.
 */
export function engineHeaders(origin: Origin): Headers {
  return new Headers({
    cookie: origin.cookie,
    'user-agent': origin.userAgent,
    'x-forwarded-for': origin.address,
  });
}

/** The engine's own code of a refusal ('INVALID_CODE'), or undefined for any other failure. */
export function refusalCode(error: unknown): string | undefined {
  if (!isAPIError(error)) return undefined;
  const { body } = error;
  return typeof body?.code === 'string' ? body.code : 'UNKNOWN';
}

/**
 * Runs a call of the engine and turns its refusals into ours.
 * @param refusals the engine's codes and the error each becomes; others stay as they are.
 */
export async function translate<T>(
  call: () => Promise<T>,
  refusals: Readonly<Record<string, () => Error>>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const code = refusalCode(error);
    const make = code === undefined ? undefined : refusals[code];
    throw make === undefined ? error : make();
  }
}
