import { randomBytes } from 'node:crypto';
import { fail } from '../errors.ts';
import { hashSecret } from '../identity.ts';
import type { Auth } from '../index.ts';
import { ONE_TIME_MINUTES } from '../rules.ts';
import type { AuthHouse, Origin, SessionCookies } from '../types.ts';
import { recordSignIn } from './sign-in.ts';
import { startSession } from './start-session.ts';

/**
 * Makes a sign-in that works once, for the person who starts the server first, or lost a password.
 * @returns the path to open in a browser; only a hash of its token is kept.
 */
export async function createOneTimeSignIn(
  house: Pick<AuthHouse, 'db' | 'now'>,
  userId: string,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(house.now().getTime() + ONE_TIME_MINUTES * 60_000);
  await house.db.read(
    'system',
    `insert into house.one_time_sign_in (token_hash, user_id, expires_at) values ($1, $2, $3)
     returning user_id`,
    [hashSecret(token), userId, expiresAt],
  );
  return `/api/session/one-time?token=${token}`;
}

/**
 * Uses a one-time sign-in up.
 * @throws auth.link_invalid if it was used before, is too old or never existed.
 */
export async function useOneTimeSignIn(
  auth: Auth,
  origin: Origin,
  token: string,
): Promise<SessionCookies> {
  const [row] = await auth.house.db.read<{ user_id: string }>(
    'system',
    `update house.one_time_sign_in set used_at = $2
     where token_hash = $1 and used_at is null and expires_at > $2 returning user_id`,
    [hashSecret(token), auth.house.now()],
  );
  if (row === undefined) throw fail('auth.link_invalid', { minutes: ONE_TIME_MINUTES });
  const cookies = await startSession(auth, origin, row.user_id);
  await recordSignIn(auth, origin, row.user_id);
  return cookies;
}
