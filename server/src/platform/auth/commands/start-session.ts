import { engineHeaders } from '../engine-call.ts';
import type { Auth } from '../index.ts';
import type { Origin, SessionCookies } from '../types.ts';

/** Starts a session for somebody already proven, and answers with its cookies. */
export async function startSession(
  auth: Auth,
  origin: Origin,
  userId: string,
): Promise<SessionCookies> {
  const { headers } = await auth.engine.api.startSession({
    body: { userId },
    headers: engineHeaders(origin),
    returnHeaders: true,
  });
  return { cookies: headers.getSetCookie() };
}
